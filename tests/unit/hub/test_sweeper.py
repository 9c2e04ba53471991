"""A fault in one kind of ending: the others go on, and so does that one."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from nbcampus_hub.service.sweeper import Sweeper

NOW = datetime(2030, 1, 1, tzinfo=UTC)


class StoppedClock:
    def now(self) -> datetime:
        return NOW


def test_a_fault_of_ours_ends_neither_the_sweeping_nor_what_comes_after_it(caplog: pytest.LogCaptureFixture) -> None:
    swept, told = [], asyncio.Event()

    async def broken(_: Any, now: datetime) -> int:
        swept.append("broken")
        raise KeyError("question")

    async def sound(_: Any, now: datetime) -> int:
        swept.append("sound")
        if swept.count("sound") == 2:
            told.set()
        return 0

    async def sweep() -> None:
        backends: Any = None
        sweeper = Sweeper(backends, StoppedClock(), [broken, sound], interval=0.001)
        sweeper.start()
        await asyncio.wait_for(told.wait(), 10)
        await sweeper.stop()

    asyncio.run(sweep())
    assert swept[:4] == ["broken", "sound", "broken", "sound"]
    assert "sweep.broken" in caplog.text
