"""The end of sittings: the last draft of every problem is submitted for its student, exactly once.

Whoever ends a sitting holds its row, and the end, the submissions, their grading jobs and the audit events are one
transaction: a crash in between leaves a sitting that has not ended, and the next sweep does all of it. Contents are
stored before, under their hash, where a second time changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.blobs import ref_of
from nbcampus.course.exams import needs_submission
from nbcampus.course.limits import attempts_left
from nbcampus.course.states import AttemptStatus, AttemptType, SittingEnding
from nbcampus.db.statements import audit, exams
from nbcampus.db.statements.attempts import ACCEPT
from nbcampus.ids import uuid7
from nbcampus.wire.content import AssignmentConfig
from nbcampus_hub.service.backends import BackendPool


@dataclass(frozen=True)
class Job:
    """A grading to ask for after the commit."""

    id: UUID
    on_gpus: bool


@dataclass(frozen=True)
class Cause:
    """Why sittings end, and who ends them (None: the platform)."""

    ending: SittingEnding
    actor_id: UUID | None = None
    reason: str | None = None


async def settle(
    connection: AsyncConnection,
    backends: BackendPool,
    sittings: Sequence[Row[Any]],
    classes: Mapping[UUID, UUID],
    cause: Cause,
    now: datetime,
) -> list[Job]:
    """End ``sittings``, whose rows the caller's transaction holds; ``classes`` is the class of each assignment."""
    ids = [sitting.id for sitting in sittings]
    drafts = [row for row in await connection.execute(exams.drafts_at_the_end(ids)) if _is_wanted(row)]
    await asyncio.gather(*(backends.put_blob(row.current_code.encode()) for row in drafts))
    made = [_submission(row, cause, now) for row in drafts]
    if made:
        await connection.execute(ACCEPT, made)
    await connection.execute(exams.end_sittings(ids, now, cause.ending))
    submitted = {key: len(list(group)) for key, group in groupby(drafts, key=lambda row: row.sitting_id)}
    await connection.execute(
        audit.record_all(),
        [_act(sitting, classes[sitting.assignment_id], cause, submitted.get(sitting.id, 0)) for sitting in sittings],
    )
    return [Job(values["job_id"], values["gpus"] > 0) for values in made]


def _is_wanted(row: Row[Any]) -> bool:
    most = AssignmentConfig.stored(row.config).max_attempts
    return needs_submission(
        row.current_code,
        row.starter_code,
        is_submitted=row.last_ref == ref_of(row.current_code.encode()),
        attempts_left=attempts_left(most, row.submissions),
    )


def _submission(row: Row[Any], cause: Cause, now: datetime) -> dict[str, Any]:
    """What ``ACCEPT`` writes. The files are those of the last submission: a draft has none."""
    return {
        "id": uuid7(),
        "job_id": uuid7(),
        "type": AttemptType.FINAL_SUBMISSION,
        "student_id": row.student_id,
        "assignment_problem_id": row.assignment_problem_id,
        "problem_version_id": row.problem_version_id,
        "code_blob_ref": ref_of(row.current_code.encode()),
        "files": row.last_files or [],
        "language": row.current_language,
        "status": AttemptStatus.QUEUED,
        "created_at": now,
        "clicked_at": _made_at(row, now),
        "time_focused_seconds": row.time_spent_seconds,
        "by_platform": cause.ending is not SittingEnding.HANDED_IN,
        "gpus": row.gpus,
        "runs": 0,
        "submissions": 1,
    }


def _made_at(row: Row[Any], now: datetime) -> datetime:
    """The end of the sitting: when time was over, or now if that is earlier."""
    if row.promised_end is None:
        return now
    end: datetime = row.promised_end + timedelta(seconds=row.extra_seconds)
    return min(end, now)


def _act(sitting: Row[Any], class_id: UUID, cause: Cause, submitted: int) -> dict[str, Any]:
    detail = {"student_id": str(sitting.student_id), "ending": cause.ending, "submitted": submitted}
    return audit.values(
        "exam.ended",
        actor_id=cause.actor_id,
        class_id=class_id,
        subject_id=sitting.id,
        detail=detail | ({"reason": cause.reason} if cause.reason else {}),
    )
