"""What an endpoint works with: the person, one open transaction, and the edges to blobs, queue and events."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.clock import Clock
from nbcampus.course.policy import Scope, Standing, Subject, require, require_researcher
from nbcampus.course.states import Role
from nbcampus.db.statements import people
from nbcampus.environments import Declaration
from nbcampus.errors import NotFound
from nbcampus_hub.service.backends import BackendPool


@dataclass
class Context:
    """One request. The transaction belongs to the handler: an endpoint never commits.

    ``environments`` are those that a class may choose beside the default one, by name.
    ``authorised`` records that the policy was asked; a request that ends without it is a programming error and fails.
    """

    subject: Subject
    scope: Scope
    connection: AsyncConnection
    backends: BackendPool
    clock: Clock
    body: Any = None
    query: Any = None
    authorised: bool = False
    status: int | None = None
    environments: Mapping[str, Declaration] = field(default_factory=dict)
    after_commit: list[Callable[[], Coroutine[Any, Any, None]]] = field(default_factory=list)

    def authorise(self, role: Role | None = None) -> Standing:
        """Ask the policy about this request's scope, given the subject's role in the class concerned."""
        found = require(self.scope, self.subject, role)
        self.authorised = True
        return found

    def authorise_in_study(self, study_id: UUID, *, is_member: bool) -> Standing:
        """Ask the policy about this request's scope in a study. NotFound for a pass of another study."""
        if self.subject.only_study not in (None, study_id):
            raise NotFound()
        return self.authorise_as_researcher(belongs=is_member)

    def authorise_as_researcher(self, *, belongs: bool) -> Standing:
        """Ask the policy about this request's scope, given whether the person belongs to research."""
        found = require_researcher(self.scope, self.subject, belongs=belongs)
        self.authorised = True
        return found

    async def authorise_in(self, class_id: UUID) -> Standing:
        """Ask the policy about this request's scope in a class. NotFound for a pass of another class."""
        if self.subject.only_frames_of not in (None, class_id):
            raise NotFound()
        return self.authorise(await self.connection.scalar(people.role_in_class(class_id, self.subject.user_id)))
