"""The tornado application: every route in one place."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from tornado.routing import URLSpec
from tornado.web import Application

from nbcampus.clock import SystemClock
from nbcampus.environments import Declaration
from nbcampus.wire.analytics import OpenedDashboards
from nbcampus.wire.attempts import Click, OpenedAssignment, Outbox, OutboxReceipt
from nbcampus.wire.events import Event
from nbcampus.wire.materials import OpenedMaterial
from nbcampus_hub.analytics.endpoints import routes as analytics_routes
from nbcampus_hub.attempts.endpoints import routes as attempt_routes
from nbcampus_hub.bank.endpoints import routes as bank_routes
from nbcampus_hub.calendar import feed
from nbcampus_hub.calendar.endpoints import routes as calendar_routes
from nbcampus_hub.content.endpoints import routes as content_routes
from nbcampus_hub.exams.endpoints import routes as exam_routes
from nbcampus_hub.exams.receipt_page import ReceiptPageHandler
from nbcampus_hub.explanations.endpoints import routes as explanation_routes
from nbcampus_hub.grades.endpoints import routes as grade_routes
from nbcampus_hub.lateness.endpoints import routes as deadline_routes
from nbcampus_hub.leaderboard.endpoints import routes as leaderboard_routes
from nbcampus_hub.live.hearers import Hearers
from nbcampus_hub.live.socket import EventSocket
from nbcampus_hub.marking.endpoints import routes as marking_routes
from nbcampus_hub.marking.group_endpoints import routes as group_feedback_routes
from nbcampus_hub.marking.rubric_endpoints import routes as rubric_routes
from nbcampus_hub.materials.endpoints import routes as material_routes
from nbcampus_hub.notices import stop_page
from nbcampus_hub.notices.endpoints import routes as notice_routes
from nbcampus_hub.openings.endpoints import routes as opening_routes
from nbcampus_hub.people.endpoints import routes as people_routes
from nbcampus_hub.people.join_page import JoinPageHandler
from nbcampus_hub.people.member_endpoints import routes as member_routes
from nbcampus_hub.quizzes.endpoints import routes as quiz_routes
from nbcampus_hub.regrade_requests.endpoints import routes as request_routes
from nbcampus_hub.regrades.endpoints import routes as regrade_routes
from nbcampus_hub.research.endpoints import routes as research_routes
from nbcampus_hub.service import openapi, pages
from nbcampus_hub.service.api import ApiHandler
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.handler import NotFoundHandler
from nbcampus_hub.service.health import HealthHandler, MetricsHandler, ReadyHandler
from nbcampus_hub.service.identity import SubjectDirectory
from nbcampus_hub.service.requests import OpenRequests, log_request
from nbcampus_hub.service.routing import Endpoint, by_path, page
from nbcampus_hub.service.sessions import SharedOAuth
from nbcampus_hub.trail.endpoints import routes as trail_routes

ALSO_DESCRIBED = (Click, Event, OpenedAssignment, OpenedDashboards, OpenedMaterial, Outbox, OutboxReceipt)
"""Messages of the websocket and of the user's own server, for who generates a client from the document."""


def all_endpoints() -> list[Endpoint]:
    """Every endpoint of ``api/v1``."""
    features = (
        people_routes,
        member_routes,
        content_routes,
        attempt_routes,
        regrade_routes,
        calendar_routes,
        analytics_routes,
        request_routes,
        trail_routes,
        explanation_routes,
        exam_routes,
        opening_routes,
        marking_routes,
        rubric_routes,
        group_feedback_routes,
        bank_routes,
        deadline_routes,
        quiz_routes,
        material_routes,
        grade_routes,
        notice_routes,
        leaderboard_routes,
        research_routes,
    )
    return [endpoint for routes in features for endpoint in routes.endpoints]


def api_document() -> dict[str, Any]:
    """The OpenAPI document of this version."""
    return openapi.document(all_endpoints(), version("nbcampus"), also=ALSO_DESCRIBED)


def openapi_command(argv: list[str]) -> int:
    """Print the OpenAPI document of the hub service's REST API."""
    argparse.ArgumentParser(prog="nbcampus openapi", description=openapi_command.__doc__).parse_args(argv)
    print(json.dumps(api_document(), indent=2, sort_keys=True))
    return 0


def make_application(
    prefix: str,
    backends: BackendPool,
    hearers: Hearers,
    events_recheck_seconds: float,
    environments: Mapping[str, Declaration],
) -> Application:
    """All handlers under ``prefix``. Raises ScopeMissing when a route names no scope."""
    shared = {"backends": backends, "directory": SubjectDirectory(backends, SystemClock())}
    api = prefix + "api/v1/"
    handlers = [
        URLSpec(api + pattern, ApiHandler, {"endpoints": methods, "environments": environments, **shared})
        for pattern, methods in by_path(all_endpoints()).items()
    ]
    handlers += [
        page(api + "events", EventSocket, hearers=hearers, recheck_seconds=events_recheck_seconds, **shared),
        page(api + "openapi\\.json", pages.OpenApiHandler, document=api_document()),
        page(prefix + feed.PATTERN, feed.FeedHandler, backends=backends, base_url=prefix.rpartition("services/")[0]),
        page(prefix + stop_page.PATTERN, stop_page.StopPageHandler, backends=backends),
        page(prefix + "join/(.+)", JoinPageHandler, **shared),
        page(prefix + "receipts", ReceiptPageHandler, backends=backends),
        page(prefix + "health", HealthHandler),
        page(prefix + "ready", ReadyHandler, backends=backends),
        page(prefix + "metrics", MetricsHandler, backends=backends),
        page(prefix + "oauth_callback", pages.CallbackHandler),
        page(prefix + "login", pages.LoginHandler),
        page(prefix + "signed-in", pages.SignedInHandler),
        page(".*", NotFoundHandler),
    ]
    return Application(
        handlers,
        cookie_secret=SharedOAuth.instance().key_for("cookies"),
        log_function=log_request,
        open_requests=OpenRequests(),
        websocket_ping_interval=25,
        websocket_max_message_size=64 * 1024,
    )
