"""The task that empties the outbox, oldest first; see the theory in the package."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from nbcampus.clock import Clock
from nbcampus.errors import CampusError
from nbcampus.wire.events import Event, EventType
from nbcampus_server.hub import Hub
from nbcampus_server.outbox.entry import Entry, State
from nbcampus_server.outbox.file import ensure_private_folder
from nbcampus_server.outbox.lease import try_lock_file
from nbcampus_server.outbox.sending import Delivered, Failed, Refused, send
from nbcampus_server.outbox.store import OutboxStore
from nbcampus_server.pauses import Pauses

log = logging.getLogger("nbcampus.server")

IDLE_SECONDS = 60.0  # only for clicks that another server on this home left behind
LEASED_ELSEWHERE_SECONDS = 1.0
FAULT_SECONDS = 5.0
PRUNE_SECONDS = 24 * 3600.0

Tell = Callable[[Event], None]


class Delivery:
    """Sends what is due; ``tell`` hears of every click that is settled."""

    def __init__(self, store: OutboxStore, hub: Hub, clock: Clock, tell: Tell, pauses: Pauses | None = None) -> None:
        self._store = store
        self._hub = hub
        self._clock = clock
        self._tell = tell
        self._pauses = pauses or Pauses()
        self._wake = asyncio.Event()
        self._progress = asyncio.Event()
        self._stopping = False
        self._next_prune = 0.0

    def wake(self) -> None:
        """Look at the table now."""
        self._wake.set()

    async def hurry(self) -> None:
        """The hub is back: the next try is due at once."""
        try:
            await asyncio.to_thread(self._store.make_due)
        except CampusError as fault:
            log.error("outbox.fault error=%s detail=%s", fault.error, fault.detail)
        self.wake()

    async def wait_for_progress(self, seconds: float) -> None:
        """Return when a click was settled in this process, or after ``seconds``."""
        try:
            async with asyncio.timeout(seconds):
                await self._progress.wait()
        except TimeoutError:
            pass

    def finish(self) -> None:
        """Make `run` end after one last look."""
        self._stopping = True
        self.wake()

    async def run(self) -> None:
        """Deliver while the server lives. The first look checks the file and makes everything due."""
        await self._begin()
        while True:
            self._wake.clear()
            last, pause = self._stopping, await self._look()
            if last:
                return
            try:
                async with asyncio.timeout(pause):
                    await self._wake.wait()
            except TimeoutError:
                pass

    async def deliver_due(self) -> float:
        """Send pending clicks until one must wait; the seconds until the next look."""
        async with self._lease() as held:
            if not held:
                return LEASED_ELSEWHERE_SECONDS
            while entry := await asyncio.to_thread(self._store.find_head):
                wait = self._wait_of(entry)
                if wait > 0:
                    return wait
                await self._deliver(entry)
        return IDLE_SECONDS

    async def _begin(self) -> None:
        try:
            await asyncio.to_thread(self._store.file.check)
        except CampusError as fault:
            log.error("outbox.fault error=%s detail=%s", fault.error, fault.detail)
        await self.hurry()

    async def _look(self) -> float:
        try:
            await self._prune_daily()
            return await self.deliver_due()
        except (CampusError, OSError) as fault:
            log.error("outbox.fault reason=%s", fault)
        except Exception:  # the edge of a task: were it to die, everything would silently stay here
            log.exception("outbox.delivery_fault")
        return FAULT_SECONDS

    async def _prune_daily(self) -> None:
        now = self._clock.now().timestamp()
        if now >= self._next_prune:
            self._next_prune = now + PRUNE_SECONDS
            await asyncio.to_thread(self._store.prune)

    def _wait_of(self, entry: Entry) -> float:
        # A clock that was set back must not hold the queue for longer than the longest pause.
        return min(entry.next_try_at - self._clock.now().timestamp(), self._pauses.longest)

    async def _deliver(self, entry: Entry) -> None:
        outcome = await send(self._hub, entry)
        if isinstance(outcome, Failed):
            await self._postpone(entry, outcome)
            return
        settled = await asyncio.to_thread(self._settle, entry, outcome)
        self._progress.set()
        self._progress = asyncio.Event()
        if settled is not None:
            self._tell(self._event(settled))

    def _settle(self, entry: Entry, outcome: Delivered | Refused) -> Entry | None:
        if isinstance(outcome, Delivered):
            log.info("outbox.delivered id=%s tries=%d", entry.id, entry.tries + 1)
            return self._store.settle(entry.id, State.DELIVERED, answer=outcome.answer)
        log.warning("outbox.refused id=%s error=%s", entry.id, outcome.error)
        return self._store.settle(entry.id, State.REFUSED, error=outcome.error, detail=outcome.detail)

    async def _postpone(self, entry: Entry, failed: Failed) -> None:
        pause = self._pauses.after(entry.tries + 1)
        log.info("outbox.postponed id=%s error=%s seconds=%.1f", entry.id, failed.error, pause)
        next_try_at = self._clock.now().timestamp() + pause
        await asyncio.to_thread(self._store.postpone, entry.id, next_try_at, failed.error, failed.detail)

    def _event(self, entry: Entry) -> Event:
        kind = EventType.OUTBOX_DELIVERED if entry.state is State.DELIVERED else EventType.OUTBOX_REFUSED
        message = entry.as_message()
        return Event(
            type=kind,
            at=self._clock.now(),
            attempt_id=entry.id,
            assignment_problem_id=message.assignment_problem_id,
            item_id=message.quiz_id,
            attempt=entry.attempt,
            entry=message,
        )

    @asynccontextmanager
    async def _lease(self) -> AsyncIterator[bool]:
        handle = await asyncio.to_thread(self._take_lease)
        try:
            yield handle is not None
        finally:
            if handle is not None:
                os.close(handle)

    def _take_lease(self) -> int | None:
        ensure_private_folder(self._store.file.path.parent)
        return try_lock_file(self._store.file.path.with_suffix(".sending"))
