"""What every message shares: no unknown keys, no infinite numbers, values that do not change, times in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Generic, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

T = TypeVar("T")

_YEARS = range(1900, 2300)
"""A clock that was never set says 1970 or 1980 and its click counts; beyond, zones overflow what databases hold."""


def _to_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("the time needs a zone, for example 2026-09-01T08:00:00Z")
    if moment.year not in _YEARS:
        raise ValueError(f"the year must lie between {_YEARS.start} and {_YEARS.stop - 1}")
    return moment.astimezone(UTC)


Moment = Annotated[datetime, AfterValidator(_to_utc)]
"""A point in time with a zone; kept and written as UTC."""


def _to_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("no time zone of this name is known, for example Europe/Zurich") from None
    return name


TimeZone = Annotated[str, StringConstraints(min_length=1, max_length=60), AfterValidator(_to_zone)]
"""A name of the IANA database, such as Europe/Zurich."""


def require_version_7(key: UUID) -> UUID:
    """The key of a click, made by the one who clicks."""
    if key.version != 7:
        raise ValueError("must be a version 7 UUID")
    return key


class Message(BaseModel):
    """Base of all messages."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Problem(Message):
    """The body of every refusal: ``error`` is a stable word, ``detail`` is for the person who reads it."""

    error: str
    detail: str


class Page(Message, Generic[T]):
    """One page of a list; ``next_cursor`` is null on the last page and otherwise goes back as ``cursor``."""

    items: list[T]
    next_cursor: str | None = None
