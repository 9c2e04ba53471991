"""The service's connections to Postgres, Redis and the blob store: made lazily, shared by all requests of a process."""

from __future__ import annotations

import asyncio
import logging
from uuid import UUID

import kombu.exceptions
import redis
import redis.asyncio
from sqlalchemy.ext.asyncio import AsyncEngine

from nbcampus import jobs
from nbcampus.blobs import BlobStore, open_store
from nbcampus.db.engine import make_async_engine
from nbcampus.settings import Backends
from nbcampus.wire.events import Event

log = logging.getLogger("nbcampus.hub")


class BackendPool:
    """Opens nothing before it is used, so that the port is open at once and a missing part is a clear 503."""

    def __init__(self, settings: Backends) -> None:
        self.engine: AsyncEngine = make_async_engine(settings.database_url)
        self.blobs: BlobStore = open_store(settings.blobs_url)
        self.redis: redis.asyncio.Redis = redis.asyncio.from_url(
            settings.redis_url, socket_connect_timeout=2, socket_timeout=5, health_check_interval=30
        )
        self._celery = jobs.make_app(settings.redis_url, "nbcampus-hub")

    async def put_blob(self, content: bytes) -> str:
        return await asyncio.to_thread(self.blobs.put, content)

    async def get_blob(self, ref: str) -> bytes:
        return await asyncio.to_thread(self.blobs.get, ref)

    async def enqueue(self, job_id: UUID) -> None:
        """Ask for a grading. When Redis is away the job stays in Postgres and the sweeper sends it later."""
        try:
            await asyncio.to_thread(jobs.send_grade, self._celery, job_id)
        except (kombu.exceptions.OperationalError, redis.RedisError, OSError) as failure:
            log.warning("enqueue.failed job=%s reason=%s", job_id, type(failure).__name__)

    async def publish(self, channel: str, event: Event) -> None:
        """Tell who listens; an event that cannot be sent is dropped, for nothing depends on it."""
        try:
            await self.redis.publish(channel, event.model_dump_json(exclude_none=True))
        except redis.RedisError as failure:
            log.warning("publish.failed channel=%s reason=%s", channel, type(failure).__name__)

    async def close(self) -> None:
        await self.engine.dispose()
        await self.redis.aclose()
        self._celery.close()
