"""The few addresses that are not the API: signing in, and the OpenAPI document."""

from __future__ import annotations

from typing import Any

from jupyterhub.services.auth import HubOAuthCallbackHandler
from tornado.web import authenticated

from nbcampus.course.policy import Scope
from nbcampus_hub.service.handler import JsonHandler
from nbcampus_hub.service.identity import Identified, in_time


class LoginHandler(Identified, JsonHandler):
    """Starts the browser's staff session and ends at ``signed-in``.

    The hub asks a person who is signed in there nothing more, so that a page can do it silently:
    ``fetch("login", {mode: "no-cors"})``. Only so does the hub take its own cookie from a fetch.
    """

    scope = Scope.PUBLIC

    async def prepare(self) -> None:
        await super().prepare()
        await self.look_up()

    @authenticated
    async def get(self) -> None:
        self.redirect(self.hub_auth.hub_prefix if self.get_query_argument("next", "") == "hub" else "signed-in")


class SignedInHandler(Identified, JsonHandler):
    """Where a sign-in ends: answers the XSRF token that all further requests of the page send as ``X-XSRFToken``."""

    scope = Scope.SELF

    async def get(self) -> None:
        await self.signed_in(fresh=True)
        token = self.xsrf_token
        self.set_cookie("_xsrf", token, path=self.hub_auth.base_url)  # the mixin sets it for navigations only
        self.write({"signed_in": True, "xsrf": token.decode() if isinstance(token, bytes) else token})


class CallbackHandler(Identified, JsonHandler, HubOAuthCallbackHandler):
    """Where the hub sends the browser back to with a code."""

    scope = Scope.PUBLIC

    async def prepare(self) -> None:
        await super().prepare()
        await self.look_up()

    async def get(self) -> None:
        await in_time(HubOAuthCallbackHandler.get(self))


class OpenApiHandler(JsonHandler):
    """Serves the document."""

    scope = Scope.PUBLIC

    def initialize(self, document: dict[str, Any]) -> None:
        self._document = document

    def get(self) -> None:
        self.write(self._document)
