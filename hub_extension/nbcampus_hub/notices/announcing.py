"""Announcements: what teachers tell a class, now or at a time of their choice."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import announcements as rules
from nbcampus.course.notices import Link, Notice
from nbcampus.course.policy import sees_unpublished
from nbcampus.course.states import NotificationType
from nbcampus.db.statements import announcements, audit, members, notices, people
from nbcampus.errors import InvalidRequest, NotFound
from nbcampus.events import person_channel
from nbcampus.ids import uuid7
from nbcampus.wire import announcements as wire
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.notices.telling import look_again, take_back, tell_all
from nbcampus_hub.service.context import Context

_FIXED = ("sections", "publish_at")


async def page(context: Context, class_id: UUID, query: wire.AnnouncementQuery) -> wire.AnnouncementPage:
    """Newest first. A member sees those that are for them and have appeared, staff see all."""
    standing = await context.authorise_in(class_id)
    reader = None if sees_unpublished(standing) else context.subject.user_id
    statement = announcements.page_of(class_id, query.cursor, query.limit + 1, reader)
    rows = (await context.connection.execute(statement)).all()
    shown = rows[: query.limit]
    return wire.AnnouncementPage(
        items=[_announcement(row) for row in shown],
        next_cursor=str(shown[-1].id) if len(rows) > query.limit else None,
    )


async def create(context: Context, class_id: UUID, wanted: wire.AnnouncementCreate) -> wire.Announcement:
    """Raises InvalidRequest for a time that is over and for a section that the class has not."""
    await context.authorise_in(class_id)
    now = context.clock.now()
    rules.require_time(wanted.publish_at, now)
    await _require_sections(context, class_id, wanted.sections)
    values = wanted.model_dump() | {
        "id": uuid7(),
        "class_id": class_id,
        "author_id": context.subject.user_id,
        "publish_at": wanted.publish_at or now,
        "published_at": None if wanted.publish_at else now,
    }
    await context.connection.execute(announcements.add(values))
    row = await _load(context, values["id"])
    if row.published_at is not None:
        await _tell(context, row)
    return await _changed(context, "announcement.created", row)


async def change(context: Context, announcement_id: UUID, wanted: wire.AnnouncementChange) -> wire.Announcement:
    """Raises NotFound, Withdrawn, ChangedMeanwhile, and InvalidRequest for what cannot be changed any more."""
    row = await _authorised(context, announcement_id, wanted.version)
    values = wanted.model_dump(exclude_unset=True, exclude={"version"})
    if any(value is None for key, value in values.items() if key in ("title", "body")):
        raise InvalidRequest("title and body cannot be null")
    if row.published_at is not None and any(key in values for key in _FIXED):
        raise InvalidRequest("sections, publish_at: it has appeared; withdraw it and write another one")
    now = context.clock.now()
    if "sections" in values:
        await _require_sections(context, row.class_id, values["sections"])
    if "publish_at" in values:
        rules.require_time(values["publish_at"], now)
        values |= {"publish_at": now, "published_at": now} if values["publish_at"] is None else {}
    await context.connection.execute(announcements.change(announcement_id, values))
    changed = await _load(context, announcement_id)
    await _tell_change(context, row.published_at, changed)
    return await _changed(context, "announcement.changed", changed)


async def withdraw(context: Context, announcement_id: UUID, wanted: wire.AnnouncementWithdraw) -> wire.Announcement:
    """For good; it goes from everybody's list. Raises NotFound, Withdrawn, ChangedMeanwhile."""
    await _authorised(context, announcement_id, wanted.version)
    await context.connection.execute(announcements.change(announcement_id, {"withdrawn_at": context.clock.now()}))
    await take_back(context, NotificationType.ANNOUNCEMENT, announcement_id)
    return await _changed(context, "announcement.withdrawn", await _load(context, announcement_id))


def notice_of(row: Row[Any]) -> Notice:
    """What people get of an announcement."""
    link = Link(class_id=row.class_id, announcement_id=row.id)
    return Notice(NotificationType.ANNOUNCEMENT, row.title, link, row.id)


async def _authorised(context: Context, announcement_id: UUID, version: int) -> Row[Any]:
    row = (await context.connection.execute(announcements.lock(announcement_id))).one_or_none()
    if row is None:
        raise NotFound()
    await context.authorise_in(row.class_id)
    rules.require_editable(row.withdrawn_at)
    rules.require_version(version, row.version)
    return row


async def _load(context: Context, announcement_id: UUID) -> Row[Any]:
    return (await context.connection.execute(announcements.by_id(announcement_id))).one()


async def _require_sections(context: Context, class_id: UUID, wanted: list[str] | None) -> None:
    if wanted is not None:
        known = await context.connection.execute(members.sections_of(class_id))
        rules.require_sections(wanted, {row.name for row in known})


async def _tell(context: Context, row: Row[Any]) -> None:
    await tell_all(context, notice_of(row), announcements.recipients(row.class_id, row.sections, row.author_id))


async def _tell_change(context: Context, published_before: datetime | None, row: Row[Any]) -> None:
    """Who had it gets its new title; who is to get it only now is told of it."""
    if published_before is not None:
        statement = notices.retitle(NotificationType.ANNOUNCEMENT, row.id, row.title)
        look_again(context, await context.connection.scalars(statement))
    elif row.published_at is not None:
        await _tell(context, row)


async def _changed(context: Context, action: str, row: Row[Any]) -> wire.Announcement:
    """Write the audit event; after the commit whoever shows the class's announcements looks again."""
    actor, detail = context.subject.user_id, {"title": row.title, "sections": row.sections}
    await context.connection.execute(
        audit.record(action, actor_id=actor, class_id=row.class_id, subject_id=row.id, detail=detail)
    )
    present = (await context.connection.scalars(people.member_ids(row.class_id))).all()
    event = Event(type=EventType.ANNOUNCEMENT_CHANGED, at=context.clock.now(), class_id=row.class_id)
    context.after_commit.append(partial(context.backends.publish, map(person_channel, present), event))
    return _announcement(row)


def _announcement(row: Row[Any]) -> wire.Announcement:
    return wire.Announcement(**{name: value for name, value in row._mapping.items() if name != "author_id"})
