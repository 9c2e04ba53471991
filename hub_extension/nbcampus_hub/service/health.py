"""``health``: this process lives. ``ready``: the parts behind it answer. ``metrics``: numbers for Prometheus."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable

import redis
import sqlalchemy.exc
from sqlalchemy import text

from nbcampus.db.statements.jobs import queue_depth
from nbcampus.errors import CampusError
from nbcampus.wire.health import Health, Part, Readiness
from nbcampus_hub.service import metrics
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.handler import JsonHandler

QUEUE_LIMIT = 5_000
PATIENCE_SECONDS = 3.0


class HealthHandler(JsonHandler):
    """Answers while the event loop turns, whatever is away behind it."""

    def get(self) -> None:
        self.send_message(Health(status="ok"))


class ReadyHandler(JsonHandler):
    """200 when every part answers and the queue is not overfull, else 503 with what is wrong."""

    def initialize(self, backends: BackendPool) -> None:
        self._backends = backends

    async def get(self) -> None:
        postgres, broker, blobs = await asyncio.gather(
            _probe("postgres", self._postgres()),
            _probe("redis", self._redis()),
            _probe("blobs", asyncio.to_thread(self._backends.blobs.check)),
        )
        queue = await _probe("queue", self._queue()) if postgres.ok else Part(name="queue", ok=False, detail="unknown")
        parts = [postgres, broker, blobs, queue]
        ready = all(part.ok for part in parts)
        self.send_message(Readiness(ready=ready, parts=parts), 200 if ready else 503)

    async def _postgres(self) -> None:
        async with self._backends.engine.connect() as connection:
            await connection.execute(text("select 1 from alembic_version"))

    async def _redis(self) -> None:
        await self._backends.redis.ping()

    async def _queue(self) -> str:
        async with self._backends.engine.connect() as connection:
            waiting, failed = (await connection.execute(queue_depth())).one()
        metrics.QUEUE.labels("waiting").set(waiting)
        metrics.QUEUE.labels("failed").set(failed)
        if waiting > QUEUE_LIMIT:
            raise OverflowError(f"{waiting} gradings wait")
        return f"{waiting} waiting, {failed} failed"


class MetricsHandler(JsonHandler):
    """The exposition text; it holds counts and no names."""

    def get(self) -> None:
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.finish(metrics.render())


async def _probe(name: str, act: Awaitable[str | None]) -> Part:
    started = time.perf_counter()
    try:
        detail = await asyncio.wait_for(act, PATIENCE_SECONDS)
    except (sqlalchemy.exc.SQLAlchemyError, redis.RedisError, CampusError, OSError, OverflowError) as failure:
        return Part(name=name, ok=False, detail=f"{type(failure).__name__}: {str(failure).splitlines()[0][:200]}")
    return Part(name=name, ok=True, detail=detail or "answers", milliseconds=(time.perf_counter() - started) * 1e3)
