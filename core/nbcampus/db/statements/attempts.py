"""Attempts and drafts: accepting them once, and reading them back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Integer, Select, SmallInteger, Uuid, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import insert

from nbcampus.course.states import AttemptStatus, AttemptType
from nbcampus.db.base import Rows
from nbcampus.db.tables import (
    AssignmentProgress,
    GradingJob,
    ProblemScore,
    SubmissionAttempt,
)
from nbcampus.ids import uuid7


def existing_attempt(attempt_id: UUID) -> Rows:
    """What an accepted attempt was, to compare a repeated delivery with."""
    return select(
        SubmissionAttempt.id,
        SubmissionAttempt.student_id,
        SubmissionAttempt.assignment_problem_id,
        SubmissionAttempt.type,
        SubmissionAttempt.code_blob_ref,
        SubmissionAttempt.files,
    ).where(SubmissionAttempt.id == attempt_id)


def files_of(attempt_id: UUID) -> Select[list[Any]]:
    """The files that came with an attempt, by name."""
    return select(SubmissionAttempt.files).where(SubmissionAttempt.id == attempt_id)


def count_attempt(student_id: UUID, assignment_problem_id: UUID, kind: AttemptType) -> Insert:
    """Count one more attempt and return (runs, submissions) with it; holds the row, so that numbers never collide."""
    return _count(
        student_id=student_id,
        assignment_problem_id=assignment_problem_id,
        runs=int(kind is AttemptType.TEST_RUN),
        submissions=int(kind is AttemptType.FINAL_SUBMISSION),
    )


def _count(**values: Any) -> Insert:
    statement = insert(ProblemScore).values(values)
    return statement.on_conflict_do_update(
        index_elements=[ProblemScore.student_id, ProblemScore.assignment_problem_id],
        set_={
            "runs": ProblemScore.runs + statement.excluded.runs,
            "submissions": ProblemScore.submissions + statement.excluded.submissions,
        },
    ).returning(ProblemScore.runs, ProblemScore.submissions)


def counts(student_id: UUID, assignment_problem_id: UUID) -> Rows:
    return select(ProblemScore.runs, ProblemScore.submissions).where(
        ProblemScore.student_id == student_id, ProblemScore.assignment_problem_id == assignment_problem_id
    )


def add_attempt(
    attempt_id: UUID,
    *,
    kind: AttemptType,
    student_id: UUID,
    assignment_problem_id: UUID,
    problem_version_id: UUID,
    attempt_number: int,
    code_blob_ref: str,
    language: str,
    created_at: datetime,
    clicked_at: datetime,
    time_focused_seconds: int,
    files: Sequence[dict[str, Any]] = (),
) -> Insert:
    """Insert an attempt as queued; IntegrityError when the id or the number exists."""
    return insert(SubmissionAttempt).values(
        id=attempt_id,
        type=kind,
        student_id=student_id,
        assignment_problem_id=assignment_problem_id,
        problem_version_id=problem_version_id,
        attempt_number=attempt_number,
        code_blob_ref=code_blob_ref,
        files=list(files),
        language=language,
        status=AttemptStatus.QUEUED,
        created_at=created_at,
        clicked_at=clicked_at,
        time_focused_seconds=time_focused_seconds,
    )


def add_job(job_id: UUID, attempt_id: UUID, problem_version_id: UUID, reason: str = "first", gpus: int = 0) -> Insert:
    """The job belongs into the transaction of its attempt: then neither exists without the other."""
    return insert(GradingJob).values(
        id=job_id, attempt_id=attempt_id, problem_version_id=problem_version_id, reason=reason, gpus=gpus
    )


_ACCEPTED = (
    "id",
    "type",
    "student_id",
    "assignment_problem_id",
    "problem_version_id",
    "code_blob_ref",
    "files",
    "language",
    "status",
    "created_at",
    "clicked_at",
    "time_focused_seconds",
    "by_platform",
)


def _accept() -> Rows:
    counts = ("runs", "submissions")
    given = {column.name: bindparam(column.name, type_=column.type) for column in SubmissionAttempt.__table__.c}
    given |= {name: bindparam(name, type_=Integer) for name in counts}
    place = {name: given[name] for name in ("student_id", "assignment_problem_id", *counts)}
    counted = _count(**place).cte("counted")
    columns = SubmissionAttempt.__table__.c
    written: dict[str, Any] = {name: cast(given[name], columns[name].type) for name in _ACCEPTED}
    written["attempt_number"] = counted.c.runs + counted.c.submissions
    attempt = (
        insert(SubmissionAttempt)
        .from_select(list(written), select(*written.values()))
        .returning(SubmissionAttempt.id, SubmissionAttempt.problem_version_id)
        .cte("attempt")
    )
    job = insert(GradingJob).from_select(
        ["id", "attempt_id", "problem_version_id", "gpus"],
        select(
            bindparam("job_id", type_=Uuid),
            attempt.c.id,
            attempt.c.problem_version_id,
            cast(bindparam("gpus", type_=SmallInteger), SmallInteger),
        ),
    )
    return select(counted.c.runs, counted.c.submissions).add_cte(attempt, job.cte("job"))


ACCEPT = _accept()
"""``count_attempt``, ``add_attempt`` and ``add_job`` in one round trip, for the way from a click to its verdict.

Executed with the columns of an attempt without its number, ``job_id``, the ``gpus`` that its grading needs, and
``runs`` and ``submissions`` as what to add; answers (runs, submissions) with this attempt. IntegrityError when the id
exists; the caller rolls back.
"""


def draft(student_id: UUID, assignment_problem_id: UUID) -> Rows:
    return select(
        AssignmentProgress.assignment_problem_id,
        AssignmentProgress.current_code,
        AssignmentProgress.current_language,
        AssignmentProgress.time_spent_seconds,
        AssignmentProgress.last_updated,
    ).where(
        AssignmentProgress.student_id == student_id,
        AssignmentProgress.assignment_problem_id == assignment_problem_id,
    )


def save_draft(
    student_id: UUID, assignment_problem_id: UUID, code: str, language: str, seconds: int, now: datetime
) -> Insert:
    """Keep the newest draft; the timer never runs backwards (a second browser may be behind)."""
    statement = insert(AssignmentProgress).values(
        id=uuid7(),
        student_id=student_id,
        assignment_problem_id=assignment_problem_id,
        current_code=code,
        current_language=language,
        time_spent_seconds=seconds,
        last_updated=now,
    )
    given = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=[AssignmentProgress.student_id, AssignmentProgress.assignment_problem_id],
        set_={
            "current_code": given.current_code,
            "current_language": given.current_language,
            "time_spent_seconds": func.greatest(AssignmentProgress.time_spent_seconds, given.time_spent_seconds),
            "last_updated": given.last_updated,
        },
    ).returning(
        AssignmentProgress.assignment_problem_id,
        AssignmentProgress.current_code,
        AssignmentProgress.current_language,
        AssignmentProgress.time_spent_seconds,
        AssignmentProgress.last_updated,
    )
