"""``health``: this process lives. ``ready``: the parts behind it answer. ``metrics``: numbers for Prometheus."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable

import redis
import sqlalchemy.exc
from sqlalchemy import text

from nbcampus import gpus
from nbcampus.course.policy import Scope
from nbcampus.db.migrate import head_and_known
from nbcampus.db.statements.jobs import queue_depth
from nbcampus.errors import CampusError, Unavailable
from nbcampus.wire.health import Health, Part, Readiness
from nbcampus_hub.service import metrics
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.handler import JsonHandler

log = logging.getLogger("nbcampus.hub")

QUEUE_LIMIT = 5_000
PATIENCE_SECONDS = 3.0


class HealthHandler(JsonHandler):
    """Answers while the event loop turns, whatever is away behind it."""

    scope = Scope.PUBLIC
    polled = True

    def get(self) -> None:
        self.send_message(Health(status="ok"))


class ReadyHandler(JsonHandler):
    """200 when every part answers and the queue is not overfull, else 503 with what is wrong.

    Everybody may ask, so it names kinds of failure; what a driver says, addresses included, goes into the log.
    """

    scope = Scope.PUBLIC
    polled = True

    def initialize(self, backends: BackendPool) -> None:
        self._backends = backends

    async def get(self) -> None:
        postgres, broker, blobs = await asyncio.gather(
            _probe("postgres", self._postgres()),
            _probe("redis", self._redis()),
            _probe("blobs", self._backends.check_blobs()),
        )
        queue = await _probe("queue", self._queue()) if postgres.ok else Part(name="queue", ok=False, detail="unknown")
        parts = [postgres, broker, blobs, queue]
        ready = all(part.ok for part in parts)
        self.send_message(Readiness(ready=ready, parts=parts), 200 if ready else 503)

    async def _postgres(self) -> str:
        """A database ahead of this code will do, for every migration works with the code before it; one behind not."""
        async with self._backends.engine.connect() as connection:
            present = await connection.scalar(text("select version_num from alembic_version"))
        head, known = await asyncio.to_thread(head_and_known)
        if present != head and present in known:
            raise Unavailable(f"its tables are at revision {present}, this version needs {head}: run nbcampus migrate")
        return "answers" if present == head else f"answers; revision {present} is newer than this version"

    async def _redis(self) -> str:
        await self._backends.redis.ping()
        return "answers"

    async def _queue(self) -> str:
        waiting, on_gpus, failed = await measure_queue(self._backends)
        if waiting - on_gpus > QUEUE_LIMIT:
            raise Unavailable(f"{waiting - on_gpus} gradings wait")
        return f"{waiting} waiting{await self._said_of_gpus(on_gpus)}, {failed} failed"

    async def _said_of_gpus(self, waiting: int) -> str:
        """Not our failure: such gradings wait until somebody starts a worker with a GPU."""
        if not waiting:
            return ""
        since = time.time() - gpus.PRESENT_SECONDS
        workers = await self._backends.redis.zcount(gpus.WORKERS, since, "+inf")
        return f" ({waiting} of them for a GPU, which {workers or 'no'} worker{'s' * (workers > 1)} can take)"


class MetricsHandler(JsonHandler):
    """The exposition text; it holds counts and no names."""

    scope = Scope.PUBLIC
    polled = True

    def initialize(self, backends: BackendPool) -> None:
        self._backends = backends

    async def get(self) -> None:
        await _probe("queue", measure_queue(self._backends))
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.finish(metrics.render())


async def measure_queue(backends: BackendPool) -> tuple[int, int, int]:
    """How many gradings wait or run, how many of them need a GPU, and how many failed for reasons of ours."""
    async with backends.engine.connect() as connection:
        waiting, on_gpus, failed = (await connection.execute(queue_depth())).one()
    metrics.QUEUE.labels("waiting").set(waiting)
    metrics.QUEUE.labels("waiting_for_gpu").set(on_gpus)
    metrics.QUEUE.labels("failed").set(failed)
    return waiting, on_gpus, failed


async def _probe(name: str, act: Awaitable[object]) -> Part:
    started = time.perf_counter()
    try:
        detail = await asyncio.wait_for(act, PATIENCE_SECONDS)
    except CampusError as failure:
        return Part(name=name, ok=False, detail=failure.detail)
    except (sqlalchemy.exc.SQLAlchemyError, redis.RedisError, OSError) as failure:
        log.warning("part.away name=%s reason=%r", name, str(failure))
        return Part(name=name, ok=False, detail=f"away: {type(failure).__name__}")
    return Part(name=name, ok=True, detail=str(detail or "answers"), milliseconds=1e3 * (time.perf_counter() - started))
