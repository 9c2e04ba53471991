"""Frames of single attempts: those that are named, with code and outcomes, and those that fail a test."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, any_, select
from sqlalchemy.dialects.postgresql import array

from nbcampus.course.verdicts import Verdict
from nbcampus.db.base import Rows
from nbcampus.db.statements.frames import Window, as_text, of_class
from nbcampus.db.tables import EffectiveRun, SubmissionAttempt, TestCase, TestResult


def codes(class_id: UUID, attempt_ids: Collection[UUID]) -> Rows:
    """Where the code of each attempt of the class's students is, in the order of the attempts."""
    return of_class(
        select(as_text(SubmissionAttempt.id, "attempt_id"), SubmissionAttempt.language, SubmissionAttempt.code_blob_ref)
        .where(_named(attempt_ids))
        .order_by(SubmissionAttempt.id),
        Window(class_id),
    )


def outcomes(class_id: UUID, attempt_ids: Collection[UUID]) -> Rows:
    """What each test said of each attempt in the run that counts, in the order of the tests, without values."""
    return of_class(
        select(
            as_text(SubmissionAttempt.id, "attempt_id"),
            as_text(TestResult.test_case_id, "test_id"),
            TestCase.name.label("test"),
            as_text(TestCase.visibility, "visibility"),
            as_text(TestResult.verdict, "verdict"),
            TestResult.score,
            TestCase.points.label("max_score"),
            TestResult.time_ms,
            TestResult.error_signature.label("message"),
        )
        .join(EffectiveRun, EffectiveRun.attempt_id == SubmissionAttempt.id)
        .join(TestResult, TestResult.grading_run_id == EffectiveRun.grading_run_id)
        .join(TestCase, TestCase.id == TestResult.test_case_id)
        .where(_named(attempt_ids))
        .order_by(SubmissionAttempt.id, TestCase.position, TestCase.id),
        Window(class_id),
    )


def failing(class_id: UUID, assignment_problem_id: UUID, test_case_id: UUID, limit: int) -> Rows:
    """The attempts at a place that fail a test in the run that counts, newest first."""
    return of_class(
        select(as_text(SubmissionAttempt.id, "attempt_id"), TestResult.error_signature.label("message"))
        .join(EffectiveRun, EffectiveRun.attempt_id == SubmissionAttempt.id)
        .join(TestResult, TestResult.grading_run_id == EffectiveRun.grading_run_id)
        .where(
            SubmissionAttempt.assignment_problem_id == assignment_problem_id,
            TestResult.test_case_id == test_case_id,
            TestResult.verdict != Verdict.PASS,
        )
        .order_by(SubmissionAttempt.id.desc())
        .limit(limit),
        Window(class_id),
    )


def _named(attempt_ids: Collection[UUID]) -> ColumnElement[bool]:
    """An array of single values: the driver of frames knows no list of ids."""
    return SubmissionAttempt.id == any_(array(attempt_ids, type_=Uuid))
