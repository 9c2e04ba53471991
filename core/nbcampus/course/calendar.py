"""Rules of the calendar: how far a question reaches, how long an event lasts, when people are reminded."""

from __future__ import annotations

from datetime import datetime, timedelta

from nbcampus.course.states import AssignmentMode, CalendarEventType
from nbcampus.errors import InvalidRequest

LONGEST_WINDOW = timedelta(days=400)
LONGEST_EVENT = timedelta(days=366)
DUE_LENGTH = timedelta(minutes=30)
"""A due date is a moment; calendars show what lasts, so it is drawn as the last half hour."""

_REMINDERS = {
    CalendarEventType.DUE: (timedelta(days=1), timedelta(hours=2)),
    CalendarEventType.EXAM: (timedelta(days=7), timedelta(days=1), timedelta(hours=1)),
    CalendarEventType.CLASS_EVENT: (timedelta(minutes=30),),
    CalendarEventType.OWN: (timedelta(minutes=15),),
}


def require_window(start: datetime, end: datetime) -> None:
    """Raise InvalidRequest for a window that is empty or longer than ``LONGEST_WINDOW``."""
    if end <= start:
        raise InvalidRequest("end: must lie after start")
    if end - start > LONGEST_WINDOW:
        raise InvalidRequest(f"end: ask for at most {LONGEST_WINDOW.days} days at once")


def require_times(start: datetime, end: datetime) -> None:
    """Raise InvalidRequest for an event that ends before it starts or lasts longer than ``LONGEST_EVENT``."""
    if end < start:
        raise InvalidRequest("end_time: an event cannot end before it starts")
    if end - start > LONGEST_EVENT:
        raise InvalidRequest(f"end_time: an event lasts at most {LONGEST_EVENT.days} days")


def due_type(mode: AssignmentMode | None) -> CalendarEventType:
    """What the due date of an item is shown as; ``mode`` is None for what is no assignment."""
    return CalendarEventType.EXAM if mode is AssignmentMode.EXAM else CalendarEventType.DUE


def reminders(kind: CalendarEventType) -> tuple[timedelta, ...]:
    """How long before its start people are reminded of an event, earliest first."""
    return _REMINDERS[kind]
