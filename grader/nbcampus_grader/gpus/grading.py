"""``nbcampus.grade_on_gpus``: wait for the GPUs that a job needs, grade it on them, give them back."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import redis
from celery import Celery
from kombu.exceptions import OperationalError
from sqlalchemy.exc import SQLAlchemyError

from nbcampus.db.statements import sweeping
from nbcampus.jobs import send_grade
from nbcampus_grader.gpus.inventory import Gpu
from nbcampus_grader.gpus.keeper import box_on
from nbcampus_grader.gpus.leases import Lease, Leases, new_ticket
from nbcampus_grader.grading.service import grade_job
from nbcampus_grader.grading.workplace import Workplace
from nbcampus_grader.sandbox import SandboxSettings

log = logging.getLogger("nbcampus.grader")

_ASK_SECONDS = 0.1
_LOOK_SECONDS = 3.0  # well below the time after which the sweeper takes a job's message for lost


class GpuGrader:
    """The task of one worker process. ``stopping`` tells that the worker was asked to leave."""

    def __init__(
        self,
        place: Workplace,
        settings: SandboxSettings,
        gpus: tuple[Gpu, ...],
        leases: Leases,
        app: Celery,
        *,
        patience_seconds: float,
        stopping: Callable[[], bool],
    ) -> None:
        self._place = place
        self._settings = settings
        self._gpus = {gpu.device: gpu for gpu in gpus}
        self._leases = leases
        self._app = app
        self._patience = patience_seconds
        self._stopping = stopping

    def grade(self, job_id: str) -> None:
        """Grade the job on as many GPUs as it needs, or put it back into the queue."""
        try:
            self._grade(UUID(job_id))
        except SQLAlchemyError as failure:
            # As for every grading: the job's row is what counts, and the sweeper sends it again.
            log.error("database.unavailable job=%s reason=%s", job_id, type(failure).__name__)

    def _grade(self, job_id: UUID) -> None:
        needed = self._needed(job_id)
        if needed is None:
            log.info("grading.nothing_to_do job=%s", job_id)
        elif not 0 < needed <= len(self._gpus):
            grade_job(replace(self._place, gpus=len(self._gpus)), job_id)  # which fails, and says why
        else:
            lease = self._wait(job_id, needed)
            if lease is not None:
                gpus = [self._gpus[device] for device in lease.devices]
                with box_on(gpus, lease, self._leases, self._settings) as box:
                    grade_job(replace(self._place, sandbox=box, gpus=len(gpus)), job_id)

    def _needed(self, job_id: UUID) -> int | None:
        """How many GPUs the job needs, and that it still waits for them; None when there is nothing to do."""
        with self._place.engine.connect() as connection:
            needed: int | None = connection.execute(sweeping.still_waits(job_id)).scalar_one_or_none()
        return needed

    def _wait(self, job_id: UUID, needed: int) -> Lease | None:
        """The lease, or None: there is nothing to do any more, or the job was put back into the queue."""
        ticket, begun = new_ticket(), time.monotonic()
        looked = begun
        while not self._stopping() and time.monotonic() - begun < self._patience:
            with suppress(redis.RedisError):  # it may come back while there is patience left
                lease = self._leases.take(ticket, needed, str(job_id))
                if lease is not None:
                    waited = round((time.monotonic() - begun) * 1000)
                    log.info("gpu.leased devices=%s job=%s waited_ms=%d", ",".join(lease.devices), job_id, waited)
                    return lease
            if time.monotonic() - looked > _LOOK_SECONDS:
                looked = time.monotonic()
                if self._needed(job_id) is None:
                    self._leave(ticket)
                    log.info("grading.nothing_to_do job=%s", job_id)
                    return None
            time.sleep(_ASK_SECONDS)
        self._leave(ticket)
        self._put_back(job_id)
        return None

    def _leave(self, ticket: str) -> None:
        with suppress(redis.RedisError):  # then the line forgets us by itself
            self._leases.leave(ticket)

    def _put_back(self, job_id: UUID) -> None:
        log.info("gpu.put_back job=%s", job_id)
        with suppress(OperationalError):  # then the sweeper finds the job
            send_grade(self._app, job_id, on_gpus=True, again=True)
