"""Every route names its scope, or the service does not start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tornado.web import Application, RequestHandler

from nbcampus.course.policy import ALLOWED, Scope
from nbcampus.settings import Backends
from nbcampus.wire.health import Health
from nbcampus_hub.live.hearers import Hearers
from nbcampus_hub.service.api import ApiHandler
from nbcampus_hub.service.application import all_endpoints, make_application
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.handler import JsonHandler
from nbcampus_hub.service.routing import Routes, ScopeMissing, by_path, page


async def nothing(context: Any) -> Health:
    """Answer nothing of use."""
    return Health(status="ok")


def test_an_endpoint_without_a_scope_stops_the_start() -> None:
    routes = Routes()
    routes.add("GET", "things", answer=Health)(nothing)
    with pytest.raises(ScopeMissing, match="GET things"):
        by_path(routes.endpoints)


def test_a_page_without_a_scope_stops_the_start() -> None:
    class Forgotten(JsonHandler):
        """A page whose author forgot the scope."""

    for handler in (Forgotten, RequestHandler, ApiHandler):
        with pytest.raises(ScopeMissing, match=handler.__name__):
            page("/things", handler)


def test_an_endpoint_registered_twice_stops_the_start() -> None:
    routes = Routes()
    for _ in range(2):
        routes.add("GET", "things", scope=Scope.SELF, answer=Health)(nothing)
    with pytest.raises(ValueError, match="twice"):
        by_path(routes.endpoints)


@pytest.fixture
def application(hub_environment: dict[str, str], tmp_path: Path) -> Application:
    backends = BackendPool(Backends("postgresql+psycopg://127.0.0.1:9/x", "redis://127.0.0.1:9/0", tmp_path.as_uri()))
    return make_application("/services/nbcampus/", backends, Hearers("redis://127.0.0.1:9/0"), 60, {})


def test_every_address_of_the_service_has_a_scope(application: Application) -> None:
    rules = application.wildcard_router.rules
    assert len(rules) > 15
    for rule in rules:
        endpoints = rule.target_kwargs.get("endpoints")
        scopes = [endpoint.scope for endpoint in endpoints.values()] if endpoints else [rule.target.scope]
        assert scopes
        assert set(scopes) <= set(Scope), rule.target


def test_the_policy_decides_about_every_scope() -> None:
    assert set(ALLOWED) == set(Scope)


def test_every_endpoint_says_what_it_does() -> None:
    for endpoint in all_endpoints():
        assert endpoint.summary.endswith((".", "none.")), endpoint.path
        assert endpoint.method in ApiHandler.SUPPORTED_METHODS


def test_only_attempts_and_passes_ask_the_hub_every_time() -> None:
    """Each of these costs the one hub process a question; the rest may be 30 seconds old."""
    fresh = {(endpoint.method, endpoint.path) for endpoint in all_endpoints() if endpoint.fresh_identity}
    passes = {("POST", "classes/{class_id}/analytics-passes"), ("POST", "studies/{study_id}/passes")}
    assert fresh == {("POST", "attempts"), ("POST", "quiz-attempts")} | passes
