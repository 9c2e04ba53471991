"""A person's calendar: due dates of their classes, events of the classes, and their own."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.states import CalendarEventType
from nbcampus.wire.base import Message, Moment
from nbcampus.wire.people import Name


class CalendarQuery(Message):
    """The window: everything that touches it, ``start`` included and ``end`` not."""

    start: Moment
    end: Moment


class EventCreate(Message):
    title: Name
    start_time: Moment
    end_time: Moment


class EventChange(Message):
    """Only the given keys change."""

    title: Name | None = None
    start_time: Moment | None = None
    end_time: Moment | None = None


class CalendarEvent(Message):
    """One entry. ``due`` and ``exam`` follow their item (``reference_id``) and cannot be changed here.

    For them ``end_time`` is the due moment, all that the person was granted included, and ``id`` is the item's.
    """

    id: UUID
    title: str
    start_time: Moment
    end_time: Moment
    type: CalendarEventType
    class_id: UUID | None
    class_name: str | None
    reference_id: UUID | None


class Calendar(Message):
    """Entries by start; ``server_time`` tells what is past."""

    items: list[CalendarEvent]
    server_time: Moment


class FeedOpen(Message):
    """Open the feed; ``renew`` closes the address of an open one and opens another."""

    renew: bool = False


class CalendarFeed(Message):
    """The secret address of the person's calendar below the service's own; null while there is none.

    Whoever has the address reads the calendar: renewing it closes the old one.
    """

    path: str | None
    created_at: Moment | None
