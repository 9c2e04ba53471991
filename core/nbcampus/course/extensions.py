"""When an extension may be granted: to a moment that is still to come, and that gives more time than the item."""

from __future__ import annotations

from datetime import datetime

from nbcampus.course.terms import told
from nbcampus.errors import CampusError


class UselessDate(CampusError):
    """A due date that would give nobody any time."""

    status = 422
    error = "useless_date"


def require_useful(due: datetime, item_due: datetime | None, now: datetime, zone: str) -> None:
    """Raises UselessDate, which says what the date contradicts, in words of the class's ``zone``."""
    if item_due is None:
        raise UselessDate("item_id: this item has no due date, so there is nothing to extend")
    if due <= now:
        raise UselessDate(f"due_date: {told(due, zone)} is in the past")
    if due <= item_due:
        raise UselessDate(f"due_date: {told(due, zone)} is not after the item's own due date, {told(item_due, zone)}")
