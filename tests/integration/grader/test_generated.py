"""Generated inputs: other ones for each attempt, and the same ones in each grading of an attempt."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.integration.grader.classroom import Classroom
from tests.integration.grader.conftest import StartWorker
from tests.integration.grader.test_regrading import Office, fake_hub, insert_version, office, service

from nbcampus.db.tables import GradingRun, TestResult
from nbcampus.ids import uuid7

__all__ = ["fake_hub", "office", "service"]  # fixtures

GENERATED = {
    "id": "",
    "name": "many",
    "kind": "property",
    "visibility": "hidden",
    "points": 2,
    "function": "double",
    "generator": "def inputs(random):\n    return [random.randrange(10**9)]\n",
    "reference": "def double(n):\n    return 2 * n\n",
}


def generated_version(classroom: Classroom) -> UUID:
    version_id = uuid7()
    with classroom.site.engine.begin() as connection:
        insert_version(connection, classroom.campus.version_id, version_id, [{**GENERATED, "id": str(uuid7())}])
    return version_id


def details(classroom: Classroom, attempt: UUID) -> list[dict[str, Any]]:
    """What is kept of each regrade of an attempt, the oldest first."""
    runs = [run["id"] for run in classroom.site.rows(GradingRun, attempt_id=attempt) if run["reason"] == "regrade"]
    return [classroom.site.rows(TestResult, grading_run_id=run)[0]["detail"] for run in runs]


def test_every_grading_of_an_attempt_makes_the_same_calls(office: Office, start: StartWorker) -> None:
    classroom = office.classroom
    version = str(generated_version(classroom))
    start()
    for _ in range(2):
        started = office.start(problem_version_id=version)
        office.wait_until_ready(started)
        office.decide("cancel", started)
    wrong = {who: details(classroom, click.attempt) for who, click in office.clicks.items() if who != "student"}
    for who, (first, second) in wrong.items():
        (run, *_) = classroom.site.rows(GradingRun, attempt_id=office.clicks[who].attempt)
        assert first["seed"] == second["seed"] == f"{run['id']} many"
        assert (first["inputs"], first["expected"]) == (second["inputs"], second["expected"])
        assert first["inputs"].startswith("double(")
    assert wrong["other"][0]["inputs"] != wrong["teacher"][0]["inputs"]
