"""From a token or a browser session to a subject: the hub vouches for the name, the scopes tell the channel."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any, TypeVar

from jupyterhub.services.auth import HubOAuthenticated, UserNotAllowed
from sqlalchemy.ext.asyncio import AsyncEngine
from tornado.web import HTTPError

from nbcampus.course.policy import Subject
from nbcampus.db.statements import people
from nbcampus.errors import NotAllowed, NotSignedIn, Unavailable

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
        NotSignedIn, NotAllowed for a browser session's request without its XSRF token, Unavailable without the hub.
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
            raise NotAllowed("A browser session sends the X-XSRFToken header that its sign-in answered.") from None


class SubjectDirectory:
    """Finds the row of a hub user, making it at the first request; ids are remembered by the process."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._ids: dict[str, Any] = {}

    async def subject(self, model: dict[str, Any]) -> Subject:
        """The subject for a hub model of kind ``user``; rights come from scopes alone, never from admin or groups."""
        name = str(model["name"])
        scopes = set(model.get("scopes") or ())
        return Subject(
            user_id=await self._user_id(name),
            name=name,
            acts_as_staff=STAFF_SCOPE in scopes,
            may_create_classes=CREATE_CLASS_SCOPE in scopes,
            is_admin=ADMIN_SCOPE in scopes,
        )

    async def _user_id(self, name: str) -> Any:
        if name not in self._ids:
            async with self._engine.begin() as connection:
                found = await connection.scalar(people.find_user(name))
                known = found or await connection.scalar(people.ensure_user(name))
            self._ids[name] = known
        return self._ids[name]


async def in_time(asking: Awaitable[T]) -> T:
    """What the hub answers; Unavailable when it does not, or not in time."""
    try:
        async with asyncio.timeout(HUB_SECONDS):
            return await asking
    except (HTTPError, TimeoutError) as failure:
        if isinstance(failure, HTTPError) and failure.status_code < 500:
            raise
        raise Unavailable("The hub does not answer for the moment; the same request will do later.") from None
