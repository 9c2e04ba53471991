"""Send explanations again whose message or whose worker was lost: a thread beside those that ask."""

from __future__ import annotations

import logging
import threading

import redis
from celery import Celery
from kombu.exceptions import OperationalError
from sqlalchemy.exc import SQLAlchemyError

from nbcampus.db.statements import explaining as statements
from nbcampus.jobs import ANALYSE, send_explanation
from nbcampus_grader.analysis.language_model.explaining import Explainer
from nbcampus_grader.sweeper import queue_keys

log = logging.getLogger("nbcampus.grader")

INTERVAL_SECONDS = 5.0
_AT_ONCE = 200


class Resender:
    """``start`` and ``stop`` may be called once each. Sending one twice is harmless."""

    def __init__(self, explainer: Explainer, app: Celery, interval: float = INTERVAL_SECONDS) -> None:
        self._explainer = explainer
        self._app = app
        self._interval = interval
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="resender", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(timeout=5)

    def sweep(self) -> int:
        """Send what is lost, once the queue is empty; how many those were."""
        explainer = self._explainer
        if any(int(explainer.redis.llen(key)) for key in queue_keys(ANALYSE)):
            return 0
        with explainer.database.connect() as connection:
            now, lasts = explainer.clock.now(), explainer.claim_lasts
            found = connection.execute(statements.lost(now, lasts, _AT_ONCE)).all()
        for row in found:
            send_explanation(self._app, row.id, interactive=row.interactive)
            log.info("explanation.sent_again explanation=%s", row.id)
        return len(found)

    def _run(self) -> None:
        while not self._stopping.wait(self._interval):
            try:
                self.sweep()
            except (SQLAlchemyError, redis.RedisError, OperationalError) as failure:
                log.warning("sweep.failed reason=%s", type(failure).__name__)
