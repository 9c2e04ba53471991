"""Every address under ``nbcampus/``, in one glance."""

from __future__ import annotations

from typing import Any

from nbcampus_server.analytics.handler import DashboardsHandler, ResearchNotebooksHandler
from nbcampus_server.events.handler import EventsHandler
from nbcampus_server.handler import NotFoundHandler
from nbcampus_server.materials.handler import MaterialHandler
from nbcampus_server.notebooks.handler import OpenHandler
from nbcampus_server.outbox.handler import AttemptsHandler, OutboxHandler, QuizAttemptsHandler
from nbcampus_server.relay.handler import RelayHandler

UUID_PATTERN = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"

ROUTES: list[tuple[str, type[Any]]] = [
    (r"/nbcampus/hub/(.*)", RelayHandler),
    (r"/nbcampus/attempts", AttemptsHandler),
    (r"/nbcampus/quiz-attempts", QuizAttemptsHandler),
    (r"/nbcampus/outbox", OutboxHandler),
    (rf"/nbcampus/materials/({UUID_PATTERN})/open", MaterialHandler),
    (rf"/nbcampus/assignments/({UUID_PATTERN})/open", OpenHandler),
    (rf"/nbcampus/classes/({UUID_PATTERN})/dashboards/open", DashboardsHandler),
    (r"/nbcampus/research-notebooks/open", ResearchNotebooksHandler),
    (r"/nbcampus/events", EventsHandler),
    (r"/nbcampus/.*", NotFoundHandler),
]
