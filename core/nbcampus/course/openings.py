"""From when until when an exam or a quiz is open, as its teacher sets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nbcampus.errors import InvalidRequest


@dataclass(frozen=True)
class Opening:
    """None: no limit on that side."""

    opens_at: datetime | None
    closes_at: datetime | None


def require_possible(wanted: Opening, present: Opening, now: datetime) -> None:
    """Raises InvalidRequest for what nobody could take, and for another moment than the present one that has passed."""
    for name, moment, before in (
        ("opens_at", wanted.opens_at, present.opens_at),
        ("closes_at", wanted.closes_at, present.closes_at),
    ):
        if moment is not None and moment != before and moment <= now:
            raise InvalidRequest(f"{name}: this time has passed")
    if wanted.opens_at is not None and wanted.closes_at is not None and wanted.closes_at <= wanted.opens_at:
        raise InvalidRequest("closes_at: it would close before it opens")
