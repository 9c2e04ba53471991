"""What every handler shares: a scope, a limit on the body, and JSON for every answer, refusals included."""

from __future__ import annotations

from contextlib import aclosing
from types import TracebackType
from typing import Any, ClassVar

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler, stream_request_body

from nbcampus.course.policy import Scope
from nbcampus.course.problem_files import MAX_ACCEPTED_BYTES
from nbcampus.errors import CampusError, NotFound, TooLarge
from nbcampus.wire.attempts import MAX_CODE_CHARACTERS
from nbcampus.wire.base import Message, Problem
from nbcampus_hub.service.download import Download, Stream
from nbcampus_hub.service.refusals import refusal_for

# A character takes up to 12 bytes where a client escapes everything that is not ASCII; files come as base64.
MAX_BODY_BYTES = 12 * MAX_CODE_CHARACTERS + MAX_ACCEPTED_BYTES * 3 // 2 + 50_000


@stream_request_body
class JsonHandler(RequestHandler):
    """Base of all handlers: no stack trace and no HTML ever leaves the service.

    The body is taken in as it arrives, because tornado's own limit answers without a body and cuts the connection. One
    that is too large is read to its end and dropped: an answer before that would be lost with the cut connection.
    """

    scope: ClassVar[Scope | None] = None
    allowed: tuple[str, ...] = ("GET",)
    subject_id: object = None
    refused_as: str | None = None

    async def prepare(self) -> None:
        """Comes before the body."""
        self.application.settings["open_requests"].add(self)
        self._body = bytearray()
        self._too_large = False

    def data_received(self, chunk: bytes) -> None:
        self._too_large = self._too_large or len(self._body) + len(chunk) > self.most_bytes()
        if not self._too_large:
            self._body.extend(chunk)

    def most_bytes(self) -> int:
        """How large the body may be."""
        return MAX_BODY_BYTES

    def whole_body(self) -> bytes:
        """The body once it is here. Raises TooLarge."""
        if self._too_large:
            raise TooLarge(f"The request is larger than {self.most_bytes()} bytes.")
        return bytes(self._body)

    def on_finish(self) -> None:
        self.application.settings["open_requests"].discard(self)

    def set_default_headers(self) -> None:
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def send_message(self, message: Message, status: int = 200) -> None:
        self.set_status(status)
        self.finish(message.model_dump_json())

    def send_download(self, download: Download) -> None:
        """Bytes that somebody else wrote: to be saved, never to be shown or run by the browser."""
        for name, value in download.headers().items():
            self.set_header(name, value)
        self.finish(download.content)

    async def send_stream(self, stream: Stream) -> None:
        """A download that is sent as it is made; who does not read it any more ends it."""
        for name, value in stream.headers().items():
            self.set_header(name, value)
        async with aclosing(stream.chunks) as chunks:
            try:
                async for chunk in chunks:
                    self.write(chunk)
                    await self.flush()
            except StreamClosedError:
                return
        self.finish()

    def send_problem(self, status: int, problem: Problem) -> None:
        self.refused_as = problem.error
        if status == 405:
            self.set_header("Allow", ", ".join(sorted(self.allowed)))
        self.send_message(problem, status)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        failure = kwargs.get("exc_info", (None, HTTPError(status_code), None))[1]
        self.send_problem(*refusal_for(failure))

    def log_exception(
        self, typ: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None
    ) -> None:
        """A refusal is no fault: the line about the request names it."""
        if not isinstance(value, CampusError | HTTPError):
            super().log_exception(typ, value, tb)


class NotFoundHandler(JsonHandler):
    """Whatever has no route."""

    scope = Scope.PUBLIC

    async def prepare(self) -> None:
        await super().prepare()
        raise NotFound("There is no such address in this API; see api/v1/openapi.json.")
