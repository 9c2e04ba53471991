"""The end of many sittings at once: every draft is submitted exactly once, whatever happens to who does it."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert
from tests.conftest import Database, fresh_database
from tests.integration.hub.campus import Campus, make_campus, rows, transaction

from nbcampus.blobs import BlobsUnavailable, open_store
from nbcampus.clock import FixedClock
from nbcampus.course.exams import GRACE
from nbcampus.course.states import AssignmentMode, Role
from nbcampus.db.statements import exams
from nbcampus.db.tables import (
    AssignmentProgress,
    AuditEvent,
    Enrolment,
    ExamSitting,
    GradingJob,
    ProblemScore,
    SubmissionAttempt,
    User,
)
from nbcampus.ids import uuid7
from nbcampus.settings import Backends
from nbcampus_hub.exams.ending import end_due
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.sweeper import Sweeper

END = datetime(2026, 6, 1, 10, tzinfo=UTC)
AFTER = FixedClock(END + GRACE)


@pytest.fixture(scope="module")
def hall(postgres: Any, database_passwords: dict[str, str]) -> Database:
    """A database that no running service sweeps."""
    return fresh_database(postgres, "ends", database_passwords)


@pytest.fixture
def settings(hall: Database, redis_url: str, tmp_path: Path) -> Backends:
    return Backends(database_url=hall.service, redis_url=redis_url, blobs_url=tmp_path.as_uri())


def sit(hall: Database, prefix: str, students: int) -> Campus:
    """An exam that ``students`` have drafted an answer to each of its two problems in."""
    campus = make_campus(hall.owner, prefix, mode=AssignmentMode.EXAM)
    keys = [uuid7() for _ in range(students)]
    places = (campus.placement_id, campus.spare_placement_id)
    with transaction(hall.owner) as connection:
        names = [f"{prefix}-{number}" for number in range(students)]
        people = [{"id": key, "hub_name": name, "display_name": name} for key, name in zip(keys, names, strict=True)]
        connection.execute(insert(User), people)
        enrolled = [{"class_id": campus.class_id, "user_id": key, "role": Role.STUDENT} for key in keys]
        connection.execute(insert(Enrolment), enrolled)
        started = {"assignment_id": campus.assignment_id, "started_at": END - timedelta(hours=1), "promised_end": END}
        connection.execute(insert(ExamSitting), [{"student_id": key, **started} for key in keys])
        connection.execute(insert(AssignmentProgress), [_draft(key, place) for key in keys for place in places])
    return campus


def _draft(student: UUID, place: UUID) -> dict[str, Any]:
    code = f"answer = '{student}'\n"
    values = {"student_id": student, "assignment_problem_id": place, "current_language": "python"}
    return {**values, "current_code": code, "last_updated": END - timedelta(seconds=1)}


def run(settings: Backends, act: Callable[[BackendPool], Awaitable[Any]]) -> Any:
    async def whole() -> Any:
        backends = BackendPool(settings)
        try:
            return await act(backends)
        finally:
            await backends.close(5)

    return asyncio.run(whole())


async def exhaust(sweeper: Sweeper) -> int:
    ended = 0
    while found := await sweeper.sweep():
        ended += found
    return ended


def made_for(hall: Database, campus: Campus) -> Counter[tuple[UUID, UUID]]:
    """How often each student's answer to each problem was submitted."""
    found: Counter[tuple[UUID, UUID]] = Counter()
    for place in (campus.placement_id, campus.spare_placement_id):
        for row in rows(hall.owner, SubmissionAttempt, assignment_problem_id=place):
            found[row["student_id"], place] += 1
    return found


def test_a_thousand_sittings_end_within_seconds_under_two_sweepers(hall: Database, settings: Backends) -> None:
    campus = sit(hall, "crowd", 1000)

    async def both(backends: BackendPool) -> int:
        return sum(await asyncio.gather(*(exhaust(Sweeper(backends, AFTER, [end_due])) for _ in range(2))))

    started = time.monotonic()
    assert run(settings, both) == 1000
    assert time.monotonic() - started < 60  # on a busy machine; alone it takes three
    made = made_for(hall, campus)
    assert (len(made), set(made.values())) == (2000, {1})
    assert {
        row["submissions"] for row in rows(hall.owner, ProblemScore, assignment_problem_id=campus.placement_id)
    } == {1}
    assert all(row["ended_at"] == END + GRACE for row in rows(hall.owner, ExamSitting))
    assert len(rows(hall.owner, AuditEvent, action="exam.ended", class_id=campus.class_id)) == 1000
    one = rows(hall.owner, SubmissionAttempt, assignment_problem_id=campus.placement_id)[0]
    assert len(rows(hall.owner, GradingJob, attempt_id=one["id"])) == 1
    code = open_store(settings.blobs_url).get(one["code_blob_ref"]).decode()
    assert code == f"answer = '{one['student_id']}'\n"
    _see_the_room(hall, campus)


def _see_the_room(hall: Database, campus: Campus) -> None:
    """What an invigilator asks every few seconds is one statement, also with so many."""
    with transaction(hall.service) as connection:
        started = time.monotonic()
        students = connection.execute(exams.room(campus.assignment_id, campus.class_id)).all()
        assert time.monotonic() - started < 15  # on a busy machine; alone it takes less than 0.1
    ended = [student for student in students if student.ended_at is not None]
    assert (len(students), len(ended)) == (1002, 1000)
    assert {(student.answered, student.submissions) for student in ended} == {(2, 2)}
    assert {student.active_at for student in ended} == {END + GRACE}


def test_nobody_is_ended_early(hall: Database, settings: Backends) -> None:
    campus = sit(hall, "early", 2)
    clock = FixedClock(END + GRACE - timedelta(milliseconds=1))
    assert run(settings, lambda backends: Sweeper(backends, clock, [end_due]).sweep()) == 0
    assert not made_for(hall, campus)
    assert run(settings, lambda backends: Sweeper(backends, AFTER, [end_due]).sweep()) == 2


class Failing(BackendPool):
    """A blob store that goes away after ``good`` contents."""

    good = 3

    async def put_blob(self, content: bytes) -> str:
        self.good -= 1
        if self.good < 0:
            raise BlobsUnavailable("gone")
        return await super().put_blob(content)


class Hanging(BackendPool):
    """A blob store that answers no more: whoever waits for it is killed."""

    async def put_blob(self, content: bytes) -> str:
        await asyncio.sleep(60)
        raise AssertionError


def _fails(settings: Backends) -> None:
    with pytest.raises(BlobsUnavailable):
        asyncio.run(_one_sweep(Failing(settings)))


def _is_killed(settings: Backends) -> None:
    with pytest.raises(TimeoutError):
        asyncio.run(_one_sweep(Hanging(settings)))


async def _one_sweep(backends: BackendPool) -> None:
    try:
        async with asyncio.timeout(0.5):
            await Sweeper(backends, AFTER, [end_due]).sweep()
    finally:
        await backends.close(1)


@pytest.mark.parametrize("break_off", [_fails, _is_killed])
def test_an_end_that_breaks_off_leaves_nothing_and_is_made_whole(
    hall: Database, settings: Backends, break_off: Callable[[Backends], None]
) -> None:
    campus = sit(hall, break_off.__name__.strip("_").replace("_", ""), 3)
    break_off(settings)
    assert not made_for(hall, campus)
    assert {row["ended_at"] for row in rows(hall.owner, ExamSitting, assignment_id=campus.assignment_id)} == {None}
    assert run(settings, lambda backends: exhaust(Sweeper(backends, AFTER, [end_due]))) == 3
    assert set(made_for(hall, campus).values()) == {1}
    assert run(settings, lambda backends: exhaust(Sweeper(backends, AFTER, [end_due]))) == 0
    assert sum(made_for(hall, campus).values()) == 6


def test_a_click_that_is_being_stored_holds_off_the_end_of_its_sitting_alone(
    hall: Database, settings: Backends
) -> None:
    campus = sit(hall, "held", 2)
    [student, _] = rows(hall.owner, ExamSitting, assignment_id=campus.assignment_id)
    with transaction(hall.service) as click:
        click.execute(exams.held_sitting(campus.assignment_id, student["student_id"])).one()
        assert run(settings, lambda backends: exhaust(Sweeper(backends, AFTER, [end_due]))) == 1
    assert run(settings, lambda backends: exhaust(Sweeper(backends, AFTER, [end_due]))) == 1
