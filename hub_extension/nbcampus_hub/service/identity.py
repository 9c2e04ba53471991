"""From a token or a browser session to a subject: the hub vouches for the name, the scopes tell the channel."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from jupyterhub.services.auth import HubOAuthenticated, UserNotAllowed
from tornado.web import HTTPError

from nbcampus.clock import Clock
from nbcampus.course.policy import Subject
from nbcampus.db.statements import people
from nbcampus.errors import NotSignedIn, TokenRefused, Unavailable
from nbcampus_hub.people.announcing import tell_members_changed
from nbcampus_hub.people.groups import settle_person
from nbcampus_hub.service.backends import BackendPool

STAFF_SCOPE = "custom:nbcampus:staff"
CREATE_CLASS_SCOPE = "custom:nbcampus:create-class"
ADMIN_SCOPE = "custom:nbcampus:admin"

CACHE_SECONDS = 30
"""A read may rely on an answer of the hub for this long; what must be fresh asks every time."""
HUB_SECONDS = 8.0

Model = dict[str, Any] | None
T = TypeVar("T")


class Identified(HubOAuthenticated):
    """Mixin for handlers: asks the hub without blocking the loop, which ``current_user`` would do."""

    async def signed_in(self, *, fresh: bool) -> dict[str, Any]:
        """The hub's model of the person who asks.

        A revoked token is refused at once where ``fresh`` is set, and within ``CACHE_SECONDS`` elsewhere. Raises
        NotSignedIn, TokenRefused for a browser session's request without its XSRF token, Unavailable without the hub.
        """
        model = await in_time(self._ask_hub(fresh))
        if model is None or not self._is_person(model):
            self._require_xsrf()
            raise NotSignedIn()
        return model

    async def look_up(self) -> None:
        """Ask the hub who this is and keep the answer on the handler, where ``current_user`` finds it at once."""
        await in_time(self.hub_auth.get_user(self, sync=False))

    async def _ask_hub(self, fresh: bool) -> Model:
        auth = self.hub_auth
        token = auth.get_token(self, in_cookie=False)
        model: Model
        if not (fresh and token):
            # Also checks the XSRF token of a browser session, so that it comes first where the hub is asked afresh.
            model = await auth.get_user(self, sync=False)
            if model is None or not fresh:
                return model
            token = auth.get_token(self)
        model = await auth.user_for_token(token, use_cache=False, sync=False)
        return model

    def _is_person(self, model: dict[str, Any]) -> bool:
        try:
            return self.check_hub_user(model) is not None and model["kind"] == "user"
        except UserNotAllowed:
            return False

    def _require_xsrf(self) -> None:
        """Tell a session that lacks its XSRF token from none at all: signing in again would not help it."""
        if self.hub_auth.get_token(self, in_cookie=False) or not self.hub_auth.get_token(self):
            return
        try:
            self.check_xsrf_cookie()
        except HTTPError:
            raise TokenRefused("A browser session sends the X-XSRFToken header that its sign-in answered.") from None


@dataclass(frozen=True)
class _Known:
    user_id: UUID
    groups: list[str] | None


class SubjectDirectory:
    """Finds the row of a hub user, making it at the first request; ids are remembered by the process.

    Groups of the hub give no right by themselves. Where a class maps one to a role, its members are enrolled: at their
    first request, and when the hub, asked afresh, names other groups than before.
    """

    def __init__(self, backends: BackendPool, clock: Clock) -> None:
        self._backends = backends
        self._clock = clock
        self._known: dict[str, _Known] = {}

    async def subject(self, model: dict[str, Any], *, fresh: bool) -> Subject:
        """The subject for a hub model of kind ``user``; rights come from scopes alone, never from admin or groups.

        ``fresh`` says that the hub was asked just now: an older word about groups would undo a newer one.
        """
        name = str(model["name"])
        scopes = set(model.get("scopes") or ())
        groups = None if model.get("groups") is None else sorted({str(group) for group in model["groups"]})
        known = self._known.get(name)
        if known is None or (fresh and groups is not None and groups != known.groups):
            known = self._known[name] = await self._look_up(name, groups)
        return Subject(
            user_id=known.user_id,
            name=name,
            acts_as_staff=STAFF_SCOPE in scopes,
            may_create_classes=CREATE_CLASS_SCOPE in scopes,
            is_admin=ADMIN_SCOPE in scopes,
        )

    async def _look_up(self, name: str, groups: list[str] | None) -> _Known:
        now = self._clock.now()
        changed: list[UUID] = []
        async with self._backends.engine.begin() as connection:
            row = (await connection.execute(people.signed_in_user(name))).one_or_none()
            if row is None:
                row = (await connection.execute(people.first_sign_in(name, now))).one()
            if groups is not None and groups != row.hub_groups:
                changed = await settle_person(connection, row.id, groups, now)
        for class_id in changed:
            self._backends.in_background(tell_members_changed(self._backends, self._clock, class_id, [row.id]))
        return _Known(row.id, groups)


async def in_time(asking: Awaitable[T]) -> T:
    """What the hub answers; Unavailable when it does not, or not in time."""
    try:
        async with asyncio.timeout(HUB_SECONDS):
            return await asking
    except (HTTPError, TimeoutError) as failure:
        if isinstance(failure, HTTPError) and failure.status_code < 500:
            raise
        raise Unavailable("The hub does not answer for the moment; the same request will do later.") from None
