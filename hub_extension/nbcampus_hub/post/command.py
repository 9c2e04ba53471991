"""``nbcampus post``: a Celery worker for the rounds, with a beat of its own that asks for them."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable
from contextlib import ExitStack

import redis
from celery import Celery
from celery.beat import EmbeddedService, Scheduler
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from nbcampus.clock import SystemClock
from nbcampus.db.engine import make_engine
from nbcampus.jobs import make_app
from nbcampus.settings import SettingMissing
from nbcampus_hub.post.rounds import Round
from nbcampus_hub.post.sending import Sender
from nbcampus_hub.post.settings import PostSettings

log = logging.getLogger("nbcampus.post")

ROUND = "nbcampus.post_round"
QUEUE = "nbcampus-post"
_CANNOT_WORK = 1


def command(argv: list[str]) -> int:
    """Remind, announce at a time, and send mail: one process, until it is told to stop."""
    argparse.ArgumentParser(prog="nbcampus post", description=command.__doc__).parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr)
    for chatty in ("celery", "kombu", "amqp"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    try:
        _work(PostSettings.from_environment())
    except SettingMissing as refusal:
        print(f"nbcampus post cannot start: {refusal}", file=sys.stderr)
        return _CANNOT_WORK
    return 0


def make_post_app(redis_url: str, round_: Round, interval_seconds: float) -> Celery:
    """An app whose one task is a round, asked for every ``interval_seconds``.

    A request that nobody has taken within that time is dropped: rounds do not pile up while the post is away.
    """
    app = make_app(redis_url, name="nbcampus-post")
    app.task(_safely(round_), name=ROUND)
    options = {"queue": QUEUE, "expires": interval_seconds}
    app.conf.beat_schedule = {ROUND: {"task": ROUND, "schedule": interval_seconds, "options": options}}
    app.conf.task_default_queue = QUEUE
    return app


def _safely(round_: Round) -> Callable[[], None]:
    def go() -> None:
        try:
            round_.go()
        except (SQLAlchemyError, redis.RedisError) as failure:
            # What is away now is asked again by the next round; nothing was half done.
            log.error("round.failed reason=%s", type(failure).__name__)

    return go


def _work(settings: PostSettings) -> None:
    with ExitStack() as stack:
        app = make_post_app(settings.backends.redis_url, _furnish(stack, settings), settings.interval_seconds)
        stack.callback(app.close)
        # A thread, and a schedule that is kept nowhere: after a restart the next round comes after one interval.
        beat = EmbeddedService(app, thread=True, scheduler_cls=Scheduler)
        beat.daemon = True
        beat.start()
        log.info("post.started mail=%s interval=%g", settings.mail_server is not None, settings.interval_seconds)
        worker = app.Worker(
            pool="solo", queues=[QUEUE], without_gossip=True, without_mingle=True, without_heartbeat=True
        )
        worker.start()
        log.info("post.stopped")


def _furnish(stack: ExitStack, settings: PostSettings) -> Round:
    """Nothing is connected here: what is away now may be there when it is needed."""
    try:
        engine = make_engine(settings.backends.database_url)
        connection = redis.Redis.from_url(settings.backends.redis_url, socket_connect_timeout=2, socket_timeout=5)
    except (ValueError, ArgumentError) as failure:
        raise SettingMissing(f"one of the addresses in its environment cannot be used: {failure}") from None
    stack.callback(engine.dispose)
    stack.callback(connection.close)
    clock, server = SystemClock(), settings.mail_server
    sender = Sender(engine, server, settings.public_url, clock) if server else None
    return Round(engine, connection, clock, sender)
