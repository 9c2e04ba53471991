"""What a worker asks and tells the database about one grading; the transaction itself is ``record_grading`` there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Double, Insert, Numeric, Select, Update, cast, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql

from nbcampus.course.states import AssignmentMode, AttemptStatus, NotificationType, Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.calls import Call, array_text
from nbcampus.db.tables import (
    Assignment,
    Enrolment,
    EnvironmentBuild,
    GradingJob,
    GradingRun,
    Notification,
    ProblemVersion,
    StudentProgress,
    SubmissionAttempt,
)
from nbcampus.ids import uuid7

_assignment = table_of(Assignment)

_CLAIM = "select * from claim_grading_job(%(job)s, %(worker)s, make_interval(secs => %(seconds)s), %(takeover)s)"
_RECORD = """
select record_grading(
  %(job)s, %(token)s, %(attempt)s, %(version)s, %(reason)s, %(type)s::attempt_type,
  %(student)s, %(problem)s, %(item)s, %(class)s, %(created)s,
  %(score)s, %(max)s, %(passed)s, %(total)s, %(ms)s, %(kb)s, %(worker)s, %(environment)s, %(build)s,
  %(started)s, %(finished)s,
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


def turn_away(job_id: UUID, token: int, seconds: float, error: str) -> Update:
    """Give a job back that this worker cannot do and another may: like ``postpone``, but no try is used up."""
    values = {
        "lease_until": _in(seconds),
        "worker": None,
        "last_error": error,
        "tries": GradingJob.tries - 1,
        "turned_away": GradingJob.turned_away + 1,
    }
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


def ensure_build(fingerprint: str, python: str, packages: Mapping[str, str]) -> Insert:
    """Write down what stands behind a fingerprint, unless somebody has."""
    values = {"fingerprint": fingerprint, "python": python, "packages": dict(packages)}
    return postgresql.insert(EnvironmentBuild).values(values).on_conflict_do_nothing()


def count() -> Select[int | None]:
    """Count the results of recorded gradings for the error map; how many gradings, None while another counts."""
    return select(func.count_gradings())


def first_run(attempt_id: UUID) -> Select[UUID]:
    """The id of an attempt's first grading run, which was its job's."""
    return select(GradingRun.id).where(GradingRun.attempt_id == attempt_id, GradingRun.reason == "first")


def version(version_id: UUID) -> Rows:
    """What a grading needs of a problem version."""
    return select(ProblemVersion.test_cases, ProblemVersion.gpus).where(ProblemVersion.id == version_id)


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
    """Points of each student of a class who has any grading; staff who try the problems are no competitors.

    An exam counts from the release of its results on: see ``nbcampus.course.results``.
    """
    told = or_(_assignment.c.mode != AssignmentMode.EXAM, _assignment.c.config["results_released"].as_boolean())
    # As a decimal number, because a sum of floats depends on its order.
    exact = func.sum(cast(StudentProgress.current_score, Numeric)).filter(told)
    return (
        select(StudentProgress.student_id, cast(func.coalesce(exact, 0), Double).label("points"))
        .join(_assignment, _assignment.c.id == StudentProgress.content_item_id)
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
