"""What a worker asks and tells the database about one grading; the transaction itself is ``record_grading`` there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, Update, func, insert, select, update
from sqlalchemy.dialects import postgresql

from nbcampus.course.states import AttemptStatus, NotificationType, Role
from nbcampus.db.base import Rows
from nbcampus.db.calls import Call, array_text
from nbcampus.db.tables import (
    Enrolment,
    EnvironmentBuild,
    GradingJob,
    GradingRun,
    Notification,
    ProblemVersion,
    SubmissionAttempt,
)
from nbcampus.ids import uuid7

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
_TITLE = "(select left(title, 150) from problem_version where id = %(version)s) || ': ' || %(told)s"
# Not `excluded`: to read a column of it takes the right to read the table's, and workers read nobody's notices.
_RECORD_AND_TELL = f"""
with recorded as materialized ({_RECORD}), told as (
  insert into notification (id, recipient_id, type, title, payload, about, created_at)
  select gen_random_uuid(), %(student)s, 'graded', {_TITLE}, %(link)s::jsonb, %(problem)s, %(finished)s
  from recorded, assignment a
  where recorded.written and a.id = %(item)s
    and (a.mode <> 'exam' or (a.config ->> 'results_released')::boolean)
  on conflict (recipient_id, type, about) where not is_read
  do update set title = {_TITLE}, payload = %(link)s::jsonb, created_at = %(finished)s, mail_id = null
)
select written from recorded
"""  # noqa: S608 - of constants
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
    """One call that answers ``written``: true when the run was written, false when the token was fenced.

    With ``told`` (what the student is told of the result, after the problem's title) and ``link`` (JSON) among the
    values the same transaction gives the student a notice; not of an exam whose results are not released.
    """
    statement = _RECORD_AND_TELL if "told" in values else _RECORD
    return Call(statement, {**values, **{name: array_text(values[name]) for name in _ARRAYS}})


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


def _held(job_id: UUID, token: int) -> Update:
    return update(GradingJob).where(GradingJob.id == job_id, GradingJob.token == token)


def _in(seconds: float) -> Any:
    return func.now() + func.make_interval(0, 0, 0, 0, 0, 0, float(seconds))
