"""``nbcampus gpus``: which GPUs there are, who holds them since when, who waits; and taking one away."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import redis
from sqlalchemy import create_engine
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from nbcampus.db.statements import audit
from nbcampus.jobs import ANALYSE, ON_GPUS
from nbcampus.language_model import LanguageModel
from nbcampus.settings import SettingMissing, required
from nbcampus_grader.analysis.language_model.engine import Engine, EngineAway
from nbcampus_grader.gpus import view
from nbcampus_grader.sweeper import queue_keys

_NOBODY = 1


def command(argv: list[str]) -> int:
    """Show the GPUs that grade, who holds them and who waits, and engines of the model; --free takes a GPU away."""
    parser = argparse.ArgumentParser(
        prog="nbcampus gpus",
        description=command.__doc__,
        epilog="Needs NBCAMPUS_REDIS_URL, and to take a GPU away NBCAMPUS_DATABASE_URL for the audit trail.",
    )
    parser.add_argument("--free", metavar="DEVICE", help="its holder ends its grading, which is then tried again")
    parser.add_argument("--reason", help="why; required with --free, and kept in the audit trail")
    options = parser.parse_args(argv)
    if (options.free is None) != (not (options.reason or "").strip()):
        parser.error("--free and --reason belong together")
    try:
        connection = redis.Redis.from_url(required(os.environ, "NBCAMPUS_REDIS_URL"), socket_timeout=5)
        with connection:
            if options.free is not None:
                return _free(connection, options.free, options.reason.strip()[:400])
            for line in (*lines(connection), *engine_lines(connection, LanguageModel.from_environment())):
                _say(line)
    except SettingMissing as refusal:
        _say(str(refusal))
        return 2
    except (redis.RedisError, SQLAlchemyError, ArgumentError, ValueError) as failure:
        _say(f"that did not work: {failure}")
        return 2
    return 0


def lines(connection: redis.Redis) -> Iterator[str]:
    """The state of all GPUs that workers have, one line each, and the line of those who wait."""
    held = {holding.device: holding for holding in view.holdings(connection)}
    devices = view.known_devices(connection)
    for device in sorted({*devices, *held}):
        yield f"{device:<44} {_state(held[device]) if device in held else 'free'}"
    if not devices:
        yield "no worker with a GPU is there (nbcampus worker --queues gpu)"
    queued = sum(int(connection.llen(key)) for key in queue_keys(ON_GPUS))
    line = view.waiting(connection)
    yield f"{queued} gradings in the queue, {len(line)} workers in the line{': ' if line else ''}{', '.join(line)}"


def engine_lines(connection: redis.Redis, model: LanguageModel | None) -> Iterator[str]:
    """The engines of the language model, one line each, and how many questions wait; nothing without a model."""
    if model is None:
        return
    for url in model.urls:
        yield f"{url:<44} {_queue(Engine(url, model.api_key, model.timeout_seconds))}"
    queued = sum(int(connection.llen(key)) for key in queue_keys(ANALYSE))
    yield f"{queued} questions for {model.model} in the queue"


def _queue(engine: Engine) -> str:
    try:
        length = engine.queue_length()
    except EngineAway as failure:
        return f"does not answer: {failure}"
    return "answers, and does not tell its queue" if length is None else f"works on {length} questions"


def _state(holding: view.Holding) -> str:
    minutes, seconds = divmod(round((datetime.now(UTC) - holding.since).total_seconds()), 60)
    taken = f"; taken away: {holding.revoked}" if holding.revoked else ""
    return f"held by {holding.worker} for job {holding.job} since {minutes}:{seconds:02}{taken}"


def _free(connection: redis.Redis, device: str, reason: str) -> int:
    """The audit event is committed only if there was a holder to take it from."""
    engine = create_engine(required(os.environ, "NBCAMPUS_DATABASE_URL"))
    try:
        with engine.begin() as database:
            detail = {"device": device, "reason": reason}
            statement = audit.record("gpu.freed", actor_id=None, class_id=None, subject_id=None, detail=detail)
            database.execute(statement)
            holding = view.revoke(connection, device, reason)
            if holding is None:
                database.rollback()
    finally:
        engine.dispose()
    if holding is None:
        _say(f"nobody holds {device}; nbcampus gpus lists who holds what")
        return _NOBODY
    _say(f"{device} is taken from {holding.worker}; it is free in {holding.ends_in_seconds:.0f} seconds at the latest")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
