"""What waits to be analysed, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, cast, func, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from nbcampus.db.base import Rows
from nbcampus.db.tables import EffectiveRun, PendingAnalysis, SubmissionAttempt, TestResult
from nbcampus.ids import uuid7


def take(most: int) -> Rows:
    """The attempts that wait longest and that nobody else has taken; they are held until the transaction ends."""
    waiting = (
        select(PendingAnalysis.attempt_id)
        .order_by(PendingAnalysis.noted_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    ).cte("waiting")
    return select(
        SubmissionAttempt.id,
        SubmissionAttempt.assignment_problem_id,
        SubmissionAttempt.type,
        SubmissionAttempt.code_blob_ref,
        SubmissionAttempt.language,
    ).join(waiting, waiting.c.attempt_id == SubmissionAttempt.id)


def outcomes(attempt_ids: Sequence[UUID]) -> Rows:
    """The results that count, of several attempts."""
    detail = TestResult.detail
    return (
        select(
            TestResult.attempt_id,
            TestResult.verdict,
            detail["error"].astext.label("error"),
            detail["expected"].astext.label("expected"),
            detail["got"].astext.label("got"),
        )
        .join(EffectiveRun, EffectiveRun.grading_run_id == TestResult.grading_run_id)
        .where(EffectiveRun.attempt_id.in_(attempt_ids))
        .order_by(TestResult.id)
    )


def record(
    attempt_id: UUID, analyser: str, keywords: Sequence[str], findings: Sequence[dict[str, Any]], now: datetime
) -> Select[bool]:
    """Write an analysis and count its words; false when this analyser had written one."""
    return select(
        func.record_analysis(
            uuid7(),
            attempt_id,
            analyser,
            cast(list(keywords), ARRAY(String)),
            cast(list(findings), JSONB),
            now,
        )
    )
