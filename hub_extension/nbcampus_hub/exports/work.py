"""``nbcampus export work``: a Celery worker that makes exports, with a beat of its own that looks for lost ones."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from uuid import UUID

import redis
from celery import Celery
from celery.beat import EmbeddedService, Scheduler
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from nbcampus.blobs import BlobsUnavailable, open_store
from nbcampus.clock import SystemClock
from nbcampus.db.engine import make_engine
from nbcampus.jobs import EXPORTS, MAKE_EXPORT, make_app
from nbcampus.settings import Backends, SettingMissing, required
from nbcampus_hub.exports.campus import Campus
from nbcampus_hub.exports.making import Maker
from nbcampus_hub.exports.settings import kept_for

log = logging.getLogger("nbcampus.export")

ROUND = "nbcampus.exports_round"
ROUND_SECONDS = 30.0
_CANNOT_WORK = 1


def work(argv: list[str]) -> int:
    """Make the exports that researchers ask for: one process, until it is told to stop."""
    argparse.ArgumentParser(prog="nbcampus export work", description=work.__doc__).parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr)
    for chatty in ("celery", "kombu", "amqp"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    try:
        _work(kept_for(os.environ))
    except SettingMissing as refusal:
        print(f"nbcampus export work cannot start: {refusal}", file=sys.stderr)
        return _CANNOT_WORK
    return 0


def make_export_app(redis_url: str, maker: Maker, interval_seconds: float = ROUND_SECONDS) -> Celery:
    """An app that makes what the hub asks for at once, and every ``interval_seconds`` what got lost."""
    app = make_app(redis_url, name="nbcampus-export")
    app.task(_safely(lambda export_id: maker.make(UUID(export_id))), name=MAKE_EXPORT)
    app.task(_safely(maker.go), name=ROUND)
    options = {"queue": EXPORTS, "expires": interval_seconds}
    app.conf.beat_schedule = {ROUND: {"task": ROUND, "schedule": interval_seconds, "options": options}}
    app.conf.task_default_queue = EXPORTS
    return app


def _safely(act: Callable[..., None]) -> Callable[..., None]:
    def go(*ids: str) -> None:
        try:
            act(*ids)
        except (SQLAlchemyError, BlobsUnavailable) as failure:
            # What is away now is there for a later round: the export's row is what counts.
            log.error("round.failed reason=%s", type(failure).__name__)

    return go


def _work(kept: timedelta) -> None:
    required(os.environ, "NBCAMPUS_RESEARCH_DATABASE_URL")
    backends = Backends.from_environment()
    with ExitStack() as stack:
        app = make_export_app(backends.redis_url, _furnish(stack, backends, kept))
        stack.callback(app.close)
        # A thread, and a schedule that is kept nowhere: after a restart the next round comes after one interval.
        beat = EmbeddedService(app, thread=True, scheduler_cls=Scheduler)
        beat.daemon = True
        beat.start()
        log.info("export.started pid=%d kept_days=%g", os.getpid(), kept / timedelta(days=1))
        worker = app.Worker(
            pool="solo",
            queues=[EXPORTS],
            loglevel="INFO",
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )
        worker.start()
        log.info("export.stopped")


def _furnish(stack: ExitStack, backends: Backends, kept: timedelta) -> Maker:
    """Nothing is connected here: what is away now may be there when it is needed."""
    try:
        campus = stack.enter_context(Campus.from_environment())
        engine = make_engine(backends.database_url)
        connection = redis.Redis.from_url(backends.redis_url, socket_connect_timeout=2, socket_timeout=5)
        blobs = open_store(backends.blobs_url)
    except (ValueError, ArgumentError) as failure:
        raise SettingMissing(f"one of the addresses in its environment cannot be used: {failure}") from None
    stack.callback(engine.dispose)
    stack.callback(connection.close)
    return Maker(campus, engine, blobs, connection, SystemClock(), kept)
