"""From a token or a browser session to a subject: the hub vouches for the name, the scopes tell the channel."""

from __future__ import annotations

from typing import Any

from jupyterhub.services.auth import HubOAuthenticated, UserNotAllowed
from sqlalchemy.ext.asyncio import AsyncEngine
from tornado.web import HTTPError

from nbcampus.course.policy import Subject
from nbcampus.db.statements import people
from nbcampus.errors import Unavailable

STAFF_SCOPE = "custom:nbcampus:staff"
CREATE_CLASS_SCOPE = "custom:nbcampus:create-class"
ADMIN_SCOPE = "custom:nbcampus:admin"


class Identified(HubOAuthenticated):
    """Mixin for handlers: asks the hub without blocking the loop."""

    async def hub_user(self, *, fresh: bool) -> dict[str, Any] | None:
        """The hub's user model or None. ``fresh`` asks the hub even when the answer for a token is cached.

        A revoked token is refused at once where ``fresh`` is set, and within the cache's 30 seconds elsewhere.
        Raises Unavailable when the hub does not answer.
        """
        try:
            model = await self._identify(fresh)
            return self.check_hub_user(model) if model else None
        except UserNotAllowed:
            return None
        except HTTPError as failure:
            if failure.status_code < 500:
                raise
            raise Unavailable("The hub does not answer for the moment; the same request will do later.") from None

    async def _identify(self, fresh: bool) -> dict[str, Any] | None:
        auth = self.hub_auth
        token = auth.get_token(self, in_cookie=False) if fresh else None
        if token:
            found: dict[str, Any] | None = await auth.user_for_token(token, use_cache=False, sync=False)
            return found
        known: dict[str, Any] | None = await auth.get_user(self, sync=False)
        return known


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
                self._ids[name] = found or await connection.scalar(people.ensure_user(name))
        return self._ids[name]
