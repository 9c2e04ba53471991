"""A person's calendar in two statements: what is due, and what is written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Delete, Insert, Update, and_, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql

from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.assignment_rules import effective_config
from nbcampus.db.statements.due_dates import effective_due, of_student
from nbcampus.db.statements.publishing import is_shown
from nbcampus.db.tables import (
    Accommodation,
    Assignment,
    CalendarEvent,
    CalendarFeed,
    Class,
    ContentItem,
    DeadlineOverride,
    Enrolment,
    Module,
)

_item = table_of(ContentItem)
_assignment = table_of(Assignment)


def due(user_id: UUID, start: datetime, end: datetime) -> Rows:
    """Published items of the person's open classes that are due in the window, by their own due date."""
    due_date = effective_due(user_id)
    return (
        select(
            _item.c.id,
            _item.c.title,
            due_date.label("due_date"),
            _assignment.c.mode,
            effective_config(),
            func.coalesce(Accommodation.extra_percent, 0.0).label("extra_percent"),
            Class.id.label("class_id"),
            Class.name.label("class_name"),
        )
        .select_from(_item)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .join(Enrolment, _is_member(user_id))
        .outerjoin(_assignment, _assignment.c.id == _item.c.id)
        .outerjoin(DeadlineOverride, of_student(user_id))
        .outerjoin(Accommodation, and_(Accommodation.class_id == Class.id, Accommodation.student_id == user_id))
        .where(
            is_shown(_item.c),
            is_shown(Module),
            Class.archived_at.is_(None),
            due_date >= start,
            due_date < end,
        )
    )


def events(user_id: UUID, start: datetime, end: datetime) -> Rows:
    """The person's own events, and those of their open classes, that touch the window."""
    own = and_(CalendarEvent.class_id.is_(None), CalendarEvent.owner_id == user_id)
    of_class = and_(Enrolment.user_id.is_not(None), Class.archived_at.is_(None))
    touches = or_(CalendarEvent.end_time > start, CalendarEvent.start_time >= start)
    return (
        select(*_columns(), Class.name.label("class_name"))
        .outerjoin(Class, Class.id == CalendarEvent.class_id)
        .outerjoin(Enrolment, _is_member(user_id))
        .where(or_(own, of_class), CalendarEvent.start_time < end, touches)
    )


def event_by_id(event_id: UUID) -> Rows:
    return (
        select(*_columns(), CalendarEvent.owner_id, Class.name.label("class_name"))
        .outerjoin(Class, Class.id == CalendarEvent.class_id)
        .where(CalendarEvent.id == event_id)
        .with_for_update(of=CalendarEvent)
    )


def add_event(values: dict[str, Any]) -> Insert:
    return insert(CalendarEvent).values(values)


def change_event(event_id: UUID, values: dict[str, Any]) -> Update:
    return update(CalendarEvent).where(CalendarEvent.id == event_id).values(values)


def delete_event(event_id: UUID) -> Delete:
    return delete(CalendarEvent).where(CalendarEvent.id == event_id)


def feed_of(user_id: UUID) -> Rows:
    return select(CalendarFeed.token, CalendarFeed.created_at).where(CalendarFeed.user_id == user_id)


def owner_of_feed(token: str) -> Rows:
    return select(CalendarFeed.user_id).where(CalendarFeed.token == token)


def set_feed(user_id: UUID, token: str, now: datetime) -> Insert:
    """Open a feed, or give it another address."""
    statement = postgresql.insert(CalendarFeed).values(user_id=user_id, token=token, created_at=now)
    return statement.on_conflict_do_update(index_elements=["user_id"], set_={"token": token, "created_at": now})


def delete_feed(user_id: UUID) -> Delete:
    return delete(CalendarFeed).where(CalendarFeed.user_id == user_id)


def _is_member(user_id: UUID) -> Any:
    return and_(Enrolment.class_id == Class.id, Enrolment.user_id == user_id, Enrolment.left_at.is_(None))


def _columns() -> tuple[Any, ...]:
    return (
        CalendarEvent.id,
        CalendarEvent.title,
        CalendarEvent.start_time,
        CalendarEvent.end_time,
        CalendarEvent.type,
        CalendarEvent.class_id,
        CalendarEvent.reference_id,
    )
