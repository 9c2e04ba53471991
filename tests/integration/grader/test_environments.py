"""Classes with environments of their own, from the queue to the rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from tests.hostile.wheels import build_small
from tests.integration.grader.classroom import RIGHT, Classroom, Click
from tests.integration.grader.workers import WorkerProcess

from nbcampus.db.tables import AuditEvent, EnvironmentBuild, GradingJob, GradingRun
from nbcampus.jobs import send_grade
from nbcampus_grader.grading import failing

StartWorker = Callable[..., WorkerProcess]
USES_IT = "import lecture_small\ndef double(n):\n    return lecture_small.double(n)\n"
SOURCE = "def double(n):\n    return 2 * n\n"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where one machine has built the environment ``small``."""
    folder = tmp_path_factory.mktemp("cache")
    build_small(folder, "small", SOURCE)
    return folder


@pytest.fixture
def small(classroom: Classroom) -> Classroom:
    """A class that has chosen the environment ``small``."""
    with classroom.site.engine.begin() as connection:
        values = {"id": classroom.campus.class_id}
        connection.execute(text("update class set environment = 'small' where id = :id"), values)
    return classroom


def _run(classroom: Classroom, click: Click) -> Any:
    classroom.wait_for(click, seconds=40)
    (run,) = classroom.site.rows(GradingRun, attempt_id=click.attempt)
    return run


def test_a_class_is_graded_in_its_environment_and_the_run_says_in_which(
    small: Classroom, cache: Path, start: StartWorker
) -> None:
    start(environment={"NBCAMPUS_SANDBOX_CACHE": str(cache)})
    site, other = small.site, small.site.classroom()
    clicks = [small.click(USES_IT), other.click(RIGHT), other.click(USES_IT), small.click("import numpy\n" + RIGHT)]
    runs = [_run(room, click) for room, click in zip((small, other, other, small), clicks, strict=True)]
    assert [run["passed"] for run in runs] == [3, 3, 0, 0]
    assert [run["environment"] for run in runs] == ["small", "default", "default", "small"]
    assert runs[0]["environment_build"] == runs[3]["environment_build"] != runs[1]["environment_build"]
    builds = {build["fingerprint"]: build for build in site.rows(EnvironmentBuild)}
    assert builds[runs[0]["environment_build"]]["packages"] == {"lecture-small": "1.0"}
    assert set(builds[runs[1]["environment_build"]]["packages"]) == {"numpy"}
    assert builds[runs[1]["environment_build"]]["python"].startswith("cpython 3.")


def test_a_worker_that_lacks_it_leaves_the_job_to_one_that_has_it(
    small: Classroom, cache: Path, start: StartWorker, tmp_path: Path
) -> None:
    lacking = start(name="lacking", environment={"NBCAMPUS_SANDBOX_CACHE": str(tmp_path / "empty")})
    click = small.click(USES_IT)
    lacking.wait_for("grading.turned_away")
    (job,) = small.site.rows(GradingJob, id=click.job)
    assert (job["tries"], job["worker"]) == (0, None)
    assert "nbcampus environment build small" in job["last_error"]
    assert small.status(click) == "processing"
    start(name="having", environment={"NBCAMPUS_SANDBOX_CACHE": str(cache)})
    run = _run(small, click)
    assert (run["worker"], run["passed"]) == ("having", 3)


def test_when_no_worker_has_it_the_teachers_are_told_and_it_is_no_fault_of_the_student(
    small: Classroom, start: StartWorker, tmp_path: Path
) -> None:
    start(environment={"NBCAMPUS_SANDBOX_CACHE": str(tmp_path / "empty")})
    click = small.click(USES_IT, send=False)
    with small.site.engine.begin() as connection:
        values = {"id": click.job, "most": failing.MAX_TURNED_AWAY - 1}
        connection.execute(text("update grading_job set turned_away = :most where id = :id"), values)
    with small.listening() as ears:
        send_grade(small.site.app, click.job)
        ears.wait_for("student", "attempt.delayed")
        ears.wait_for("staff", "attempt.delayed")
    assert (small.status(click), small.runs(click)) == ("error", 0)
    (event,) = small.site.rows(AuditEvent, subject_id=click.attempt)
    assert "has no environment 'small'" in event["detail"]["error"]
    (job,) = small.site.rows(GradingJob, id=click.job)
    assert job["failed_at"] is not None
