"""``nbcampus explain``: one process that asks the language model, several questions at a time."""

from __future__ import annotations

import argparse
import logging
import os
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack
from uuid import UUID

import redis
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from nbcampus.blobs import open_store
from nbcampus.clock import SystemClock
from nbcampus.db.engine import make_engine
from nbcampus.jobs import ANALYSE, EXPLAIN, make_app
from nbcampus.language_model import URLS, LanguageModel
from nbcampus.settings import Backends, SettingMissing
from nbcampus_grader.analysis.language_model.engines import Engines
from nbcampus_grader.analysis.language_model.explaining import Explainer
from nbcampus_grader.analysis.language_model.resending import Resender
from nbcampus_grader.consumer import StopSignals, consume

log = logging.getLogger("nbcampus.grader")

_CANNOT_WORK = 1


def command(argv: list[str]) -> int:
    """Explain attempts with a language model: one process, until it is told to stop."""
    parser = argparse.ArgumentParser(prog="nbcampus explain", description=command.__doc__)
    parser.add_argument(
        "--name", default=f"{socket.gethostname()}-explain", help="unlike every other's (default: after the host)"
    )
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr)
    for chatty in ("celery", "kombu", "amqp", "urllib3"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    try:
        _work(options.name)
    except SettingMissing as refusal:
        print(f"nbcampus explain cannot start: {refusal}", file=sys.stderr)
        return _CANNOT_WORK
    return 0


def _work(name: str) -> None:
    settings = LanguageModel.from_environment()
    if settings is None:
        raise SettingMissing(f"there is no language model; set {URLS}")
    backends = Backends.from_environment()
    signals = StopSignals()
    with ExitStack() as stack:
        stack.callback(signals.close)
        explainer = _furnish(stack, backends, settings)
        app = make_app(backends.redis_url, name="nbcampus-explain")
        stack.callback(app.close)
        app.task(make_explain(explainer), name=EXPLAIN)
        resender = Resender(explainer, app)
        resender.start()
        stack.callback(resender.stop)
        log.info("explain.started name=%s pid=%d engines=%s", name, os.getpid(), ",".join(settings.urls))
        consume(app, name, [ANALYSE], signals, threads=settings.concurrency)
        log.info("explain.stopped name=%s", name)


def _furnish(stack: ExitStack, backends: Backends, settings: LanguageModel) -> Explainer:
    """Nothing is connected here: what is away now may be there when it is needed."""
    try:
        # A thread holds a connection for milliseconds of the seconds that an answer takes.
        connections = 2 + settings.concurrency // 4
        database = make_engine(backends.database_url, pool_size=connections)
        database = database.execution_options(isolation_level="AUTOCOMMIT")
        stack.callback(database.dispose)
        connection = redis.Redis.from_url(backends.redis_url, socket_connect_timeout=2, socket_timeout=5)
        stack.callback(connection.close)
        blobs = open_store(backends.blobs_url)
    except (ValueError, ArgumentError) as failure:
        raise SettingMissing(f"one of the addresses in its environment cannot be used: {failure}") from None
    return Explainer(database, blobs, connection, SystemClock(), settings, Engines(settings))


def make_explain(explainer: Explainer) -> Callable[[str], None]:
    """The body of ``nbcampus.explain``."""

    def explain(explanation_id: str) -> None:
        try:
            explainer.explain(UUID(explanation_id))
        except SQLAlchemyError as failure:
            # Postgres is away. The message may go: the row is what counts, and it is sent again.
            log.error("database.unavailable explanation=%s reason=%s", explanation_id, type(failure).__name__)

    return explain
