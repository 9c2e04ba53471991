"""Due dates of a course: a date, or so many days before or after the day on which the course was first loaded."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

EXPECTED = "a date such as '2026-10-31 18:00', or 'in 7 days at 18:00', '2 days ago at 18:00', 'today at 18:00'"
_CLOCK = r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)"
_FORMS = (
    re.compile(rf"(?P<date>\d{{4}}-\d\d-\d\d)[ t]{_CLOCK}"),
    re.compile(rf"in (?P<after>\d{{1,4}}) days? at {_CLOCK}"),
    re.compile(rf"(?P<before>\d{{1,4}}) days? ago at {_CLOCK}"),
    re.compile(rf"(?P<today>today) at {_CLOCK}"),
)


@dataclass(frozen=True)
class Due:
    """``date`` is set for a fixed date; else ``days`` count from the day of loading. ``clock`` is local time."""

    clock: dt.time
    date: dt.date | None = None
    days: int = 0

    def at(self, day: dt.date, timezone: str) -> dt.datetime:
        """The moment in UTC; an hour that the change to summer time skips is taken as an hour later."""
        local = dt.datetime.combine(self.date or day + dt.timedelta(days=self.days), self.clock, zone_of(timezone))
        return local.astimezone(dt.UTC)


def zone_of(name: str) -> dt.tzinfo:
    """The time zone of this name; ValueError for an unknown one. UTC is known also where no zones are installed."""
    if name == "UTC":
        return dt.UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"expected a name such as Europe/Zurich or UTC, got {name!r}") from None


def parse_due(text: str) -> Due:
    """Read a due date; ValueError with what would be right."""
    plain = " ".join(text.lower().split())
    found = next((match for form in _FORMS if (match := form.fullmatch(plain))), None)
    if found is None:
        raise ValueError(f"expected {EXPECTED}, got {text!r}")
    given = found.groupdict()
    clock = dt.time(int(given["hour"]), int(given["minute"]))
    if given.get("date"):
        try:
            return Due(clock, date=dt.date.fromisoformat(given["date"]))
        except ValueError:
            raise ValueError(f"{given['date']} is not a day of the calendar") from None
    return Due(clock, days=int(given.get("after") or 0) - int(given.get("before") or 0))
