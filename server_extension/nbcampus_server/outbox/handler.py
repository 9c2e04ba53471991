"""``nbcampus/attempts``, ``nbcampus/quiz-attempts`` and ``nbcampus/outbox``."""

from __future__ import annotations

from nbcampus.wire.attempts import Click
from nbcampus.wire.quizzes import QuizSubmit
from nbcampus_server.handler import CampusHandler, guarded
from nbcampus_server.outbox import receiving

# Below what the hub's service takes: a click that is stored here must be one that can be sent.
MAX_ATTEMPT_BYTES = 1_400_000


class AttemptsHandler(CampusHandler):
    """A click on Run or Submit."""

    @guarded
    async def post(self) -> None:
        campus = self.campus
        click = await receiving.with_files(campus.store, campus.root, self.parse(Click, MAX_ATTEMPT_BYTES))
        self.send(await receiving.receive(campus.store, campus.delivery, click), 202)


class QuizAttemptsHandler(CampusHandler):
    """A click on Submit of a quiz."""

    @guarded
    async def post(self) -> None:
        campus = self.campus
        work = self.parse(QuizSubmit, MAX_ATTEMPT_BYTES)
        self.send(await receiving.receive(campus.store, campus.delivery, work), 202)


class OutboxHandler(CampusHandler):
    """What waits here and what the hub refused. Looking is no activity: idle servers are still culled."""

    _track_activity = False

    @guarded
    async def get(self) -> None:
        self.send(await receiving.contents(self.campus.store))
