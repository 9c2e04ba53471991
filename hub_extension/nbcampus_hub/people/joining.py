"""Coming into a class by its code, and the code itself."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.course.join_codes import new_join_code, require_joinable, tidy_join_code
from nbcampus.course.states import Role
from nbcampus.db.statements import audit, people
from nbcampus.errors import CampusError, NotFound
from nbcampus.wire.people import ClassSummary, JoinRequest
from nbcampus_hub.people import announcing
from nbcampus_hub.people.service import load_class
from nbcampus_hub.service.context import Context


async def join(context: Context, wanted: JoinRequest) -> ClassSummary:
    """Raises NotFound for a code that belongs to no class, JoiningClosed, ClassArchived; not for who is in already."""
    context.authorise()
    found = await find_class(context.connection, wanted.code)
    user_id = context.subject.user_id
    if await context.connection.scalar(people.role_in_class(found.id, user_id)) is None:
        require_joinable(closed=found.closed, archived=found.archived)
        await _enrol(context, found.id)
    return await load_class(context, found.id)


async def find_class(connection: AsyncConnection, code: str) -> Row[Any]:
    """Raises NotFound for a code that belongs to no class."""
    found = (await connection.execute(people.class_by_join_code(code))).one_or_none()
    if found is None:
        raise NotFound("No class has this code. Check it with your teacher: it has six letters and digits.")
    return found


@dataclass(frozen=True)
class Offer:
    """A class as somebody sees it who has its code. ``refusal`` is why they cannot come in; None where they are in."""

    name: str
    description: str
    teachers: list[str]
    member: bool
    refusal: CampusError | None


async def offer(context: Context, code: str) -> Offer:
    """Raises NotFound for what is no code of a class."""
    context.authorise()
    found = await find_class(context.connection, tidy_join_code(code) or "")
    role = await context.connection.scalar(people.role_in_class(found.id, context.subject.user_id))
    teachers = (await context.connection.scalars(people.teacher_names(found.id))).all()
    refusal: CampusError | None = None
    if role is None:
        try:
            require_joinable(closed=found.closed, archived=found.archived)
        except CampusError as refused:
            refusal = refused
    return Offer(found.name, found.description, list(teachers), role is not None, refusal)


async def renew_code(context: Context, class_id: UUID) -> ClassSummary:
    """Another code at once; who knows only the old one comes in no more."""
    await context.authorise_in(class_id)
    changed = None
    while changed is None:  # a code that is taken: 31^6 codes make a second round rare
        statement = people.give_join_code(class_id, new_join_code(secrets.choice))
        changed = await context.connection.scalar(statement)
    await context.connection.execute(
        audit.record(
            "class.code_renewed", actor_id=context.subject.user_id, class_id=class_id, subject_id=class_id, detail={}
        )
    )
    await announcing.class_changed(context, class_id)
    return await load_class(context, class_id)


async def _enrol(context: Context, class_id: UUID) -> None:
    user_id = context.subject.user_id
    if await context.connection.scalar(people.enrol(class_id, user_id, Role.STUDENT, context.clock.now())):
        await context.connection.execute(
            audit.record("class.joined", actor_id=user_id, class_id=class_id, subject_id=user_id, detail={})
        )
        announcing.members_changed(context, class_id, [user_id])
