"""Rules of announcements: when they may appear, and that two teachers who edit one do not overwrite each other."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from nbcampus.errors import CampusError, InvalidRequest

FURTHEST = timedelta(days=400)


class ChangedMeanwhile(CampusError):
    """Somebody else has changed the announcement since it was read."""

    status = 409
    error = "changed_meanwhile"


class Withdrawn(CampusError):
    """The announcement was withdrawn, and that is for good."""

    status = 409
    error = "withdrawn"


def require_time(publish_at: datetime | None, now: datetime) -> None:
    """Raise InvalidRequest for a time that is over or further than ``FURTHEST``; None is now."""
    if publish_at is not None and publish_at <= now:
        raise InvalidRequest("publish_at: this time is over; leave it out to announce at once")
    if publish_at is not None and publish_at - now > FURTHEST:
        raise InvalidRequest(f"publish_at: at most {FURTHEST.days} days ahead")


def require_sections(wanted: Collection[str], known: Collection[str]) -> None:
    """Raise InvalidRequest for a section that the class does not have."""
    for name in wanted:
        if name not in known:
            raise InvalidRequest(f"sections: the class has no section {name!r}")


def require_version(read: int, present: int) -> None:
    """Raise ChangedMeanwhile where ``read`` is not the ``present`` version."""
    if read != present:
        raise ChangedMeanwhile("Somebody else has changed this announcement meanwhile. Look at it again.")


def require_editable(withdrawn_at: datetime | None) -> None:
    """Raise Withdrawn."""
    if withdrawn_at is not None:
        raise Withdrawn("This announcement was withdrawn.")
