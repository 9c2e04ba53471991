from __future__ import annotations

import asyncio

from nbcampus_server.events.listeners import Listener, Listeners


class Window:
    """A browser window that takes events when it is told to."""

    def __init__(self, waiting: int = 3) -> None:
        self.got: list[str] = []
        self.dropped = 0
        self.open = asyncio.Event()
        self.listener = Listener(self._take, self._drop, waiting)

    async def _take(self, text: str) -> None:
        await self.open.wait()
        self.got.append(text)

    def _drop(self) -> None:
        self.dropped += 1


async def test_every_window_hears_every_event_in_order() -> None:
    listeners, windows = Listeners(), [Window(), Window()]
    for window in windows:
        window.open.set()
        listeners.add(window.listener)
    for text in "abc":
        listeners.hear(text)
    await asyncio.sleep(0.01)
    assert [window.got for window in windows] == [["a", "b", "c"]] * 2
    listeners.close()


async def test_a_slow_window_is_dropped_and_the_others_go_on() -> None:
    listeners, slow, quick = Listeners(), Window(), Window(waiting=100)
    quick.open.set()
    for window in (slow, quick):
        listeners.add(window.listener)
    for number in range(10):
        listeners.hear(str(number))
    await asyncio.sleep(0.01)
    assert slow.dropped == 1
    assert len(listeners) == 1
    assert len(quick.got) == 10
    listeners.close()
    await asyncio.sleep(0)
