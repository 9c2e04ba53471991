"""Who listens in this process: sockets by channel, fed by one Redis subscription."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from typing import Protocol

import redis
import redis.asyncio

from nbcampus.events import PREFIX

log = logging.getLogger("nbcampus.hub")


class Hearer(Protocol):
    """Takes one event's JSON text; must not block."""

    def hear(self, text: str) -> None: ...


class Hearers:
    """One subscription per process, whatever the number of sockets; it reconnects for as long as the process lives."""

    def __init__(self, connection: redis.asyncio.Redis) -> None:
        self._redis = connection
        self._by_channel: dict[str, set[Hearer]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def add(self, hearer: Hearer, channels: list[str]) -> None:
        for channel in channels:
            self._by_channel[channel].add(hearer)

    def discard(self, hearer: Hearer) -> None:
        for channel in [name for name, known in self._by_channel.items() if hearer in known]:
            self._by_channel[channel].discard(hearer)
            if not self._by_channel[channel]:
                del self._by_channel[channel]

    async def _listen(self) -> None:
        pause = 0.2
        while True:
            try:
                await self._pass_on()
            except (redis.RedisError, OSError) as failure:
                log.warning("events.interrupted reason=%s again_in=%.1f", type(failure).__name__, pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 5.0)
            else:
                pause = 0.2

    async def _pass_on(self) -> None:
        async with self._redis.pubsub(ignore_subscribe_messages=True) as subscription:
            await subscription.psubscribe(PREFIX + "*")
            while True:
                message = await subscription.get_message(timeout=20.0)
                if message is None:
                    await subscription.ping()
                    continue
                if message.get("type") == "pmessage":
                    self._deliver(message["channel"].decode(), message["data"].decode())

    def _deliver(self, channel: str, text: str) -> None:
        for hearer in list(self._by_channel.get(channel, ())):
            hearer.hear(text)
