"""Ends the sittings whose time is over: a task in every process of the service, without the students' browsers.

The service does this, and no worker: it alone may read drafts and hand in.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row
from sqlalchemy.exc import SQLAlchemyError

from nbcampus.clock import Clock
from nbcampus.course.states import SittingEnding
from nbcampus.db.statements import exams
from nbcampus.errors import Unavailable
from nbcampus_hub.exams.announcing import tell
from nbcampus_hub.exams.settling import Cause, Job, settle
from nbcampus_hub.service.backends import BackendPool

log = logging.getLogger("nbcampus.hub")

INTERVAL_SECONDS = 1.0
MOST_AT_ONCE = 100
"""Sittings in one transaction: an exam of 1,000 ends in ten, which the processes of the service share."""


class ExamSweeper:
    """``start`` and ``stop`` may be called once each."""

    def __init__(self, backends: BackendPool, clock: Clock, interval: float = INTERVAL_SECONDS) -> None:
        self._backends = backends
        self._clock = clock
        self._interval = interval
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """What is under way is rolled back, and done by the next sweep of any process."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def sweep(self) -> int:
        """End some of the sittings that are due, and say how many. Raises what Postgres or the blob store raise."""
        now = self._clock.now()
        async with self._backends.engine.begin() as connection:
            due = (await connection.execute(exams.due_sittings(now, MOST_AT_ONCE))).all()
            if not due:
                return 0
            classes = {row.assignment_id: row.class_id for row in due}
            jobs = await settle(connection, self._backends, due, classes, Cause(SittingEnding.TIME_OVER), now)
        log.info("exams.ended sittings=%d submissions=%d", len(due), len(jobs))
        self._backends.in_background(self._follow(due, jobs))
        return len(due)

    async def _run(self) -> None:
        while True:
            try:
                while await self.sweep():
                    pass
            except (SQLAlchemyError, Unavailable) as failure:
                log.warning("exams.sweep_failed reason=%s", type(failure).__name__)
            await asyncio.sleep(self._interval)

    async def _follow(self, ended: Sequence[Row[Any]], jobs: Sequence[Job]) -> None:
        for exam in {(row.class_id, row.assignment_id) for row in ended}:
            students = [row.student_id for row in ended if row.assignment_id == exam[1]]
            await tell(self._backends, self._clock.now(), *exam, students)
        for job in jobs:
            await self._backends.enqueue(job.id, on_gpus=job.on_gpus)
