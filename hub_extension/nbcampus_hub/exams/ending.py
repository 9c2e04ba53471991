"""Ending the exams whose time is over."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from nbcampus.course.states import SittingEnding
from nbcampus.db.statements import exams
from nbcampus_hub.exams.announcing import tell
from nbcampus_hub.exams.settling import Cause, Job, settle
from nbcampus_hub.service.backends import BackendPool

log = logging.getLogger("nbcampus.hub")

MOST_AT_ONCE = 100
"""Sittings in one transaction: an exam of 1,000 ends in ten, which the processes of the service share."""


async def end_due(backends: BackendPool, now: datetime) -> int:
    """End some of the sittings that are due, and say how many. Raises what Postgres or the blob store raise."""
    async with backends.engine.begin() as connection:
        due = (await connection.execute(exams.due_sittings(now, MOST_AT_ONCE))).all()
        if not due:
            return 0
        classes = {row.assignment_id: row.class_id for row in due}
        jobs = await settle(connection, backends, due, classes, Cause(SittingEnding.TIME_OVER), now)
    log.info("exams.ended sittings=%d submissions=%d", len(due), len(jobs))
    backends.in_background(_follow(backends, now, due, jobs))
    return len(due)


async def _follow(backends: BackendPool, now: datetime, ended: Sequence[Row[Any]], jobs: Sequence[Job]) -> None:
    for exam in {(row.class_id, row.assignment_id) for row in ended}:
        students = [row.student_id for row in ended if row.assignment_id == exam[1]]
        await tell(backends, now, *exam, students)
    for job in jobs:
        await backends.enqueue(job.id, on_gpus=job.on_gpus)
