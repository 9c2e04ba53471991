"""What a worker asks and tells the database about one grading; the transaction itself is ``record_grading`` there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Double, Insert, Numeric, Select, Update, cast, func, insert, select, update

from nbcampus.course.states import AttemptStatus, NotificationType, Role
from nbcampus.db.base import Rows
from nbcampus.db.calls import Call, array_text
from nbcampus.db.tables import (
    Enrolment,
    GradingJob,
    Notification,
    ProblemVersion,
    StudentProgress,
    SubmissionAttempt,
)
from nbcampus.ids import uuid7

_CLAIM = "select * from claim_grading_job(%(job)s, %(worker)s, make_interval(secs => %(seconds)s), %(takeover)s)"
_RECORD = """
select record_grading(
  %(job)s, %(token)s, %(attempt)s, %(version)s, %(reason)s, %(type)s::attempt_type,
  %(student)s, %(problem)s, %(item)s, %(class)s, %(created)s,
  %(score)s, %(max)s, %(passed)s, %(total)s, %(ms)s, %(kb)s, %(worker)s, %(started)s, %(finished)s,
  %(ids)s::uuid[], %(tests)s::uuid[], %(status)s::result_status[], %(verdicts)s::verdict[],
  %(scores)s::float8[], %(times)s::float8[], %(kbs)s::int[], %(signatures)s::text[], %(details)s::jsonb) as written
"""
_ARRAYS = ("ids", "tests", "status", "verdicts", "scores", "times", "kbs", "signatures")


def claim(job_id: UUID, worker: str, seconds: float, *, takeover: bool) -> Call:
    """Take a job for ``seconds``. No row: it is done, has failed for good, or somebody else holds it.

    To be called in a transaction of its own, whose commit does not wait for the disk: see the function.
    """
    return Call(_CLAIM, {"job": job_id, "worker": worker, "seconds": float(seconds), "takeover": takeover})


def renew(job_id: UUID, token: int, seconds: float) -> Update:
    """Hold a job for ``seconds`` from now; no row comes back when the token is no longer the newest."""
    return _held(job_id, token).values(lease_until=_in(seconds)).returning(GradingJob.id)


def postpone(job_id: UUID, token: int, seconds: float, error: str) -> Update:
    """Give a job back, to be sent again by the sweeper when ``seconds`` are over."""
    values = {"lease_until": _in(seconds), "worker": None, "last_error": error}
    return _held(job_id, token).values(values).returning(GradingJob.id)


def give_up(job_id: UUID, token: int, error: str) -> Update:
    """Mark a job as failed for good; a person has to look at it."""
    values = {"failed_at": func.now(), "lease_until": None, "last_error": error}
    return _held(job_id, token).values(values).returning(GradingJob.id)


def mark_error(attempt_id: UUID) -> Update:
    """The attempt could not be graded for a reason of ours."""
    return update(SubmissionAttempt).where(SubmissionAttempt.id == attempt_id).values(status=AttemptStatus.ERROR)


def record(values: Mapping[str, Any]) -> Call:
    """One call that answers ``written``: true when the run was written, false when the token was fenced."""
    return Call(_RECORD, {**values, **{name: array_text(values[name]) for name in _ARRAYS}})


def test_document(version_id: UUID) -> Select[list[Any]]:
    return select(ProblemVersion.test_cases).where(ProblemVersion.id == version_id)


def files_of_version(version_id: UUID) -> Rows:
    """The files that a version gives, and whether it takes any with an answer."""
    takes = (func.jsonb_array_length(ProblemVersion.accepts) > 0).label("takes")
    return select(ProblemVersion.files, takes).where(ProblemVersion.id == version_id)


def teachers_of(class_id: UUID) -> Select[UUID]:
    return select(Enrolment.user_id).where(
        Enrolment.class_id == class_id, Enrolment.role == Role.TEACHER, Enrolment.left_at.is_(None)
    )


def notify(recipient_id: UUID, title: str, payload: dict[str, Any], now: datetime) -> Insert:
    return insert(Notification).values(
        id=uuid7(),
        recipient_id=recipient_id,
        type=NotificationType.ANNOUNCEMENT,
        title=title,
        payload=payload,
        created_at=now,
    )


def class_totals(class_id: UUID) -> Rows:
    """Points of each student of a class who has any grading; staff who try the problems are no competitors."""
    exact = func.sum(cast(StudentProgress.current_score, Numeric))  # a sum of floats depends on its order
    return (
        select(StudentProgress.student_id, cast(exact, Double).label("points"))
        .join(
            Enrolment,
            (Enrolment.user_id == StudentProgress.student_id) & (Enrolment.class_id == StudentProgress.class_id),
        )
        .where(StudentProgress.class_id == class_id, Enrolment.role == Role.STUDENT, Enrolment.left_at.is_(None))
        .group_by(StudentProgress.student_id)
    )


def totals_of(class_id: UUID, student_ids: Sequence[UUID]) -> Rows:
    return class_totals(class_id).where(StudentProgress.student_id.in_(student_ids))


def class_total(class_id: UUID, student_id: UUID) -> Rows:
    return class_totals(class_id).where(StudentProgress.student_id == student_id)


def _held(job_id: UUID, token: int) -> Update:
    return update(GradingJob).where(GradingJob.id == job_id, GradingJob.token == token)


def _in(seconds: float) -> Any:
    return func.now() + func.make_interval(0, 0, 0, 0, 0, 0, float(seconds))
