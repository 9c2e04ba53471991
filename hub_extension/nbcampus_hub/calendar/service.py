"""Reading and writing calendars."""

from __future__ import annotations

import secrets
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.course import calendar as rules
from nbcampus.course.states import AssignmentMode, CalendarEventType
from nbcampus.db.statements import audit, calendar, people
from nbcampus.errors import NotFound
from nbcampus.events import person_channel
from nbcampus.ids import uuid7
from nbcampus.wire import calendar as wire
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.exams.sittings import window_of
from nbcampus_hub.service.context import Context

_TOKEN_BYTES = 32


async def entries(
    connection: AsyncConnection, user_id: UUID, start: datetime, end: datetime
) -> list[wire.CalendarEvent]:
    """What a person's calendar shows in a window, by start."""
    found = [_due(row) for row in await connection.execute(calendar.due(user_id, start, end))]
    found += [_event(row) for row in await connection.execute(calendar.events(user_id, start, end))]
    return sorted(found, key=lambda entry: (entry.start_time, entry.end_time, entry.id))


async def read(context: Context, window: wire.CalendarQuery) -> wire.Calendar:
    """Raises InvalidRequest for a window that is empty or too long."""
    context.authorise()
    rules.require_window(window.start, window.end)
    items = await entries(context.connection, context.subject.user_id, window.start, window.end)
    return wire.Calendar(items=items, server_time=context.clock.now())


async def add_own(context: Context, wanted: wire.EventCreate) -> wire.CalendarEvent:
    context.authorise()
    return await _add(context, wanted, CalendarEventType.OWN, None)


async def change_own(context: Context, event_id: UUID, wanted: wire.EventChange) -> wire.CalendarEvent:
    """Raises NotFound for an event that is not the person's own."""
    context.authorise()
    return await _change(context, await _own(context, event_id), wanted)


async def delete_own(context: Context, event_id: UUID) -> wire.CalendarEvent:
    """Raises NotFound for an event that is not the person's own."""
    context.authorise()
    return await _delete(context, await _own(context, event_id))


async def add_to_class(context: Context, class_id: UUID, wanted: wire.EventCreate) -> wire.CalendarEvent:
    await context.authorise_in(class_id)
    added = await _add(context, wanted, CalendarEventType.CLASS_EVENT, class_id)
    await _tell(context, "calendar_event.created", class_id, added)
    return added


async def change_in_class(
    context: Context, class_id: UUID, event_id: UUID, wanted: wire.EventChange
) -> wire.CalendarEvent:
    """Raises NotFound for an event that is not this class's."""
    await context.authorise_in(class_id)
    changed = await _change(context, await _of_class(context, class_id, event_id), wanted)
    await _tell(context, "calendar_event.changed", class_id, changed)
    return changed


async def delete_from_class(context: Context, class_id: UUID, event_id: UUID) -> wire.CalendarEvent:
    """Raises NotFound for an event that is not this class's."""
    await context.authorise_in(class_id)
    deleted = await _delete(context, await _of_class(context, class_id, event_id))
    await _tell(context, "calendar_event.deleted", class_id, deleted)
    return deleted


async def feed(context: Context) -> wire.CalendarFeed:
    context.authorise()
    row = (await context.connection.execute(calendar.feed_of(context.subject.user_id))).one_or_none()
    return wire.CalendarFeed(path=_path(row.token), created_at=row.created_at) if row else _CLOSED


async def open_feed(context: Context, wanted: wire.FeedOpen) -> wire.CalendarFeed:
    found = await feed(context)
    if found.path is not None and not wanted.renew:
        return found
    token, now = secrets.token_urlsafe(_TOKEN_BYTES), context.clock.now()
    await context.connection.execute(calendar.set_feed(context.subject.user_id, token, now))
    return wire.CalendarFeed(path=_path(token), created_at=now)


async def close_feed(context: Context) -> wire.CalendarFeed:
    context.authorise()
    await context.connection.execute(calendar.delete_feed(context.subject.user_id))
    return _CLOSED


_CLOSED = wire.CalendarFeed(path=None, created_at=None)


def _path(token: str) -> str:
    return f"calendar/{token}.ics"


async def _add(
    context: Context, wanted: wire.EventCreate, kind: CalendarEventType, class_id: UUID | None
) -> wire.CalendarEvent:
    rules.require_times(wanted.start_time, wanted.end_time)
    values = wanted.model_dump() | {"id": uuid7(), "owner_id": context.subject.user_id}
    await context.connection.execute(calendar.add_event(values | {"type": kind, "class_id": class_id}))
    return _event(await _load(context, values["id"]))


async def _change(context: Context, row: Row[Any], wanted: wire.EventChange) -> wire.CalendarEvent:
    values = wanted.model_dump(exclude_none=True)
    rules.require_times(wanted.start_time or row.start_time, wanted.end_time or row.end_time)
    if values:
        await context.connection.execute(calendar.change_event(row.id, values))
    return _event(await _load(context, row.id))


async def _delete(context: Context, row: Row[Any]) -> wire.CalendarEvent:
    await context.connection.execute(calendar.delete_event(row.id))
    return _event(row)


async def _load(context: Context, event_id: UUID) -> Row[Any]:
    row = (await context.connection.execute(calendar.event_by_id(event_id))).one_or_none()
    if row is None:
        raise NotFound()
    return row


async def _own(context: Context, event_id: UUID) -> Row[Any]:
    row = await _load(context, event_id)
    if row.class_id is not None or row.owner_id != context.subject.user_id:
        raise NotFound()
    return row


async def _of_class(context: Context, class_id: UUID, event_id: UUID) -> Row[Any]:
    row = await _load(context, event_id)
    if row.class_id != class_id:
        raise NotFound()
    return row


async def _tell(context: Context, action: str, class_id: UUID, event: wire.CalendarEvent) -> None:
    """Write the audit event, and after the commit tell the class to look at its calendar again."""
    actor, detail = context.subject.user_id, {"title": event.title}
    statement = audit.record(action, actor_id=actor, class_id=class_id, subject_id=event.id, detail=detail)
    await context.connection.execute(statement)
    members = (await context.connection.scalars(people.member_ids(class_id))).all()
    told = Event(type=EventType.CALENDAR_CHANGED, at=context.clock.now(), class_id=class_id)
    context.after_commit.append(partial(context.backends.publish, map(person_channel, members), told))


def _due(row: Row[Any]) -> wire.CalendarEvent:
    ends = _closes_at(row)
    return wire.CalendarEvent(
        id=row.id,
        title=row.title,
        start_time=ends - rules.DUE_LENGTH,
        end_time=ends,
        type=rules.due_type(row.mode),
        class_id=row.class_id,
        class_name=row.class_name,
        reference_id=row.id,
    )


def _closes_at(row: Row[Any]) -> datetime:
    """The person's own due date; of an exam the end of their window, to which an accommodation adds."""
    if row.mode is not AssignmentMode.EXAM:
        due: datetime = row.due_date
        return due
    return window_of(row.config, row.due_date, row.extra_percent).closes_at or row.due_date


def _event(row: Row[Any]) -> wire.CalendarEvent:
    values = {name: value for name, value in row._mapping.items() if name != "owner_id"}
    return wire.CalendarEvent(**values)
