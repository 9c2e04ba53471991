"""What a worker asks and tells the database about one explanation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, Update, and_, cast, func, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY

from nbcampus.course.explanations.states import ExplanationState
from nbcampus.course.states import Visibility
from nbcampus.course.verdicts import Verdict
from nbcampus.db.base import Rows
from nbcampus.db.tables import (
    EffectiveRun,
    Explanation,
    ExplanationPrompt,
    ProblemVersion,
    SubmissionAnalysis,
    SubmissionAttempt,
    TestCase,
    TestResult,
)
from nbcampus.ids import uuid7

WAITS_AT_LEAST = timedelta(seconds=10)
"""A message is on its way for less."""


def claim(explanation_id: UUID, now: datetime, lasts: timedelta) -> Update:
    """Take one that waits; no row when it is answered, or when another worker took it less than ``lasts`` ago."""
    return (
        update(Explanation)
        .where(Explanation.id == explanation_id, _is_free(now, lasts))
        .values(claimed_at=now, tries=Explanation.tries + 1)
        .returning(
            Explanation.id,
            Explanation.class_id,
            Explanation.attempt_id,
            Explanation.student_id,
            Explanation.prompt_id,
            Explanation.interactive,
            Explanation.needs_release,
            Explanation.tries,
        )
    )


def lost(now: datetime, lasts: timedelta, most: int) -> Rows:
    """Those that nobody works on though they were asked for a while ago; what a student waits for first."""
    return (
        select(Explanation.id, Explanation.interactive)
        .where(_is_free(now, lasts), Explanation.created_at < now - WAITS_AT_LEAST)
        .order_by(Explanation.interactive.desc(), Explanation.created_at)
        .limit(most)
    )


def _is_free(now: datetime, lasts: timedelta) -> Any:
    abandoned = or_(Explanation.claimed_at.is_(None), Explanation.claimed_at < now - lasts)
    return and_(Explanation.state == ExplanationState.WAITING, abandoned)


def work(attempt_id: UUID) -> Rows:
    """An attempt and its problem."""
    return (
        select(
            SubmissionAttempt.code_blob_ref,
            SubmissionAttempt.language,
            SubmissionAttempt.type,
            SubmissionAttempt.assignment_problem_id,
            ProblemVersion.title,
            ProblemVersion.description_markdown,
            ProblemVersion.starter_code,
            ProblemVersion.reference_solution,
        )
        .join(ProblemVersion, ProblemVersion.id == SubmissionAttempt.problem_version_id)
        .where(SubmissionAttempt.id == attempt_id)
    )


def failed_samples(attempt_id: UUID) -> Rows:
    """The sample tests that failed in the run that counts. What is hidden stays out of every prompt."""
    return (
        select(TestCase.name, TestResult.verdict, TestResult.detail)
        .join(EffectiveRun, EffectiveRun.grading_run_id == TestResult.grading_run_id)
        .join(TestCase, TestCase.id == TestResult.test_case_id)
        .where(
            EffectiveRun.attempt_id == attempt_id,
            TestCase.visibility == Visibility.SAMPLE,
            TestResult.verdict != Verdict.PASS,
        )
        .order_by(TestCase.position)
    )


def findings(attempt_id: UUID) -> Select[list[Any]]:
    """What analyses without a model found."""
    return select(SubmissionAnalysis.findings).where(SubmissionAnalysis.attempt_id == attempt_id)


def rules(prompt_id: UUID) -> Select[str]:
    return select(ExplanationPrompt.rules).where(ExplanationPrompt.id == prompt_id)


def hold(explanation_id: UUID, tries: int) -> Select[UUID]:
    """Hold the row until the transaction ends; none comes back for a worker whose claim is not the newest."""
    return (
        select(Explanation.id)
        .where(Explanation.id == explanation_id, Explanation.tries == tries, _waits())
        .with_for_update()
    )


def record(explanation_id: UUID, attempt_id: UUID, words: Sequence[str], summary: str, now: datetime) -> Select[UUID]:
    """Write what the model said where analyses stand, and count its words; answers the analysis's id."""
    return select(
        func.record_explanation(
            uuid7(), attempt_id, f"explanation {explanation_id}", cast(list(words), ARRAY(String)), summary, now
        )
    )


def answer(explanation_id: UUID, tries: int, values: Mapping[str, Any]) -> Update:
    """Let it become what ``values`` say; no row comes back for a worker whose claim is not the newest."""
    return (
        update(Explanation)
        .where(Explanation.id == explanation_id, Explanation.tries == tries, _waits())
        .values(values)
        .returning(Explanation.id)
    )


def _waits() -> Any:
    return Explanation.state == ExplanationState.WAITING
