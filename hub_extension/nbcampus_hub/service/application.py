"""The tornado application: every route in one place."""

from __future__ import annotations

import argparse
import json
import os
from importlib.metadata import version
from typing import Any

from tornado.web import Application

from nbcampus.wire.attempts import OpenedAssignment, Outbox, OutboxReceipt
from nbcampus.wire.events import Event
from nbcampus_hub.attempts.endpoints import routes as attempt_routes
from nbcampus_hub.content.endpoints import routes as content_routes
from nbcampus_hub.live.hearers import Hearers
from nbcampus_hub.live.socket import EventSocket
from nbcampus_hub.people.endpoints import routes as people_routes
from nbcampus_hub.service import openapi, pages
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.handler import ApiHandler, NotFoundHandler
from nbcampus_hub.service.health import HealthHandler, MetricsHandler, ReadyHandler
from nbcampus_hub.service.identity import SubjectDirectory
from nbcampus_hub.service.routing import Endpoint, by_path

MAX_BODY_BYTES = 1_500_000

ALSO_DESCRIBED = (Event, OpenedAssignment, Outbox, OutboxReceipt)
"""Messages of the websocket and of the user's own server, for who generates a client from the document."""


def all_endpoints() -> list[Endpoint]:
    """Every endpoint of ``api/v1``."""
    return people_routes.endpoints + content_routes.endpoints + attempt_routes.endpoints


def api_document() -> dict[str, Any]:
    """The OpenAPI document of this version."""
    return openapi.document(all_endpoints(), version("nbcampus"), also=ALSO_DESCRIBED)


def openapi_command(argv: list[str]) -> int:
    """Print the OpenAPI document of the hub service's REST API."""
    argparse.ArgumentParser(prog="nbcampus openapi", description=openapi_command.__doc__).parse_args(argv)
    print(json.dumps(api_document(), indent=2, sort_keys=True))
    return 0


def make_application(prefix: str, backends: BackendPool, hearers: Hearers) -> Application:
    """All handlers under ``prefix``. Raises ScopeMissing when a route names no scope."""
    directory = SubjectDirectory(backends.engine)
    shared = {"backends": backends, "directory": directory}
    api = prefix + "api/v1/"
    handlers: list[Any] = [
        (api + pattern, ApiHandler, {"endpoints": methods, **shared})
        for pattern, methods in by_path(all_endpoints()).items()
    ]
    handlers += [
        (api + "events", EventSocket, {"hearers": hearers, **shared}),
        (api + "openapi.json", pages.OpenApiHandler, {"document": api_document()}),
        (prefix + "health", HealthHandler),
        (prefix + "ready", ReadyHandler, {"backends": backends}),
        (prefix + "metrics", MetricsHandler),
        (prefix + "oauth_callback", pages.HubOAuthCallbackHandler),
        (prefix + "login", pages.LoginHandler),
        (prefix + "signed-in", pages.SignedInHandler),
    ]
    return Application(
        handlers,
        default_handler_class=NotFoundHandler,
        cookie_secret=os.urandom(32),
        websocket_ping_interval=25,
        websocket_max_message_size=64 * 1024,
        log_function=lambda handler: None,
    )
