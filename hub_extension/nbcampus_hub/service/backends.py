"""The service's connections to Postgres, Redis and the blob store: made lazily, shared by all requests of a process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

import kombu.exceptions
import redis
import redis.asyncio
from sqlalchemy.ext.asyncio import AsyncEngine

from nbcampus import jobs
from nbcampus.blobs import BlobMissing, BlobStore, open_store
from nbcampus.db.async_engine import make_async_engine
from nbcampus.db.base import Rows
from nbcampus.errors import Unavailable
from nbcampus.settings import Backends
from nbcampus.wire.events import Event

if TYPE_CHECKING:
    import pyarrow as pa

    from nbcampus.db.arrow import ArrowReader
    from nbcampus.db.research_reader import ResearchConnection

log = logging.getLogger("nbcampus.hub")

T = TypeVar("T")

RESEARCH_READERS = 4
"""How many researchers' statements one process runs at a time; the login's connections are twice as many."""


class BackendPool:
    """Opens nothing before it is used, so that the port is open at once and a missing part is a clear 503.

    Blobs and the queue are reached over blocking clients. Each has threads of its own: waiting for one that is away
    must not use up those of the other. ``language_model`` is the name of the model that explains attempts, if any.
    """

    def __init__(self, settings: Backends, language_model: str | None = None) -> None:
        self.engine: AsyncEngine = make_async_engine(settings.database_url)
        self.sends_mail = settings.sends_mail
        self.language_model = language_model
        self.blobs: BlobStore = open_store(settings.blobs_url)
        self.redis: redis.asyncio.Redis = redis.asyncio.from_url(
            settings.redis_url, socket_connect_timeout=2, socket_timeout=5, health_check_interval=30
        )
        self._celery = jobs.make_app(settings.redis_url, "nbcampus-hub")
        # A worker waits for Redis to come back. Here each message would wait 6 seconds; the sweeper sends it anyway.
        self._celery.conf.broker_transport_options = {**jobs.transport_options(), "max_retries": 0}
        self._database_url = settings.database_url
        self._arrow_threads = ThreadPoolExecutor(4, "arrow")
        self._research_url = settings.research_database_url
        self._research_threads = ThreadPoolExecutor(RESEARCH_READERS, "research")
        self.research_turns = asyncio.Semaphore(RESEARCH_READERS)
        self._blob_threads = ThreadPoolExecutor(16, "blobs")
        self._queue_threads = ThreadPoolExecutor(2, "queue")
        self._acts: set[asyncio.Task[None]] = set()

    async def put_blob(self, content: bytes) -> str:
        return await _run(self._blob_threads, partial(self.blobs.put, content))

    async def get_blob(self, ref: str) -> bytes:
        """Raises Unavailable also for a blob that the store has lost, for a backup may bring it back."""
        try:
            return await _run(self._blob_threads, partial(self.blobs.get, ref))
        except BlobMissing:
            log.error("blob.missing ref=%s", ref)
            raise Unavailable("The code of this attempt cannot be read for the moment.") from None

    async def read_blob(self, ref: str) -> AsyncGenerator[bytes]:
        """A large blob in pieces. Raises BlobMissing before the first, BlobsUnavailable also in between."""
        pieces = self.blobs.read(ref)
        while (piece := await _run(self._blob_threads, partial(next, pieces, None))) is not None:
            yield piece

    async def read_arrow(self, statement: Rows) -> pa.Table:
        """All rows of a statement, read outside of the loop and of the request's transaction."""
        return await _run(self._arrow_threads, lambda: self._arrow.read(statement))

    @property
    def reads_studies(self) -> bool:
        """Whether this campus has a login for researchers."""
        return self._research_url is not None

    async def open_research(self, statement_seconds: int) -> ResearchConnection:
        """A connection of the researchers' login. Raises Unavailable without one."""
        url = self._research_url
        if url is None:
            raise Unavailable("This campus has no login for researchers: its admin sets it up.")
        from nbcampus.db.research_reader import ResearchConnection  # takes long, as above

        return await self.for_research(lambda: ResearchConnection(url, statement_seconds))

    async def for_research(self, act: Callable[[], T]) -> T:
        """Run what blocks in a thread of researchers' own, so that nobody else waits for them."""
        return await _run(self._research_threads, act)

    @cached_property
    def _arrow(self) -> ArrowReader:
        # Half a second of imports, which the first who reads a frame waits for and not the service's start.
        from nbcampus.db.arrow import ArrowReader

        return ArrowReader(self._database_url)

    async def check_blobs(self) -> None:
        await _run(self._blob_threads, self.blobs.check)

    async def enqueue(self, job_id: UUID, *, batch: bool = False, on_gpus: bool = False) -> None:
        """Ask for a grading. When Redis is away the job stays in Postgres and the sweeper sends it later."""
        send = partial(jobs.send_grade, self._celery, job_id, batch=batch, on_gpus=on_gpus)
        try:
            await _run(self._queue_threads, send)
        except (kombu.exceptions.OperationalError, redis.RedisError, OSError) as failure:
            log.warning("enqueue.failed job=%s reason=%s", job_id, type(failure).__name__)

    async def enqueue_trial(self, trial_id: UUID) -> None:
        """Ask for a problem to be tried. What gets lost here is asked again by who waits for it."""
        try:
            await _run(self._queue_threads, partial(jobs.send_trial, self._celery, trial_id))
        except (kombu.exceptions.OperationalError, redis.RedisError, OSError) as failure:
            log.warning("enqueue.failed trial=%s reason=%s", trial_id, type(failure).__name__)

    async def enqueue_explanation(self, explanation_id: UUID, *, interactive: bool = True) -> None:
        """Ask for an explanation; ``interactive``: its student waits. What gets lost is sent again by who explains."""
        send = partial(jobs.send_explanation, self._celery, explanation_id, interactive=interactive)
        try:
            await _run(self._queue_threads, send)
        except (kombu.exceptions.OperationalError, redis.RedisError, OSError) as failure:
            log.warning("enqueue.failed explanation=%s reason=%s", explanation_id, type(failure).__name__)

    async def enqueue_export(self, export_id: UUID) -> None:
        """Ask for an export of a study to be made. What gets lost here is found by the next round of who makes them."""
        try:
            await _run(self._queue_threads, partial(jobs.send_export, self._celery, export_id))
        except (kombu.exceptions.OperationalError, redis.RedisError, OSError) as failure:
            log.warning("enqueue.failed export=%s reason=%s", export_id, type(failure).__name__)

    async def publish(self, channels: Iterable[str], event: Event) -> None:
        """Tell who listens; an event that cannot be sent is dropped, for nothing depends on it."""
        text = event.model_dump_json(exclude_none=True)
        try:
            async with self.redis.pipeline(transaction=False) as pipeline:
                for channel in channels:
                    pipeline.publish(channel, text)
                await pipeline.execute()
        except redis.RedisError as failure:
            log.warning("publish.failed type=%s reason=%s", event.type, type(failure).__name__)

    async def move_on_leaderboards(self, calls: Sequence[tuple[Any, ...]]) -> None:
        """Let Redis do what ``nbcampus.leaderboard`` says; ``nbcampus rebuild`` mends a loss."""
        try:
            async with self.redis.pipeline(transaction=False) as pipeline:
                for call in calls:
                    pipeline.eval(*call)
                await pipeline.execute()
        except redis.RedisError as failure:
            log.warning("leaderboard.failed calls=%d reason=%s", len(calls), type(failure).__name__)

    def in_background(self, act: Coroutine[Any, Any, None]) -> None:
        """Let ``act`` run on while the answer goes out: what it does can be lost without anything becoming untrue."""
        task = asyncio.create_task(act)
        self._acts.add(task)
        task.add_done_callback(self._acts.discard)

    async def close(self, patience_seconds: float) -> None:
        """Close everything, after what runs in the background has ended or ``patience_seconds`` are over."""
        if self._acts:
            await asyncio.wait(self._acts, timeout=patience_seconds)
        for threads in (self._blob_threads, self._queue_threads, self._arrow_threads, self._research_threads):
            threads.shutdown(wait=False, cancel_futures=True)
        await self.engine.dispose()
        await self.redis.aclose()
        self._celery.close()


async def _run(threads: ThreadPoolExecutor, act: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(threads, act)
