"""The few addresses that are not the API: signing in, and the OpenAPI document."""

from __future__ import annotations

from typing import Any

from jupyterhub.services.auth import HubOAuthCallbackHandler
from tornado.web import RequestHandler, authenticated

from nbcampus.errors import NotSignedIn
from nbcampus_hub.service.handler import JsonHandler
from nbcampus_hub.service.identity import Identified


class LoginHandler(Identified, RequestHandler):
    """Starts the browser's staff session; the hub asks nothing more, so a fetch can follow the redirects silently."""

    async def prepare(self) -> None:
        await self.hub_user(fresh=False)

    @authenticated
    async def get(self) -> None:
        self.redirect(self.hub_auth.hub_prefix if self.get_argument("next", "") == "hub" else "signed-in")


class SignedInHandler(Identified, JsonHandler):
    """Where a sign-in ends: sets the ``_xsrf`` cookie that writes need."""

    async def prepare(self) -> None:
        if await self.hub_user(fresh=False) is None:
            refusal = NotSignedIn()
            self.send_problem(refusal.status, refusal.error, refusal.detail)

    def get(self) -> None:
        self.xsrf_token  # noqa: B018 - reading it sets the cookie
        self.write({"signed_in": True})


class OpenApiHandler(JsonHandler):
    """Serves the document."""

    def initialize(self, document: dict[str, Any]) -> None:
        self._document = document

    def get(self) -> None:
        self.write(self._document)


__all__ = ["HubOAuthCallbackHandler", "LoginHandler", "OpenApiHandler", "SignedInHandler"]
