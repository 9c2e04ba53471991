"""The few addresses that are not the API: signing in, and the OpenAPI document."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from jupyterhub.services.auth import HubOAuthCallbackHandler
from tornado.web import HTTPError, authenticated

from nbcampus.course.policy import Scope
from nbcampus_hub.service.handler import JsonHandler
from nbcampus_hub.service.identity import Identified, in_time

_AGAIN, _AGAIN_SECONDS = "nbcampus-again", 10


class LoginHandler(Identified, JsonHandler):
    """Starts the browser's staff session and ends at ``signed-in?name=...``, which says whose it is.

    The hub asks a person who is signed in there nothing more, so that a page can do it silently:
    ``fetch("login", {mode: "no-cors"})``. Only so does the hub take its own cookie from a fetch.
    """

    scope = Scope.PUBLIC

    async def prepare(self) -> None:
        await super().prepare()
        await self.look_up()

    @authenticated
    async def get(self) -> None:
        arrival = "signed-in?" + urlencode({"name": self.current_user["name"]})
        self.redirect(self.hub_auth.hub_prefix if self.get_query_argument("next", "") == "hub" else arrival)


class SignedInHandler(Identified, JsonHandler):
    """Where a sign-in ends: answers the XSRF token that all further requests of the page send as ``X-XSRFToken``."""

    scope = Scope.SELF

    async def get(self) -> None:
        await self.signed_in(fresh=True)
        token = self.xsrf_token
        self.set_cookie("_xsrf", token, path=self.hub_auth.base_url)  # the mixin sets it for navigations only
        self.write({"signed_in": True, "xsrf": token.decode() if isinstance(token, bytes) else token})


class CallbackHandler(Identified, JsonHandler, HubOAuthCallbackHandler):
    """Where the hub sends the browser back to with a code.

    Of two sign-ins of one browser at once, JupyterHub's handler lets the first that ends succeed and refuses the other,
    whose state is gone. That one begins anew, once.
    """

    scope = Scope.PUBLIC

    async def prepare(self) -> None:
        await super().prepare()
        await self.look_up()

    async def get(self) -> None:
        try:
            await in_time(HubOAuthCallbackHandler.get(self))
        except HTTPError as refusal:
            begun_here = self.hub_auth.get_code_verifier(self.get_query_argument("state", "")) is not None
            if refusal.status_code != HTTPStatus.FORBIDDEN or not begun_here or self.get_cookie(_AGAIN):
                raise
            self.set_cookie(_AGAIN, "1", path=self.hub_auth.base_url, max_age=_AGAIN_SECONDS, httponly=True)
            self.redirect("login")


class OpenApiHandler(JsonHandler):
    """Serves the document."""

    scope = Scope.PUBLIC

    def initialize(self, document: dict[str, Any]) -> None:
        self._document = document

    def get(self) -> None:
        self.write(self._document)
