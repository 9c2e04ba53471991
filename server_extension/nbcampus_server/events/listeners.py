"""The browser windows that listen. One that does not keep up is dropped; it connects again and asks anew."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

WAITING_EVENTS = 64


class Listener:
    """One window: a short queue and a task that empties it through ``send``; ``drop`` when it is full."""

    def __init__(
        self, send: Callable[[str], Awaitable[None]], drop: Callable[[], None], waiting: int = WAITING_EVENTS
    ) -> None:
        self._send = send
        self._drop = drop
        self._queue: asyncio.Queue[str] = asyncio.Queue(waiting)
        self._task = asyncio.create_task(self._pass_on())

    def hear(self, text: str) -> bool:
        """Take one event; False when the window was dropped for being too slow."""
        try:
            self._queue.put_nowait(text)
        except asyncio.QueueFull:
            self.close()
            return False
        return True

    def close(self) -> None:
        """Stop sending and close the window's socket; safe to repeat."""
        self._task.cancel()
        self._drop()

    async def _pass_on(self) -> None:
        while True:
            await self._send(await self._queue.get())


class Listeners:
    """Everyone who hears an event."""

    def __init__(self) -> None:
        self._known: set[Listener] = set()

    def __len__(self) -> int:
        return len(self._known)

    def add(self, listener: Listener) -> None:
        self._known.add(listener)

    def discard(self, listener: Listener) -> None:
        self._known.discard(listener)

    def hear(self, text: str) -> None:
        for listener in list(self._known):
            if not listener.hear(text):
                self.discard(listener)

    def close(self) -> None:
        for listener in list(self._known):
            self.discard(listener)
            listener.close()
