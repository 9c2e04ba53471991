"""Find jobs whose message or whose worker was lost, and send them again.

A thread in every worker. A message may be lost with Redis, a worker may be killed; the job's row in Postgres stays, so
nothing that was accepted is ever forgotten. Sending a job twice is harmless.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from uuid import UUID

import redis
from celery import Celery
from kombu.exceptions import OperationalError
from sqlalchemy import Engine, Update
from sqlalchemy.exc import SQLAlchemyError

from nbcampus.db.statements import sweeping
from nbcampus.jobs import BATCH, INTERACTIVE, ON_GPUS, send_grade, transport_options

log = logging.getLogger("nbcampus.grader")

INTERVAL_SECONDS = 2.0


class Sweeper:
    """``engine`` commits by itself. ``start`` and ``stop`` may be called once each.

    ``also`` is done in each round as well; it may raise what Redis raises.
    """

    def __init__(
        self,
        engine: Engine,
        connection: redis.Redis,
        app: Celery,
        interval: float = INTERVAL_SECONDS,
        also: Callable[[], None] | None = None,
    ) -> None:
        self._engine = engine
        self._redis = connection
        self._app = app
        self._interval = interval
        self._also = also
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sweeper", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Wait for the present pass to end."""
        self._stopping.set()
        self._thread.join(timeout=5)

    def release(self, worker: str) -> int:
        """Send again what a former process of this name held; SQLAlchemyError when the database is away."""
        return self._send(sweeping.release_leases(worker))

    def sweep(self) -> int:
        """One pass; the number of jobs that were sent again. Raises what Postgres, Redis or the broker raise."""
        ordinary, on_gpus = self._waiting(INTERACTIVE, BATCH), self._waiting(ON_GPUS)
        return self._send(sweeping.send_again(lost_too=ordinary == 0, lost_on_gpus_too=on_gpus == 0))

    def _run(self) -> None:
        while not self._stopping.wait(self._interval):
            try:
                if self._also is not None:
                    self._also()
                self.sweep()
            except (SQLAlchemyError, redis.RedisError, OperationalError) as failure:
                log.warning("sweep.failed reason=%s", type(failure).__name__)

    def _send(self, statement: Update) -> int:
        with self._engine.connect() as connection:
            jobs: list[tuple[UUID, str, int]] = [
                (row.id, row.reason, row.gpus) for row in connection.execute(statement)
            ]
        for job_id, reason, gpus in jobs:
            send_grade(self._app, job_id, batch=reason != "first", on_gpus=gpus > 0)
            log.info("job.sent_again job=%s", job_id)
        return len(jobs)

    def _waiting(self, *queues: str) -> int:
        """Messages that no worker has taken yet, over all priorities."""
        return sum(int(self._redis.llen(key)) for key in queue_keys(*queues))


def queue_keys(*queues: str) -> list[str]:
    """The Redis lists in which kombu keeps waiting messages: one for each queue and priority."""
    options = transport_options()
    steps, separator = options["priority_steps"], options["sep"]
    return [f"{queue}{separator}{step}" if step else queue for queue in queues for step in steps]
