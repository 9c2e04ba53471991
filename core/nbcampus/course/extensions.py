"""When an extension may be granted, and whose due date another one is after it was, or was changed or withdrawn.

It is granted to a moment that is still to come, and that gives more time than the item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from nbcampus.course.terms import told
from nbcampus.errors import CampusError

Dates = Mapping[UUID, datetime | None]
"""When an item is due, by student."""

Moved = Mapping[datetime | None, Collection[UUID]]
"""By due date the students who have that one now and had another one."""


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


def moved(before: Dates, after: Dates) -> Moved:
    """Whom a change of extensions gave another date: not those for whom a longer one holds as it did."""
    found: dict[datetime | None, list[UUID]] = defaultdict(list)
    for student, due in after.items():
        if student in before and before[student] != due:
            found[due].append(student)
    return found
