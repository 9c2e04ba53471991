"""Routes about calendars."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.calendar import (
    Calendar,
    CalendarEvent,
    CalendarFeed,
    CalendarQuery,
    EventChange,
    EventCreate,
    FeedOpen,
)
from nbcampus_hub.calendar import service
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add("GET", "calendar", scope=Scope.SELF, query=CalendarQuery, answer=Calendar)
async def read_calendar(context: Context) -> Calendar:
    """What is due, happens in the person's classes, or is their own, in a window."""
    return await service.read(context, context.query)


@routes.add("POST", "calendar/events", scope=Scope.SELF, body=EventCreate, answer=CalendarEvent, status=201)
async def add_own_event(context: Context) -> CalendarEvent:
    """Write an event into one's own calendar."""
    return await service.add_own(context, context.body)


@routes.add("PATCH", "calendar/events/{own_event_id}", scope=Scope.SELF, body=EventChange, answer=CalendarEvent)
async def change_own_event(context: Context, own_event_id: UUID) -> CalendarEvent:
    """Change an event of one's own."""
    return await service.change_own(context, own_event_id, context.body)


@routes.add("DELETE", "calendar/events/{own_event_id}", scope=Scope.SELF, answer=CalendarEvent)
async def delete_own_event(context: Context, own_event_id: UUID) -> CalendarEvent:
    """Delete an event of one's own; the answer is what it was."""
    return await service.delete_own(context, own_event_id)


@routes.add(
    "POST",
    "classes/{class_id}/events",
    scope=Scope.CALENDAR_WRITE,
    body=EventCreate,
    answer=CalendarEvent,
    status=201,
)
async def add_class_event(context: Context, class_id: UUID) -> CalendarEvent:
    """Write an event into the calendar of everybody in a class."""
    return await service.add_to_class(context, class_id, context.body)


@routes.add(
    "PATCH",
    "classes/{class_id}/events/{event_id}",
    scope=Scope.CALENDAR_WRITE,
    body=EventChange,
    answer=CalendarEvent,
)
async def change_class_event(context: Context, class_id: UUID, event_id: UUID) -> CalendarEvent:
    """Change an event of a class."""
    return await service.change_in_class(context, class_id, event_id, context.body)


@routes.add("DELETE", "classes/{class_id}/events/{event_id}", scope=Scope.CALENDAR_WRITE, answer=CalendarEvent)
async def delete_class_event(context: Context, class_id: UUID, event_id: UUID) -> CalendarEvent:
    """Delete an event of a class; the answer is what it was."""
    return await service.delete_from_class(context, class_id, event_id)


@routes.add("GET", "calendar/feed", scope=Scope.SELF, answer=CalendarFeed)
async def get_calendar_feed(context: Context) -> CalendarFeed:
    """The secret address to which other calendars can subscribe."""
    return await service.feed(context)


@routes.add("POST", "calendar/feed", scope=Scope.SELF, body=FeedOpen, answer=CalendarFeed)
async def open_calendar_feed(context: Context) -> CalendarFeed:
    """Open the feed, or with ``renew`` give it a new address; the old one is closed."""
    return await service.open_feed(context, context.body)


@routes.add("DELETE", "calendar/feed", scope=Scope.SELF, answer=CalendarFeed)
async def close_calendar_feed(context: Context) -> CalendarFeed:
    """Close the feed."""
    return await service.close_feed(context)
