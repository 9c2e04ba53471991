"""Times of an export's rows: each with its zone, none before the one above it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime


class Moments:
    """Looks at the times of one file in their order."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def faults(self, text: str) -> Iterator[str]:
        """What is wrong with the next one."""
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            yield f"{text!r} is no time"
            return
        if moment.tzinfo is None:
            yield f"the time {text} has no zone"
            return
        if self._last is not None and moment < self._last:
            yield f"the time {text} is before that of the row above"
        self._last = moment
