"""The one base of the HTTP handlers: signed in, authorised, and every refusal as ``{error, detail}``."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from http.client import responses
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from pydantic import ValidationError
from tornado import web

from nbcampus.errors import CampusError, InvalidRequest, TooLarge
from nbcampus.wire.base import Message, Problem
from nbcampus_server.errors import NotConnected

if TYPE_CHECKING:
    from nbcampus_server.campus import Campus

MAX_BODY_BYTES = 1 << 20
SETTING = "nbcampus"

M = TypeVar("M", bound=Message)
Method = Callable[..., Awaitable[None]]


def campus_of(settings: dict[str, Any]) -> Campus:
    """What this server shares among its requests; NotConnected without a hub."""
    campus = cast("Campus | None", settings.get(SETTING))
    if campus is None:
        raise NotConnected()
    campus.start()
    return campus


def guarded(method: Method) -> Method:
    """Make an HTTP method of a handler: signed in, authorised, refusals sent as JSON.

    To be used once per method: jupyter_server's `authorized` remembers the first HTTP method that it saw.
    """

    @functools.wraps(method)
    async def answer(self: CampusHandler, *args: str) -> None:
        try:
            await method(self, *args)
        except CampusError as refusal:
            self.send(Problem(error=refusal.error, detail=refusal.detail), refusal.status)

    return cast(Method, web.authenticated(authorized(answer)))


class JsonErrors:
    """Mixin: what tornado and jupyter_server refuse by themselves leaves as JSON too, never a stack trace."""

    WORDS: ClassVar[dict[int, str]] = {
        400: "bad_request",
        403: "not_allowed",
        404: "not_found",
        405: "method_not_allowed",
        503: "unavailable",
    }

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        handler = cast(web.RequestHandler, self)
        problem = Problem(error=self.WORDS.get(status_code, "failed"), detail=_detail(status_code, **kwargs))
        handler.set_header("Content-Type", "application/json")
        handler.finish(problem.model_dump_json())


class CampusHandler(JsonErrors, APIHandler):
    """Base of everything under ``nbcampus/`` that answers JSON."""

    auth_resource = "nbcampus"

    @property
    def campus(self) -> Campus:
        return campus_of(self.settings)

    def body(self, max_bytes: int = MAX_BODY_BYTES) -> bytes:
        """The request's body; TooLarge beyond the cap."""
        found: bytes = self.request.body
        if len(found) > max_bytes:
            raise TooLarge(f"The request has {len(found):,} bytes; at most {max_bytes:,} are taken here.")
        return found

    def parse(self, model: type[M], max_bytes: int = MAX_BODY_BYTES) -> M:
        """The body as ``model``; InvalidRequest names the first thing that is wrong."""
        try:
            return model.model_validate_json(self.body(max_bytes))
        except ValidationError as failure:
            first = failure.errors(include_url=False, include_context=False, include_input=False)[0]
            place = ".".join(str(part) for part in first["loc"]) or "body"
            raise InvalidRequest(f"{place}: {first['msg']}") from None

    def send(self, message: Message, status: int = 200) -> None:
        self.set_status(status)
        self.set_header("Cache-Control", "no-store")
        self.finish(message.model_dump_json())


class NotFoundHandler(CampusHandler):
    """Whatever has no route under ``nbcampus/``."""

    @web.authenticated
    def refuse(self, *args: str) -> None:
        raise web.HTTPError(404, "There is no such address in this server's campus API.")

    get = head = post = put = patch = delete = refuse


def _detail(status_code: int, **kwargs: Any) -> str:
    failure = kwargs.get("exc_info", (None, None, None))[1]
    if status_code >= 500 and not isinstance(failure, web.HTTPError):
        return "This server's campus extension had a fault and has logged it. Try again."
    if isinstance(failure, web.HTTPError) and failure.log_message:
        return failure.log_message % failure.args if failure.args else failure.log_message
    if status_code == 403:
        return "Sign in again: the session has expired, or the request did not come from this page."
    return responses.get(status_code, "The request failed.")
