"""What a recorded grading writes, row by row, and what it must not write."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from tests.integration.db.classroom import NOON, Classroom, Job, connected, rows

from nbcampus.course.states import AssignmentMode, AttemptStatus, AttemptType, GradeStatus, ResultStatus
from nbcampus.course.verdicts import Verdict
from nbcampus.db.base import table_of
from nbcampus.db.calls import first_row
from nbcampus.db.statements import grading
from nbcampus.db.tables import (
    Assignment,
    EffectiveRun,
    GradebookEntry,
    GradingJob,
    GradingRun,
    Notification,
    ProblemAnalytics,
    ProblemError,
    ProblemScore,
    StudentProgress,
    SubmissionAttempt,
    TestResult,
)

ALL_PASS = [None, None, None]
ONE_FAILS = [None, None, "Wrong answer: # instead of #"]
NONE_PASSES = ["Too slow", "Too slow", "Too slow"]
RUN, FINAL = AttemptType.TEST_RUN, AttemptType.FINAL_SUBMISSION
LATER = NOON + timedelta(minutes=5)


def test_a_claim_answers_all_that_a_grading_needs_and_marks_the_attempt(classroom: Classroom) -> None:
    job = classroom.accept(0, 1)
    claim = classroom.claim(job)
    assert claim == {
        "job": job.id,
        "token": 1,
        "tries": 1,
        "attempt_id": job.attempt_id,
        "problem_version_id": classroom.versions[1],
        "reason": "first",
        "type": "final_submission",
        "student_id": classroom.students[0],
        "assignment_problem_id": classroom.places[1],
        "code_blob_ref": f"sha256/ab/{job.attempt_id.hex}",
        "language": "python",
        "attempt_created_at": NOON,
        "points": 10.0,
        "content_item_id": classroom.item_id,
        "class_id": classroom.class_id,
        "environment": "default",
        "turned_away": 0,
    }
    assert _attempt(classroom, job)["status"] is AttemptStatus.PROCESSING


def test_a_complete_grading_writes_exactly_these_rows(classroom: Classroom) -> None:
    job = classroom.grade(0, 0, ONE_FAILS)
    finished = NOON + timedelta(seconds=2)
    student, place, tests = classroom.students[0], classroom.places[0], classroom.tests[0]

    assert rows(classroom.database, GradingJob, attempt_id=job.attempt_id) == []
    assert rows(classroom.database, GradingRun, attempt_id=job.attempt_id) == [
        {
            "id": job.id,
            "attempt_id": job.attempt_id,
            "problem_version_id": classroom.versions[0],
            "reason": "first",
            "score": 6.666666667,
            "max_score": 10.0,
            "passed": 2,
            "total": 3,
            "execution_time_ms": 12,
            "memory_usage_kb": 3400,
            "worker": "w1",
            "environment": "default",
            "environment_build": "f" * 64,
            "started_at": finished - timedelta(seconds=1),
            "finished_at": finished,
        }
    ]
    results = rows(classroom.database, TestResult, attempt_id=job.attempt_id)
    assert [_without(result, "id") for result in results] == [
        {
            "attempt_id": job.attempt_id,
            "test_case_id": test,
            "grading_run_id": job.id,
            "status": ResultStatus.FAIL if failure else ResultStatus.PASS,
            "verdict": Verdict.FAIL if failure else Verdict.PASS,
            "score": 0.0 if failure else 1.0,
            "time_ms": 1.5,
            "memory_kb": 2000,
            "error_signature": failure,
            "detail": {"got": failure or "4"},
        }
        for test, failure in zip(tests, ONE_FAILS, strict=True)
    ]
    assert rows(classroom.database, EffectiveRun, attempt_id=job.attempt_id) == [
        {
            "attempt_id": job.attempt_id,
            "grading_run_id": job.id,
            "moved_by": None,
            "moved_at": finished,
            "reason": "first grading",
        }
    ]
    attempt = _attempt(classroom, job)
    assert (attempt["status"], attempt["execution_time_ms"], attempt["memory_usage_kb"]) == ("completed", 12, 3400)
    assert rows(classroom.database, ProblemScore, assignment_problem_id=place) == [
        {
            "student_id": student,
            "assignment_problem_id": place,
            "runs": 0,
            "submissions": 1,
            "best_score": 6.666666667,
            "best_attempt_id": job.attempt_id,
            "best_at": NOON,
        }
    ]
    assert rows(classroom.database, GradebookEntry, content_item_id=classroom.item_id) == [
        {
            "student_id": student,
            "content_item_id": classroom.item_id,
            "score_obtained": 6.666666667,
            "max_score": 20.0,
            "grade_letter": None,
            "manual_feedback": None,
            "private_notes": None,
            "submitted_at": NOON,
            "status": GradeStatus.GRADED,
        }
    ]
    assert rows(classroom.database, StudentProgress, class_id=classroom.class_id) == [
        {
            "student_id": student,
            "content_item_id": classroom.item_id,
            "class_id": classroom.class_id,
            "current_score": 6.666666667,
            "max_score": 20.0,
            "problems_solved": 0,
            "last_updated": NOON,
        }
    ]
    assert rows(classroom.database, ProblemAnalytics, assignment_problem_id=place) == [
        {
            "assignment_problem_id": place,
            "test_case_id": test,
            "pass_count": int(not failure),
            "fail_count": int(bool(failure)),
            "common_error_msg": failure,
            "last_updated": finished,
        }
        for test, failure in zip(tests, ONE_FAILS, strict=True)
    ]
    assert rows(classroom.database, ProblemError, assignment_problem_id=place) == [
        {"assignment_problem_id": place, "test_case_id": tests[2], "message": ONE_FAILS[2], "count": 1}
    ]


def test_a_job_that_is_held_cannot_be_claimed_by_another_unless_it_takes_over(classroom: Classroom) -> None:
    job = classroom.accept(0, 0)
    assert classroom.claim(job, "w1")["token"] == 1
    assert classroom.find_claim(job, "w2") is None
    taken = classroom.claim(job, "w2", takeover=True)
    assert (taken["token"], taken["tries"]) == (2, 2)


def test_a_worker_with_an_old_token_writes_nothing(classroom: Classroom) -> None:
    job = classroom.accept(0, 0)
    old = classroom.claim(job, "w1")
    new = classroom.claim(job, "w2", takeover=True)
    assert not classroom.record(old, ALL_PASS)
    assert _written(classroom, job) == {"runs": 0, "results": 0, "effective": 0, "scores": [None], "errors": 0}
    assert classroom.record(new, ONE_FAILS)
    assert _written(classroom, job) == {"runs": 1, "results": 3, "effective": 1, "scores": [6.666666667], "errors": 1}


def test_recording_the_same_claim_twice_writes_once(classroom: Classroom) -> None:
    job = classroom.accept(0, 0)
    claim = classroom.claim(job)
    assert classroom.record(claim, ONE_FAILS)
    assert not classroom.record(claim, ONE_FAILS)
    assert classroom.find_claim(job, takeover=True) is None
    assert _written(classroom, job) == {"runs": 1, "results": 3, "effective": 1, "scores": [6.666666667], "errors": 1}


def test_an_error_halfway_leaves_nothing_and_the_job_stays(classroom: Classroom) -> None:
    job = classroom.accept(0, 0)
    claim = classroom.claim(job)
    unknown = [*classroom.tests[0][:2], job.id]
    broken = replace(classroom, tests=[unknown, classroom.tests[1]])
    with pytest.raises(IntegrityError, match="fk_test_result_test_case_id"):
        broken.record(claim, ALL_PASS)
    assert _written(classroom, job) == {"runs": 0, "results": 0, "effective": 0, "scores": [None], "errors": 0}
    assert classroom.record(claim, ALL_PASS)


@pytest.mark.parametrize(
    ("submissions", "best", "best_index"),
    [
        ([NONE_PASSES, ONE_FAILS, ALL_PASS], 10.0, 2),
        ([ALL_PASS, ONE_FAILS], 10.0, 0),
        ([ONE_FAILS, ONE_FAILS], 6.666666667, 0),
        ([NONE_PASSES], 0.0, 0),
    ],
    ids=["a better one raises", "a lower later one does not lower", "an equal keeps the earlier", "zero counts"],
)
def test_the_best_submission_counts(
    classroom: Classroom, submissions: list[list[str | None]], best: float, best_index: int
) -> None:
    jobs = [classroom.grade(0, 0, given, at=NOON + timedelta(minutes=n)) for n, given in enumerate(submissions)]
    (score,) = rows(classroom.database, ProblemScore, assignment_problem_id=classroom.places[0])
    assert (score["best_score"], score["best_attempt_id"]) == (best, jobs[best_index].attempt_id)
    assert score["best_at"] == NOON + timedelta(minutes=best_index)
    (entry,) = rows(classroom.database, GradebookEntry, content_item_id=classroom.item_id)
    assert entry["score_obtained"] == best
    assert entry["submitted_at"] == NOON + timedelta(minutes=len(submissions) - 1)


def test_of_two_equal_submissions_the_earlier_counts_also_when_it_is_graded_later(classroom: Classroom) -> None:
    first, second = classroom.accept(0, 0, at=NOON), classroom.accept(0, 0, at=LATER)
    for job in (second, first):
        assert classroom.record(classroom.claim(job), ALL_PASS)
    (score,) = rows(classroom.database, ProblemScore, assignment_problem_id=classroom.places[0])
    assert (score["best_attempt_id"], score["best_at"]) == (first.attempt_id, NOON)
    (entry,) = rows(classroom.database, GradebookEntry, content_item_id=classroom.item_id)
    assert entry["submitted_at"] == LATER


def test_a_run_never_touches_the_gradebook(classroom: Classroom) -> None:
    classroom.grade(0, 0, ALL_PASS, RUN)
    assert rows(classroom.database, GradebookEntry, content_item_id=classroom.item_id) == []
    assert rows(classroom.database, StudentProgress, class_id=classroom.class_id) == []
    (score,) = rows(classroom.database, ProblemScore, assignment_problem_id=classroom.places[0])
    assert (score["runs"], score["submissions"], score["best_score"]) == (1, 0, None)
    counted = rows(classroom.database, ProblemAnalytics, assignment_problem_id=classroom.places[0])
    assert [row["pass_count"] for row in counted] == [1, 1, 1]


def test_the_gradebook_adds_the_best_of_each_problem(classroom: Classroom) -> None:
    classroom.grade(0, 0, ALL_PASS)
    classroom.grade(0, 1, ONE_FAILS, at=LATER)
    (entry,) = rows(classroom.database, GradebookEntry, content_item_id=classroom.item_id)
    assert (entry["score_obtained"], entry["max_score"], entry["submitted_at"]) == (16.666666667, 20.0, LATER)
    (progress,) = rows(classroom.database, StudentProgress, class_id=classroom.class_id)
    assert (progress["current_score"], progress["problems_solved"]) == (16.666666667, 1)


def test_a_grading_leaves_what_a_teacher_wrote_beside_the_score(classroom: Classroom) -> None:
    classroom.grade(0, 0, NONE_PASSES)
    manual = {"grade_letter": "B", "manual_feedback": "Good start", "private_notes": "was ill"}
    with connected(classroom.database.service) as connection:
        table = table_of(GradebookEntry)
        connection.execute(table.update().where(table.c.content_item_id == classroom.item_id).values(manual))
    classroom.grade(0, 0, ALL_PASS, at=LATER)
    (entry,) = rows(classroom.database, GradebookEntry, content_item_id=classroom.item_id)
    assert {key: entry[key] for key in manual} == manual
    assert entry["score_obtained"] == 10.0


def test_a_regrade_stands_beside_the_first_run_and_changes_nothing(classroom: Classroom) -> None:
    job = classroom.grade(0, 0, ONE_FAILS)
    before = _everything_derived(classroom, job)
    again = classroom.regrade(job)
    claim = classroom.claim(again)
    assert _attempt(classroom, job)["status"] is AttemptStatus.COMPLETED
    assert classroom.record(claim, ALL_PASS, LATER)
    runs = rows(classroom.database, GradingRun, attempt_id=job.attempt_id)
    assert [(run["id"], run["reason"], run["score"]) for run in runs] == [
        (job.id, "first", 6.666666667),
        (again.id, "tests corrected", 10.0),
    ]
    assert len(rows(classroom.database, TestResult, grading_run_id=again.id)) == 3
    assert _everything_derived(classroom, job) == before


def test_the_commonest_message_leads_and_equals_are_told_by_name(classroom: Classroom) -> None:
    test = classroom.tests[0][2]
    for given, leader in [("b", "b"), ("a", "a"), ("b", "b"), ("c", "b"), ("c", "b"), ("c", "c")]:
        classroom.grade(0, 0, [None, None, given], RUN)
        (row,) = rows(classroom.database, ProblemAnalytics, test_case_id=test)
        assert row["common_error_msg"] == leader
    classroom.grade(0, 0, ALL_PASS, RUN)
    (row,) = rows(classroom.database, ProblemAnalytics, test_case_id=test)
    assert (row["common_error_msg"], row["pass_count"], row["fail_count"]) == ("c", 1, 6)
    counted = rows(classroom.database, ProblemError, test_case_id=test)
    assert {error["message"]: error["count"] for error in counted} == {"a": 1, "b": 2, "c": 3}


def _attempt(classroom: Classroom, job: Job) -> dict[str, Any]:
    (attempt,) = rows(classroom.database, SubmissionAttempt, id=job.attempt_id)
    return attempt


def _written(classroom: Classroom, job: Job) -> dict[str, Any]:
    def of_attempt(entity: Any) -> int:
        return len(rows(classroom.database, entity, attempt_id=job.attempt_id))

    place: UUID = classroom.places[job.problem]
    return {
        "runs": of_attempt(GradingRun),
        "results": of_attempt(TestResult),
        "effective": of_attempt(EffectiveRun),
        "scores": [row["best_score"] for row in rows(classroom.database, ProblemScore, assignment_problem_id=place)],
        "errors": len(rows(classroom.database, ProblemError, assignment_problem_id=place)),
    }


def _everything_derived(classroom: Classroom, job: Job) -> list[list[dict[str, Any]]]:
    place = classroom.places[job.problem]
    return [
        rows(classroom.database, EffectiveRun, attempt_id=job.attempt_id),
        rows(classroom.database, SubmissionAttempt, assignment_problem_id=place),
        rows(classroom.database, ProblemScore, assignment_problem_id=place),
        rows(classroom.database, GradebookEntry, content_item_id=classroom.item_id),
        rows(classroom.database, StudentProgress, class_id=classroom.class_id),
        rows(classroom.database, ProblemAnalytics, assignment_problem_id=place),
        rows(classroom.database, ProblemError, assignment_problem_id=place),
    ]


def _without(row: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != key}


def tell(classroom: Classroom, words: str, *, token: int = 0) -> bool:
    """Record a submission as a worker does that took its time; with a token of an older claim, if need be."""
    claim = classroom.claim(classroom.accept(0, 0))
    values = classroom.values(claim, ALL_PASS) | {"started": NOON, "finished": LATER, "told": words, "link": "{}"}
    with connected(classroom.database.worker) as connection:
        row = first_row(connection, grading.record(values | {"token": values["token"] - token}))
    return bool(row and row["written"])


def notices(classroom: Classroom) -> list[tuple[str, bool]]:
    found = rows(classroom.database, Notification)
    return [(row["title"], row["is_read"]) for row in found if row["recipient_id"] == classroom.students[0]]


def test_a_student_has_one_unread_notice_of_a_problem_written_with_its_grading(classroom: Classroom) -> None:
    assert not tell(classroom, "0 of 10 points", token=1)
    assert notices(classroom) == [], "a fenced worker tells nobody"
    assert tell(classroom, "5 of 10 points")
    assert tell(classroom, "10 of 10 points")
    ((title, is_read),) = notices(classroom)
    assert title.endswith(": 10 of 10 points")
    assert not is_read


def test_of_an_exam_nothing_is_told_before_its_results(classroom: Classroom) -> None:
    with connected(classroom.database.owner) as connection:
        connection.execute(update(table_of(Assignment)).values(mode=AssignmentMode.EXAM))
    assert tell(classroom, "10 of 10 points")
    assert notices(classroom) == []
    with connected(classroom.database.owner) as connection:
        connection.execute(update(table_of(Assignment)).values(mode=AssignmentMode.HOMEWORK))
