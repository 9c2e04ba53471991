"""From a message in the queue to the rows, the leaderboard and the events."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.integration.grader.classroom import RIGHT, Classroom, Click
from tests.integration.grader.workers import WorkerProcess

from nbcampus.course.states import AttemptStatus, GradeStatus, ResultStatus
from nbcampus.course.verdicts import Verdict
from nbcampus.db.tables import (
    EffectiveRun,
    GradebookEntry,
    GradingJob,
    GradingRun,
    ProblemAnalytics,
    ProblemError,
    ProblemScore,
    StudentProgress,
    SubmissionAttempt,
    TestCase,
    TestResult,
)

pytestmark = pytest.mark.usefixtures("worker")

WRONG = "def double(n):\n    return n + 2\n"  # right for 2 alone
FAULTY = "def double(n):\n    return 2 * n / (n - 917463528)\n"
ENDLESS = "def double(n):\n    while n == 0:\n        pass\n    return 2 * n\n"


def graded(classroom: Classroom, click: Click, seconds: float = 15.0) -> Any:
    """The one grading run of an attempt, once it is there."""
    classroom.wait_for(click, seconds=seconds)
    (run,) = classroom.site.rows(GradingRun, attempt_id=click.attempt)
    return run


def results_by_name(classroom: Classroom, click: Click) -> dict[str, Any]:
    names = {case["id"]: case["name"] for case in classroom.site.rows(TestCase)}
    found = classroom.site.rows(TestResult, attempt_id=click.attempt)
    return {names[result["test_case_id"]]: result for result in found}


def test_a_right_submission_gives_full_marks_in_every_row(classroom: Classroom, worker: WorkerProcess) -> None:
    campus, site = classroom.campus, classroom.site
    click = classroom.click(RIGHT)
    run = graded(classroom, click)
    (attempt,) = site.rows(SubmissionAttempt, id=click.attempt)
    student, points = campus.users["student"], {"score": 10.0, "max_score": 10.0, "passed": 3, "total": 3}

    assert attempt["status"] is AttemptStatus.COMPLETED
    assert attempt["execution_time_ms"] == run["execution_time_ms"] >= 1
    assert attempt["memory_usage_kb"] == run["memory_usage_kb"] > 0
    assert (run["id"], run["reason"], run["worker"]) == (click.job, "first", "worker-1")
    assert run["problem_version_id"] == campus.version_id
    assert {key: run[key] for key in points} == points
    assert attempt["created_at"] <= run["started_at"] <= run["finished_at"]

    results = results_by_name(classroom, click)
    assert {name: result["score"] for name, result in results.items()} == {"small": 1, "zero": 1, "SECRET-NAME": 2}
    assert {result["verdict"] for result in results.values()} == {Verdict.PASS}
    assert {result["status"] for result in results.values()} == {ResultStatus.PASS}
    assert {result["grading_run_id"] for result in results.values()} == {click.job}
    detail = results["small"]["detail"]
    assert detail.pop("cpu_ms") > 0
    assert detail == {"inputs": "double(2)", "expected": "4", "got": "4", "ended": "exit 0"}

    (effective,) = site.rows(EffectiveRun, attempt_id=click.attempt)
    assert (effective["grading_run_id"], effective["moved_by"]) == (click.job, None)
    (entry,) = site.rows(GradebookEntry, student_id=student)
    assert (entry["content_item_id"], entry["status"]) == (campus.assignment_id, GradeStatus.GRADED)
    assert (entry["score_obtained"], entry["max_score"], entry["submitted_at"]) == (10.0, 20.0, attempt["created_at"])
    (score,) = site.rows(ProblemScore, student_id=student)
    assert (score["submissions"], score["runs"]) == (1, 0)
    assert (score["best_score"], score["best_attempt_id"]) == (10.0, click.attempt)
    (progress,) = site.rows(StudentProgress, student_id=student)
    assert (progress["class_id"], progress["current_score"], progress["problems_solved"]) == (campus.class_id, 10.0, 1)
    classroom.wait_for_counts()
    counts = site.rows(ProblemAnalytics, assignment_problem_id=campus.placement_id)
    assert [(row["pass_count"], row["fail_count"], row["common_error_msg"]) for row in counts] == [(1, 0, None)] * 3
    assert site.rows(ProblemError, assignment_problem_id=campus.placement_id) == []
    assert site.rows(GradingJob, id=click.job) == []
    classroom.wait_for_points({"student": 10.0})


def test_a_wrong_submission_earns_what_passes_and_says_what_differs(classroom: Classroom) -> None:
    click = classroom.click(WRONG)
    run = graded(classroom, click)
    results = results_by_name(classroom, click)
    assert (run["score"], run["passed"], run["total"]) == (2.5, 1, 3)
    assert [results[name]["verdict"] for name in ("small", "zero", "SECRET-NAME")] == ["pass", "fail", "fail"]
    detail = results["zero"]["detail"]
    assert (detail["inputs"], detail["expected"], detail["got"]) == ("double(0)", "0", "2")
    assert detail["reason"] == "expected 0, got 2"
    classroom.wait_for_counts()
    errors = classroom.site.rows(ProblemError, assignment_problem_id=classroom.campus.placement_id)
    assert {(row["message"], row["count"]) for row in errors} == {("Wrong answer: expected #, got #", 1)}
    classroom.wait_for_points({"student": 2.5})


def test_an_error_in_the_code_names_the_line(classroom: Classroom) -> None:
    click = classroom.click(FAULTY)
    graded(classroom, click)
    results = results_by_name(classroom, click)
    failed = results["SECRET-NAME"]
    assert (failed["status"], failed["verdict"]) == (ResultStatus.RUNTIME_ERROR, Verdict.RUNTIME_ERROR)
    assert (failed["score"], failed["error_signature"]) == (0, "ZeroDivisionError: division by zero")
    assert failed["detail"]["error_line"] == 2
    assert "return 2 * n / (n - 917463528)" in failed["detail"]["error"]
    assert results["small"]["verdict"] is Verdict.FAIL  # -0.00437...


def test_an_endless_loop_times_out_and_the_next_submission_is_graded_at_once(classroom: Classroom) -> None:
    endless = classroom.run(ENDLESS)
    begun = time.monotonic()
    run = graded(classroom, endless)
    assert 4.0 <= time.monotonic() - begun < 20.0
    assert (run["passed"], run["total"]) == (1, 2)
    timeout = results_by_name(classroom, endless)["zero"]
    assert (timeout["status"], timeout["verdict"]) == (ResultStatus.TIMEOUT, Verdict.TIMEOUT)
    assert 4000 <= timeout["time_ms"] < 6000
    begun = time.monotonic()
    assert graded(classroom, classroom.click(RIGHT))["score"] == 10.0
    assert time.monotonic() - begun < 10.0  # on a busy machine


def test_a_run_uses_the_samples_alone_and_counts_for_nothing(classroom: Classroom) -> None:
    site, student = classroom.site, classroom.campus.users["student"]
    click = classroom.run(RIGHT)
    run = graded(classroom, click)
    assert (run["passed"], run["total"]) == (2, 2)
    assert set(results_by_name(classroom, click)) == {"small", "zero"}
    (score,) = site.rows(ProblemScore, student_id=student)
    assert (score["runs"], score["submissions"], score["best_score"]) == (1, 0, None)
    assert site.rows(GradebookEntry, student_id=student) == []
    assert site.rows(StudentProgress, student_id=student) == []
    graded(classroom, classroom.run(RIGHT))  # the one worker has done all of the first by now
    assert classroom.points() == {}


def test_the_best_submission_counts_whatever_comes_after_it(classroom: Classroom) -> None:
    best = classroom.click(RIGHT)
    graded(classroom, best)
    worse = classroom.click(WRONG)
    graded(classroom, worse)
    (entry,) = classroom.site.rows(GradebookEntry, student_id=classroom.campus.users["student"])
    (attempt,) = classroom.site.rows(SubmissionAttempt, id=worse.attempt)
    assert (entry["score_obtained"], entry["submitted_at"]) == (10.0, attempt["created_at"])
    (score,) = classroom.site.rows(ProblemScore, student_id=classroom.campus.users["student"])
    assert (score["best_attempt_id"], score["submissions"]) == (best.attempt, 2)
    graded(classroom, classroom.run(RIGHT))
    assert classroom.points() == {"student": 10.0}


def test_a_teacher_who_tries_a_problem_is_no_competitor(classroom: Classroom) -> None:
    graded(classroom, classroom.click(RIGHT, who="teacher"))
    graded(classroom, classroom.click(WRONG, who="other"))
    classroom.wait_for_points({"other": 2.5})


def test_code_that_python_cannot_read_fails_every_test_with_the_line(classroom: Classroom) -> None:
    click = classroom.click("def double(n):\n    return 2 *\n")
    run = graded(classroom, click)
    results = results_by_name(classroom, click)
    assert (run["score"], run["passed"]) == (0.0, 0)
    assert {result["verdict"] for result in results.values()} == {Verdict.COMPILE_ERROR}
    assert {result["status"] for result in results.values()} == {ResultStatus.RUNTIME_ERROR}
    assert {result["detail"]["error_line"] for result in results.values()} == {2}
