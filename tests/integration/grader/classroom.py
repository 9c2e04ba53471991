"""A class whose students click, as the hub would write it down: through the same statements, in one transaction."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import redis
from celery import Celery
from sqlalchemy import create_engine, select, text
from tests.conftest import Database
from tests.integration.hub.campus import Campus, make_campus
from tests.patience import PATIENCE

from nbcampus import leaderboard
from nbcampus.blobs import BlobStore, open_store
from nbcampus.course.leaderboard import Board, BoardKind
from nbcampus.course.states import AttemptType
from nbcampus.db.base import table_of
from nbcampus.db.statements import attempts
from nbcampus.embedded.redis import EmbeddedRedis
from nbcampus.events import person_channel, staff_channel
from nbcampus.ids import uuid7
from nbcampus.jobs import make_app, send_grade

RIGHT = "def double(n):\n    return 2 * n\n"


def slow(seconds: float) -> str:
    """A right answer whose loading takes this long, in each of its tests."""
    return f"import time\ntime.sleep({seconds})\n{RIGHT}"


@dataclass(frozen=True)
class Click:
    """An accepted attempt and its job."""

    attempt: UUID
    job: UUID


class Site:
    """The parts that a worker works with: a database, a Redis and a folder of blobs, for one set of tests alone."""

    def __init__(self, database: Database, broker: EmbeddedRedis, blobs: Path) -> None:
        self.database = database
        self.broker = broker
        self.blobs_url = blobs.as_uri()
        self.blobs: BlobStore = open_store(self.blobs_url)
        self.engine = create_engine(database.owner, pool_pre_ping=True)
        self.redis = redis.Redis.from_url(broker.url)
        self.app: Celery = make_app(broker.url, "tests")

    def close(self) -> None:
        self.engine.dispose()
        self.redis.close()
        self.app.close()

    def classroom(self, *, gpus: int = 0) -> Classroom:
        """A new class, whose problem asks for so many GPUs."""
        return Classroom(self, make_campus(self.database.owner, f"class-{uuid7().hex[-8:]}", gpus=gpus))

    def rows(self, entity: Any, **where: Any) -> list[Any]:
        table = table_of(entity)
        statement = select(table).filter_by(**where) if where else select(table)
        with self.engine.connect() as connection:
            return list(connection.execute(statement.order_by(*table.primary_key.columns)).mappings())

    def execute(self, statement: str) -> None:
        with self.engine.begin() as connection:
            connection.execute(text(statement))

    def send_to_ordinary_queue(self, job: UUID) -> None:
        """Whatever its problem asks for."""
        send_grade(self.app, job)

    def scalar(self, query: str, **values: Any) -> Any:
        with self.engine.connect() as connection:
            return connection.scalar(text(query), values)


class Classroom:
    """One class of a site. ``click`` is what the hub does with a click on Run or Submit."""

    def __init__(self, site: Site, campus: Campus) -> None:
        self.site = site
        self.campus = campus

    def click(
        self,
        code: str = RIGHT,
        kind: AttemptType = AttemptType.FINAL_SUBMISSION,
        *,
        who: str = "student",
        ref: str | None = None,
        send: bool = True,
        batch: bool = False,
        language: str = "python",
    ) -> Click:
        made = Click(uuid7(), uuid7())
        student, place, version = self.campus.users[who], self.campus.placement_id, self.campus.version_id
        ref = ref or self.site.blobs.put(code.encode())
        with self.site.engine.begin() as connection:
            counted = connection.execute(attempts.count_attempt(student, place, kind)).one()
            now = datetime.now(UTC)
            connection.execute(
                attempts.add_attempt(
                    made.attempt,
                    kind=kind,
                    student_id=student,
                    assignment_problem_id=place,
                    problem_version_id=version,
                    attempt_number=sum(counted),
                    code_blob_ref=ref,
                    language=language,
                    created_at=now,
                    clicked_at=now,
                    time_focused_seconds=0,
                )
            )
            connection.execute(attempts.add_job(made.job, made.attempt, version, gpus=self.campus.gpus))
        if send:
            send_grade(self.site.app, made.job, batch=batch, on_gpus=self.campus.gpus > 0)
        return made

    def run(self, code: str = RIGHT, **options: Any) -> Click:
        return self.click(code, AttemptType.TEST_RUN, **options)

    def status(self, click: Click) -> str:
        found: str = self.site.scalar("select status from submission_attempt where id = :id", id=click.attempt)
        return found

    def runs(self, click: Click) -> int:
        found: int = self.site.scalar("select count(*) from grading_run where attempt_id = :id", id=click.attempt)
        return found

    def wait_for(self, click: Click, status: str = "completed", seconds: float = PATIENCE) -> None:
        until(lambda: self.status(click) == status, seconds, lambda: f"the attempt is still {self.status(click)}")

    def points(self) -> dict[str, float]:
        """The leaderboard at this moment, by the campus's names of people."""
        names = {user_id: name for name, user_id in self.campus.users.items()}
        found = leaderboard.read(self.site.redis, Board(BoardKind.CLASS, self.campus.class_id))
        return {names[student]: standing.points for student, standing in found.items()}

    def wait_for_counts(self) -> None:
        """The error map follows a moment after the commit."""
        waiting = "select count(*) from uncounted_grading"
        until(
            lambda: self.site.scalar(waiting) == 0, PATIENCE, lambda: f"{self.site.scalar(waiting)} are not yet counted"
        )

    def wait_for_points(self, expected: dict[str, float]) -> None:
        """The leaderboard follows a little after the commit."""
        until(lambda: self.points() == expected, PATIENCE, lambda: f"the leaderboard says {self.points()}")

    @contextmanager
    def listening(self) -> Iterator[Ears]:
        """What is published to the student and to the staff from here on."""
        with self.site.redis.pubsub(ignore_subscribe_messages=True) as subscription:
            student = person_channel(self.campus.users["student"])
            staff = staff_channel(self.campus.class_id)
            subscription.subscribe(student, staff)
            # The server's answer to each: before it, an event could be missed.
            for _ in (student, staff):
                subscription.get_message(timeout=PATIENCE)
            yield Ears(subscription, {student: "student", staff: "staff"})


class Ears:
    """Events of one class as ("student" or "staff", event)."""

    def __init__(self, subscription: Any, names: dict[str, str]) -> None:
        self._subscription = subscription
        self._names = names
        self.heard: list[tuple[str, dict[str, Any]]] = []

    def wait_for(self, who: str, kind: str, seconds: float = PATIENCE) -> dict[str, Any]:
        """The first event of this type to this listener."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for listener, event in self.heard:
                if (listener, event["type"]) == (who, kind):
                    return event
            message = self._subscription.get_message(timeout=0.2)
            if message:
                self.heard.append((self._names[message["channel"].decode()], json.loads(message["data"])))
        raise AssertionError(f"no {kind} for {who}; heard {[(who, event['type']) for who, event in self.heard]}")

    def types(self, who: str) -> list[str]:
        return [event["type"] for listener, event in self.heard if listener == who]


def until(true: Callable[[], bool], seconds: float, what: Callable[[], str]) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, what()
        time.sleep(0.02)
