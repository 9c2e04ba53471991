"""Routes, each with a scope. Endpoints are functions, and the OpenAPI document is read off their registration."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from tornado.routing import URLSpec
from tornado.web import RequestHandler

from nbcampus.course.policy import Scope
from nbcampus.wire.base import Message

UUID_PATTERN = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"

EndpointFunction = Callable[..., Awaitable[Message]]


class ScopeMissing(Exception):
    """A route without a scope: the service does not start."""


def page(pattern: str, handler: type[RequestHandler], **options: Any) -> URLSpec:
    """A route whose handler class names the scope itself. Raises ScopeMissing for one that does not."""
    if not isinstance(getattr(handler, "scope", None), Scope):
        raise ScopeMissing(f"{handler.__name__} names no scope")
    return URLSpec(pattern, handler, options)


@dataclass(frozen=True)
class Endpoint:
    """One method of one path under ``api/v1``. ``body`` and ``query`` are parsed before the function is called."""

    method: str
    path: str
    function: EndpointFunction
    scope: Scope | None
    answer: type[Message]
    body: type[Message] | None
    query: type[Message] | None
    status: int
    fresh_identity: bool
    most_bytes: int | None = None

    @property
    def summary(self) -> str:
        return (self.function.__doc__ or "").strip().splitlines()[0]

    @property
    def pattern(self) -> str:
        """The path as a regular expression with one named group per id."""
        return re.sub(r"\{(\w+)\}", rf"(?P<\1>{UUID_PATTERN})", self.path)


class Routes:
    """A list of endpoints; each feature keeps its own and the application adds them up."""

    def __init__(self) -> None:
        self.endpoints: list[Endpoint] = []

    def add(
        self,
        method: str,
        path: str,
        *,
        scope: Scope | None = None,
        answer: type[Message],
        body: type[Message] | None = None,
        query: type[Message] | None = None,
        status: int = 200,
        fresh_identity: bool = False,
        most_bytes: int | None = None,
    ) -> Callable[[EndpointFunction], EndpointFunction]:
        """Register a function. ``fresh_identity`` asks the hub about the token each time instead of every 30 s.

        ``most_bytes`` is for bodies that are larger than those of other routes.
        """

        def register(function: EndpointFunction) -> EndpointFunction:
            self.endpoints.append(
                Endpoint(method, path, function, scope, answer, body, query, status, fresh_identity, most_bytes)
            )
            return function

        return register


def by_path(endpoints: list[Endpoint]) -> dict[str, dict[str, Endpoint]]:
    """Endpoints grouped for tornado: pattern -> method -> endpoint. Raises ScopeMissing for a route without a scope."""
    grouped: dict[str, dict[str, Endpoint]] = {}
    for endpoint in endpoints:
        if endpoint.scope is None:
            raise ScopeMissing(f"{endpoint.method} {endpoint.path} names no scope")
        methods: dict[str, Any] = grouped.setdefault(endpoint.pattern, {})
        if endpoint.method in methods:
            raise ValueError(f"{endpoint.method} {endpoint.path} is registered twice")
        methods[endpoint.method] = endpoint
    return grouped
