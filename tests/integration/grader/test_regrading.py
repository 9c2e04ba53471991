"""A whole regrade: a teacher asks the service for it, a real worker grades, and what is derived is exact afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import redis
from sqlalchemy import Connection, insert, text
from tests.integration.grader.classroom import RIGHT, Classroom, Click, Site, until
from tests.integration.grader.conftest import StartWorker
from tests.integration.hub.conftest import Service, environment_for, fake_hub, running_service
from tests.integration.hub.fake_hub import FakeHub

from nbcampus.course.states import Difficulty, TestKind, Visibility
from nbcampus.db.tables import GradingRun, ProblemVersion, SubmissionAttempt, TestCase
from nbcampus.ids import uuid7
from nbcampus_grader.grading.announcing import move_on_leaderboard
from nbcampus_grader.rebuild.service import check

__all__ = ["fake_hub"]  # the hub's fixture, used here as well

PLUS_TWO = "def double(n):\n    return n + 2\n"
PAUSE = "import time\ntime.sleep(0.15)\n"  # so that there is a middle in which something can happen
FOUR = "def double(n):\n    return 4\n"
# What was meant is n + 2: whoever doubled loses, whoever added two gains, who always says 4 is right for 2 as before.
CORRECTED = [
    {"name": "small", "visibility": "sample", "points": 1, "args": [2], "expected": 4},
    {"name": "zero", "visibility": "sample", "points": 1, "args": [0], "expected": 2},
    {"name": "SECRET-NAME", "visibility": "hidden", "points": 2, "args": [917], "expected": 919},
]


@pytest.fixture(scope="module")
def service(site: Site, fake_hub: FakeHub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    environment = environment_for(site.database.service, site.broker.url, site.blobs_url, fake_hub.api_url)
    log = tmp_path_factory.mktemp("service") / "service.log"
    with running_service(environment, log) as running:
        yield running
    assert "Traceback" not in log.read_text(), log.read_text()[-4000:]


@dataclass(frozen=True)
class Office:
    """A class with its graded submissions, and its teacher at the service."""

    service: Service
    classroom: Classroom
    clicks: dict[str, Click]

    def start(self, **changes: Any) -> str:
        campus = self.classroom.campus
        version = _correct(self.classroom)
        body = {"assignment_problem_id": str(campus.placement_id), "problem_version_id": str(version), "choose": "all"}
        answer = self._post(f"classes/{campus.class_id}/regrades", body | changes)
        return str(answer["id"])

    def decide(self, act: str, set_id: str) -> Any:
        return self._post(f"regrades/{set_id}/{act}", {})

    def look(self, set_id: str) -> Any:
        return self.service.json("GET", f"regrades/{set_id}", self.classroom.campus.teacher)

    def wait_until_ready(self, set_id: str, seconds: float = 20) -> Any:
        until(lambda: self.look(set_id)["state"] == "ready", seconds, lambda: str(self.look(set_id)))
        return self.look(set_id)

    def score(self, who: str) -> Any:
        """As the student sees the attempt."""
        path = f"attempts/{self.clicks[who].attempt}"
        return self.service.json("GET", path, f"{self.classroom.campus.prefix}-{who}")["score"]

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        teacher = self.classroom.campus.teacher
        return self.service.json("POST", path, teacher, json={"reason": "zero was wrong", **body})


def _correct(classroom: Classroom) -> UUID:
    version_id = uuid7()
    calls = {"kind": "call", "function": "double"}
    tests = [{**test, **calls, "id": str(uuid7())} for test in CORRECTED]
    with classroom.site.engine.begin() as connection:
        insert_version(connection, classroom.campus.version_id, version_id, tests)
    return version_id


def insert_version(connection: Connection, former_id: UUID, version_id: UUID, tests: list[dict[str, Any]]) -> None:
    query = "select problem_id, slug from problem_version where id = :id"
    problem_id, slug = connection.execute(text(query), {"id": former_id}).one()
    newest = connection.scalar(
        text("select max(version) from problem_version where problem_id = :id"), {"id": problem_id}
    )
    values = {"id": version_id, "problem_id": problem_id, "version": newest + 1, "slug": f"{slug}-{newest + 1}"}
    values |= {"title": "Double", "description_markdown": "Add two.", "starter_code": "", "reference_solution": ""}
    values |= {"difficulty": Difficulty.EASY, "test_cases": tests, "content_sha256": "1" * 64}
    connection.execute(insert(ProblemVersion).values(values))
    for position, test in enumerate(tests):
        row = {"id": UUID(test["id"]), "problem_version_id": version_id, "position": position, "name": test["name"]}
        row |= {"kind": TestKind(test["kind"]), "visibility": Visibility(test["visibility"]), "points": test["points"]}
        connection.execute(insert(TestCase).values(row))


@pytest.fixture
def office(service: Service, classroom: Classroom, start: StartWorker) -> Office:
    """Three submissions, graded: one is to lose, one to gain, one to stay."""
    worker = start(name="first-gradings")
    answers = {"student": RIGHT, "other": PLUS_TWO, "teacher": FOUR}
    clicks = {who: classroom.click(PAUSE + code, who=who) for who, code in answers.items()}
    for click in clicks.values():
        classroom.wait_for(click)
    classroom.wait_for_points({"student": 10.0, "other": 2.5})
    assert worker.stop() == 0
    return Office(service, classroom, clicks)


def drift(office: Office) -> list[str]:
    site = office.classroom.site
    found = check(site.engine, site.redis, office.classroom.campus.class_id)
    return [f"{each.what}: {each.example}" for each in found if each.rows]


@contextmanager
def missing(path: str) -> Iterator[None]:
    """A file that is away for a while."""
    away = Path(path).rename(path + ".away")
    yield
    away.rename(path)


def test_a_regrade_is_graded_looked_at_and_applied(office: Office, start: StartWorker) -> None:
    classroom = office.classroom
    started = office.start()
    start()
    ready = office.wait_until_ready(started)
    assert (ready["gains"], ready["loses"], ready["stays"]) == (1, 1, 1)
    changes = {each["student_name"].rpartition("-")[2]: each for each in ready["students"]}
    points = {who: (each["old_points"], each["new_points"]) for who, each in changes.items()}
    assert points == {"student": (10, 2.5), "other": (2.5, 10), "teacher": (2.5, 2.5)}
    flips = {test["name"]: (test["now_pass"], test["now_fail"]) for test in ready["tests"]}
    assert flips == {"small": (0, 0), "zero": (1, 1), "SECRET-NAME": (1, 1)}
    assert {who: office.score(who) for who in ("student", "other")} == {"student": 10.0, "other": 2.5}
    assert classroom.points() == {"student": 10.0, "other": 2.5}

    with classroom.listening() as ears:
        applied = office.decide("apply", started)
        told = ears.wait_for("student", "attempt.graded")
    assert applied["state"] == "applied"
    assert (told["attempt_id"], told["attempt"]["score"]) == (str(office.clicks["student"].attempt), 2.5)
    assert told["attempt"]["grading"]["hidden"] == {"total": 1, "passed": 0}
    assert {who: office.score(who) for who in ("student", "other")} == {"student": 2.5, "other": 10.0}
    classroom.wait_for_points({"student": 2.5, "other": 10.0})
    assert drift(office) == []
    for click in office.clicks.values():
        runs = classroom.site.rows(GradingRun, attempt_id=click.attempt)
        assert [run["reason"] for run in runs] == ["first", "regrade"]


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(office: Office, start: StartWorker) -> None:
    started = office.start()
    doomed = start(name="doomed")
    until(lambda: office.look(started)["graded"] == 1, 15, lambda: "nothing is graded")
    doomed.kill()
    seen = office.look(started)
    assert (seen["state"], seen["waiting"] > 0) == ("grading", True)
    start(name="doomed")  # as the supervisor starts it again
    office.wait_until_ready(started)
    office.decide("apply", started)
    office.classroom.wait_for_points({"student": 2.5, "other": 10.0})
    assert drift(office) == []
    for click in office.clicks.values():
        assert office.classroom.runs(click) == 2


def test_cancelling_in_the_middle_stops_the_worker_and_changes_nothing(office: Office, start: StartWorker) -> None:
    classroom, site = office.classroom, office.classroom.site
    before = {who: office.score(who) for who in office.clicks if who != "teacher"}
    started = office.start()
    worker = start()
    held = "select count(*) from grading_job where reason = 'regrade' and lease_until > now()"
    until(lambda: site.scalar(held) == 1 and office.look(started)["graded"] > 0, 15, lambda: "no worker took a job")
    cancelled = office.decide("cancel", started)
    assert (cancelled["state"], cancelled["graded"] < 3) == ("cancelled", True)
    classroom.click(RIGHT)  # what comes after it is graded as ever
    until(lambda: site.scalar("select count(*) from grading_job") == 0, 15, lambda: "there are jobs left")
    assert office.look(started)["graded"] == cancelled["graded"]
    assert {who: office.score(who) for who in before} == before
    assert drift(office) == []
    assert worker.alive


def test_students_hear_nothing_of_a_regrade_before_it_is_applied(office: Office, start: StartWorker) -> None:
    with office.classroom.listening() as ears:
        started = office.start()
        start()
        office.wait_until_ready(started)
        office.decide("cancel", started)
        after = office.classroom.click(RIGHT)
        ears.wait_for("student", "attempt.graded")
    assert {event["attempt_id"] for who, event in ears.heard if who == "student"} == {str(after.attempt)}


def test_a_regrading_that_fails_for_our_own_reasons_is_told_to_the_staff_alone_and_can_be_tried_again(
    office: Office, start: StartWorker
) -> None:
    site, click = office.classroom.site, office.clicks["student"]
    (attempt,) = site.rows(SubmissionAttempt, id=click.attempt)
    lost = site.blobs_url.removeprefix("file://") + "/" + attempt["code_blob_ref"]
    with office.classroom.listening() as ears, missing(lost):
        started = office.start()
        start()
        told = ears.wait_for("staff", "attempt.delayed")
    assert told["attempt_id"] == str(click.attempt)
    assert ears.types("student") == []
    assert office.score("student") == 10.0
    seen = office.look(started)
    assert (seen["state"], seen["failed"], seen["graded"]) == ("grading", 1, 2)
    with office.classroom.listening() as ears:
        assert office.decide("retry", started)["failed"] == 0
        office.wait_until_ready(started)
        office.decide("apply", started)
        ears.wait_for("student", "attempt.graded")
    assert ears.types("staff").count("regrade.changed") >= 2, "the new try, the grading"
    assert office.score("student") == 2.5


def test_a_worker_that_read_a_total_before_a_regrade_does_not_leave_it_on_the_leaderboard(
    office: Office, start: StartWorker
) -> None:
    site, campus = office.classroom.site, office.classroom.campus
    started = office.start()
    start()
    office.wait_until_ready(started)

    class Late(redis.Redis):
        """Writes after the regrade was applied and told, what it was given before."""

        def eval(self, *arguments: Any) -> Any:
            if office.look(started)["state"] == "ready":
                office.decide("apply", started)
                office.classroom.wait_for_points({"student": 2.5, "other": 10.0})
            return super().eval(*arguments)

    with Late.from_url(site.broker.url) as board:
        student = campus.users["student"]
        move_on_leaderboard(site.engine, board, campus.class_id, student, campus.assignment_id)
    assert office.look(started)["state"] == "applied"
    assert office.classroom.points() == {"student": 2.5, "other": 10.0}
