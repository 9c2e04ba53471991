"""What one connected server shares among its requests, with its background tasks."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from nbcampus.clock import Clock, SystemClock
from nbcampus.errors import CampusError
from nbcampus.wire.events import Event, EventType
from nbcampus_server.drafts.shelf import DraftShelf
from nbcampus_server.events.hub_events import HubEvents
from nbcampus_server.events.listeners import Listeners
from nbcampus_server.hub import Hub
from nbcampus_server.outbox.delivery import Delivery
from nbcampus_server.outbox.entry import State
from nbcampus_server.outbox.file import OutboxFile
from nbcampus_server.outbox.store import OutboxStore
from nbcampus_server.pauses import Pauses
from nbcampus_server.settings import HubAddress

log = logging.getLogger("nbcampus.server")

FLUSH_SECONDS = 2.0


class Campus:
    """Built at start-up, outside the loop; `start` needs the loop and may be repeated; `stop` is final."""

    def __init__(
        self,
        address: HubAddress,
        root: Path,
        outbox_folder: Path,
        clock: Clock | None = None,
        pauses: Pauses | None = None,
    ) -> None:
        self.root = root
        self.clock = clock or SystemClock()
        self.hub = Hub(address)
        self.listeners = Listeners()
        self.store = OutboxStore(OutboxFile(outbox_folder / "outbox.sqlite", self.clock), address.user, self.clock)
        self.delivery = Delivery(self.store, self.hub, self.clock, self._delivery_tells, pauses)
        self.hub_events = HubEvents(self.hub, self._broadcast, self._hub_changed, pauses)
        self.drafts = DraftShelf(outbox_folder / "drafts", address.user, self.hub, self.clock, pauses)
        self.opening = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._started = self._stopped = False

    def start(self) -> None:
        """Begin delivering and listening."""
        if self._started or self._stopped:
            return
        self._started = True
        self._keep(asyncio.create_task(self.delivery.run(), name="nbcampus outbox"))
        self._keep(asyncio.create_task(self.hub_events.run(), name="nbcampus events"))
        self._keep(asyncio.create_task(self.drafts.run(), name="nbcampus drafts"))

    async def stop(self) -> None:
        """Try once more to deliver what waits, then let go of everything."""
        self._stopped = True
        self.listeners.close()
        self.delivery.finish()
        outbox = [task for task in self._tasks if task.get_name() == "nbcampus outbox"]
        if outbox:
            await asyncio.wait(outbox, timeout=FLUSH_SECONDS)
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.hub.close()

    async def state_event(self) -> Event | None:
        """Whether the hub is there, with the oldest waiting click, if any; None while it is not known."""
        online = self.hub_events.online
        if online is None:
            return None
        try:
            pending = await asyncio.to_thread(self.store.listed, State.PENDING, 1)
        except CampusError:  # the state of the hub is worth telling even when the outbox cannot be read
            pending = []
        kind = EventType.HUB_ONLINE if online else EventType.HUB_OFFLINE
        return Event(type=kind, at=self.clock.now(), entry=pending[0].as_message() if pending else None)

    def _broadcast(self, event: Event) -> None:
        self.listeners.hear(event.model_dump_json(exclude_none=True))

    def _delivery_tells(self, event: Event) -> None:
        self._broadcast(event)
        self.hub_events.retry_now()

    def _hub_changed(self, online: bool) -> None:
        self._broadcast(Event(type=EventType.HUB_ONLINE if online else EventType.HUB_OFFLINE, at=self.clock.now()))
        if online:
            self.drafts.wake()
            self._keep(asyncio.create_task(self.delivery.hurry()))

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (failure := task.exception()) is not None:
            log.error("campus.task_ended task=%s", task.get_name(), exc_info=failure)
