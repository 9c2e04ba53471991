"""Carrying a class into another term: every date moves by the same number of days, at the same time of the day.

The time of the day is what people read ("until 23:59"), so it is kept in the class's own time zone, also where a change
to or from summer time lies between the two dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from nbcampus.errors import InvalidRequest

MOST_DAYS = 3660
_YEARS = range(1900, 2300)


def zone_called(name: str) -> ZoneInfo:
    """A zone of the IANA database such as ``Europe/Zurich``. Raises InvalidRequest."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, malformed, a folder of the database
        raise InvalidRequest(f"time_zone: {name!r} is not a time zone such as Europe/Zurich or UTC") from None


def told(moment: datetime, zone: str) -> str:
    """A moment on a class's wall clock, with the name of its zone: ``2026-10-31 18:00 Europe/Zurich``."""
    return f"{moment.astimezone(zone_called(zone)):%Y-%m-%d %H:%M} {zone}"


def shifted(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """``moment`` moved by ``days`` at the same time of the day in ``zone``; UTC. Raises InvalidRequest far outside."""
    try:
        moved = (moment.astimezone(zone) + timedelta(days=days)).astimezone(UTC)
    except OverflowError:
        moved = None
    if moved is None or moved.year not in _YEARS:
        raise InvalidRequest(f"the dates would leave the years {_YEARS.start} to {_YEARS.stop - 1}")
    return moved


def days_until(start: date, dates: Iterable[datetime], zone: ZoneInfo) -> int:
    """By how many days the earliest of ``dates`` must move to fall on ``start``; 0 without dates.

    Raises InvalidRequest when that is more than ``MOST_DAYS``.
    """
    earliest = min(dates, default=None)
    if earliest is None:
        return 0
    days = (start - earliest.astimezone(zone).date()).days
    if abs(days) > MOST_DAYS:
        raise InvalidRequest(f"start_on: lies more than {MOST_DAYS} days away from the class's earliest date")
    return days


def opening_later(config: Mapping[str, Any], move: Callable[[datetime], datetime]) -> dict[str, Any]:
    """Stored rules whose ``opens_at``, if there is one, has moved as the due dates have."""
    opens_at = config.get("opens_at")
    return {**config, "opens_at": move(datetime.fromisoformat(opens_at)).isoformat()} if opens_at else dict(config)
