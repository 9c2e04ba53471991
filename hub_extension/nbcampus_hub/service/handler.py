"""The one handler of ``api/v1``: identity, parsing, one transaction, and refusals as ``{error, detail}``."""

from __future__ import annotations

import logging
import time
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy.exc
from pydantic import ValidationError
from tornado.web import HTTPError, RequestHandler

from nbcampus.clock import SystemClock
from nbcampus.errors import CampusError, InvalidRequest, NotSignedIn
from nbcampus.wire.base import Message, Problem
from nbcampus_hub.service import metrics
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.identity import Identified, SubjectDirectory
from nbcampus_hub.service.routing import Endpoint

log = logging.getLogger("nbcampus.hub")


class JsonHandler(RequestHandler):
    """Base of everything that answers JSON: no stack trace and no HTML ever leaves the service."""

    STATUS_WORDS: ClassVar[dict[int, str]] = {
        400: "bad_request",
        401: "not_signed_in",
        403: "not_allowed",
        404: "not_found",
        405: "method_not_allowed",
        413: "too_large",
    }

    def set_default_headers(self) -> None:
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def send_message(self, message: Message, status: int = 200) -> None:
        self.set_status(status)
        self.finish(message.model_dump_json())

    def send_problem(self, status: int, error: str, detail: str) -> None:
        self.send_message(Problem(error=error, detail=detail), status)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        failure = kwargs.get("exc_info", (None, None, None))[1]
        detail = failure.log_message if isinstance(failure, HTTPError) and failure.log_message else self._reason
        if status_code >= 500:
            detail = "The campus service had a fault and has logged it. Nothing was changed; try again."
        self.send_problem(status_code, self.STATUS_WORDS.get(status_code, "failed"), detail)


class NotFoundHandler(JsonHandler):
    """Whatever has no route."""

    def prepare(self) -> None:
        self.send_problem(404, "not_found", "There is no such address in this API; see api/v1/openapi.json.")


class ApiHandler(Identified, JsonHandler):
    """Serves the endpoints of one path."""

    SUPPORTED_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

    def initialize(self, endpoints: dict[str, Endpoint], backends: BackendPool, directory: SubjectDirectory) -> None:
        self._endpoints = endpoints
        self._backends = backends
        self._directory = directory

    def get_login_url(self) -> str:
        raise HTTPError(401, "Sign in again: the session has expired or was never started.")

    async def _serve(self, **path: str) -> None:
        started = time.perf_counter()
        endpoint = self._endpoints.get(self.request.method or "")
        if endpoint is None:
            self.set_header("Allow", ", ".join(sorted(self._endpoints)))
            self.send_problem(405, "method_not_allowed", "This address does not take this method.")
            return
        try:
            await self._answer(endpoint, path)
        except CampusError as refusal:
            self.send_problem(refusal.status, refusal.error, refusal.detail)
        except (sqlalchemy.exc.OperationalError, sqlalchemy.exc.TimeoutError, sqlalchemy.exc.InterfaceError):
            log.exception("database.unavailable path=%s", self.request.path)
            self.send_problem(
                503, "unavailable", "The database is away for the moment; the same request will do later."
            )
        finally:
            metrics.observe(endpoint.method, endpoint.path, self.get_status(), time.perf_counter() - started)

    get = post = put = patch = delete = _serve

    async def _answer(self, endpoint: Endpoint, path: dict[str, str]) -> None:
        model = await self.hub_user(fresh=endpoint.fresh_identity)
        if model is None or model.get("kind") != "user":
            raise NotSignedIn()
        subject = await self._directory.subject(model)
        body, query = self._parse_body(endpoint), self._parse_query(endpoint)
        async with self._backends.engine.begin() as connection:
            assert endpoint.scope is not None
            context = Context(subject, endpoint.scope, connection, self._backends, SystemClock(), body, query)
            message = await endpoint.function(context, **{name: UUID(value) for name, value in path.items()})
            if not context.authorised:
                raise RuntimeError(f"{endpoint.method} {endpoint.path} never asked the policy")
        for act in context.after_commit:
            await act()
        self.send_message(message, context.status or endpoint.status)

    def _parse_body(self, endpoint: Endpoint) -> Message | None:
        if endpoint.body is None:
            return None
        try:
            return endpoint.body.model_validate_json(self.request.body)
        except ValidationError as failure:
            raise _invalid(failure) from None

    def _parse_query(self, endpoint: Endpoint) -> Message | None:
        if endpoint.query is None:
            return None
        given = {name: values[-1].decode("utf-8", "replace") for name, values in self.request.query_arguments.items()}
        try:
            return endpoint.query.model_validate(given)
        except ValidationError as failure:
            raise _invalid(failure) from None


def _invalid(failure: ValidationError) -> InvalidRequest:
    first = failure.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "body"
    return InvalidRequest(f"{place}: {first['msg']}")
