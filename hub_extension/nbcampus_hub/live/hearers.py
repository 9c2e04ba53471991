"""Who listens in this process: sockets by channel, fed by one Redis subscription."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

import redis
import redis.asyncio
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from nbcampus.events import PREFIX
from nbcampus_hub.service.background import Background

log = logging.getLogger("nbcampus.hub")

_LONGEST_PAUSE_SECONDS = 5.0


class Hearer(Protocol):
    """One open socket. Neither method may block."""

    def hear(self, text: str) -> None:
        """Take one event's JSON text."""

    def hang_up(self, code: int, reason: str) -> None:
        """Close; who is on the other side connects again and then asks for what it shows."""


class Hearers(Background):
    """One subscription per process, whatever the number of sockets; it reconnects for as long as the process lives.

    What was published while it was interrupted is lost, and no socket can tell. So after an interruption all sockets
    are closed, because whoever connects asks again for the state that it shows.
    """

    def __init__(self, url: str) -> None:
        super().__init__()
        # Without retries of the client's own, which would hide an interruption.
        self._redis = redis.asyncio.from_url(url, socket_connect_timeout=2, retry=Retry(NoBackoff(), 0))
        self._by_channel: dict[str, set[Hearer]] = defaultdict(set)
        self._interrupted = False

    async def stop(self) -> None:
        await super().stop()
        self._hang_up(1001, "the service stops")
        await self._redis.aclose()

    def add(self, hearer: Hearer, channels: Iterable[str]) -> None:
        """Let ``hearer`` hear exactly ``channels`` from now on."""
        self.discard(hearer)
        for channel in channels:
            self._by_channel[channel].add(hearer)

    def discard(self, hearer: Hearer) -> None:
        for channel in [name for name, known in self._by_channel.items() if hearer in known]:
            self._by_channel[channel].discard(hearer)
            if not self._by_channel[channel]:
                del self._by_channel[channel]

    async def _run(self) -> None:
        pause = 0.2
        while True:
            try:
                await self._pass_on()
            except Exception as failure:
                if not isinstance(failure, (redis.RedisError, OSError)):
                    log.exception("events.broken")  # the edge of a task: were it to die, nobody would hear anything
                pause = 0.2 if not self._interrupted else min(pause * 2, _LONGEST_PAUSE_SECONDS)
                self._interrupted = True
                log.warning("events.interrupted reason=%s again_in=%.1f", type(failure).__name__, pause)
                await asyncio.sleep(pause)

    async def _pass_on(self) -> None:
        async with self._redis.pubsub(ignore_subscribe_messages=True) as subscription:
            await subscription.psubscribe(PREFIX + "*")
            if self._interrupted:
                self._interrupted = False
                self._hang_up(1012, "events were interrupted")
            while True:
                message = await subscription.get_message(timeout=20.0)
                if message is None:
                    await subscription.ping()
                elif message.get("type") == "pmessage":
                    self._deliver(message["channel"].decode(), message["data"].decode())
                    await asyncio.sleep(0)  # of many that are here already, so that the sockets get to send

    def _deliver(self, channel: str, text: str) -> None:
        for hearer in list(self._by_channel.get(channel, ())):
            hearer.hear(text)

    def _hang_up(self, code: int, reason: str) -> None:
        for hearer in set().union(*self._by_channel.values()):
            hearer.hang_up(code, reason)
