"""Notices: written beside their cause in its transaction, and read by whom they are for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Delete,
    Insert,
    Select,
    Update,
    delete,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql.dml import ReturningDelete

from nbcampus.course.notices import Notice, shortened
from nbcampus.course.states import NotificationType
from nbcampus.db.base import Rows
from nbcampus.db.tables import Class, NoticeChoice, Notification

COLUMNS = ("id", "recipient_id", "type", "title", "payload", "about", "created_at")


def tell(notice: Notice, recipients: Collection[UUID], now: datetime) -> Insert:
    """Write a notice for some people, who may be none; answers to whom (the ``recipient_id`` of each).

    An unread one about the same thing is replaced, and counts as new.
    """
    wanted = select(func.unnest(postgresql.array(list(recipients), type_=Notification.recipient_id.type)).label("id"))
    return tell_all(notice, wanted, now)


def tell_all(notice: Notice, recipients: Select[UUID], now: datetime) -> Insert:
    """The same for whomever ``recipients`` selects (one column, ids of people), however many, as one statement."""
    people = recipients.distinct().subquery()
    person = next(iter(people.c))
    values = select(
        func.gen_random_uuid(),
        person,
        literal(notice.kind, Notification.type.type),
        literal(notice.shown_title),
        literal(notice.link.payload(), JSONB),
        literal(notice.about),
        literal(now),
    )
    return renewed(postgresql.insert(Notification).from_select(COLUMNS, values)).returning(Notification.recipient_id)


def renewed(statement: postgresql.Insert) -> postgresql.Insert:
    """An insert of notices that brings unread ones about the same thing up to date."""
    changes = {name: statement.excluded[name] for name in ("title", "payload", "created_at")} | {"mail_id": null()}
    return statement.on_conflict_do_update(
        index_elements=[Notification.recipient_id, Notification.type, Notification.about],
        index_where=~Notification.is_read,
        set_=changes,
    )


def retitle(kind: NotificationType, about: UUID, title: str) -> Update:
    """Correct what the notices about a thing say; whoever has read one is not told again."""
    return (
        update(Notification)
        .where(Notification.type == kind, Notification.about == about)
        .values(title=shortened(title))
        .returning(Notification.recipient_id)
    )


def take_back(kind: NotificationType, about: UUID) -> ReturningDelete[UUID]:
    """Delete the notices about a thing; answers whose."""
    return (
        delete(Notification)
        .where(Notification.type == kind, Notification.about == about)
        .returning(Notification.recipient_id)
    )


def page_of(user_id: UUID, cursor: UUID | None, limit: int, *, unread: bool) -> Rows:
    """A person's notices, newest first, with the names of their classes."""
    statement = (
        select(
            Notification.id,
            Notification.type,
            Notification.title,
            Notification.payload,
            Notification.is_read,
            Notification.created_at,
            Class.name.label("class_name"),
        )
        .outerjoin(Class, Class.id == func.cast(Notification.payload["class_id"].astext, Class.id.type))
        .where(Notification.recipient_id == user_id, _shown(user_id))
        .order_by(Notification.created_at.desc(), Notification.id.desc())
        .limit(limit)
    )
    if unread:
        statement = statement.where(~Notification.is_read)
    if cursor is not None:
        last = Notification.__table__.alias("last")
        before = select(last.c.created_at, last.c.id).where(last.c.id == cursor, last.c.recipient_id == user_id)
        statement = statement.where(tuple_(Notification.created_at, Notification.id) < before.scalar_subquery())
    return statement


def unread_count(user_id: UUID) -> Select[int]:
    return (
        select(func.count())
        .select_from(Notification)
        .where(Notification.recipient_id == user_id, ~Notification.is_read, _shown(user_id))
    )


def mark(user_id: UUID, ids: Collection[UUID] | None, *, is_read: bool) -> Update:
    """Mark some of a person's notices, or all (None). What nobody could tell apart from an unread one stays read."""
    rows = update(Notification).where(Notification.recipient_id == user_id, Notification.is_read != is_read)
    if ids is not None:
        rows = rows.where(Notification.id.in_(ids))
    if not is_read:
        newer = Notification.__table__.alias("newer")
        taken = select(newer.c.id).where(
            newer.c.recipient_id == user_id,
            newer.c.type == Notification.type,
            newer.c.about == Notification.about,
            or_(
                ~newer.c.is_read,
                tuple_(newer.c.created_at, newer.c.id) > tuple_(Notification.created_at, Notification.id),
            ),
        )
        rows = rows.where(~taken.exists())
    return rows.values(is_read=is_read)


def choices_of(user_id: UUID) -> Rows:
    return select(NoticeChoice.type, NoticeChoice.in_app, NoticeChoice.mail).where(NoticeChoice.user_id == user_id)


def choose(user_id: UUID, choices: Collection[dict[str, Any]]) -> Insert:
    """Keep how a person wants some kinds; not to be called for none."""
    statement = postgresql.insert(NoticeChoice).values([{"user_id": user_id, **choice} for choice in choices])
    return statement.on_conflict_do_update(
        index_elements=[NoticeChoice.user_id, NoticeChoice.type],
        set_={"in_app": statement.excluded.in_app, "mail": statement.excluded.mail},
    )


def forget(before: datetime, most: int) -> Delete:
    """Delete some of the notices from before a moment."""
    old = select(Notification.id).where(Notification.created_at < before).limit(most)
    return delete(Notification).where(Notification.id.in_(old))


def _shown(user_id: UUID) -> Any:
    """Kinds that the person does not want in the list are not shown; they are there for the mail."""
    hidden = select(NoticeChoice.type).where(
        NoticeChoice.user_id == user_id, NoticeChoice.type == Notification.type, ~NoticeChoice.in_app
    )
    return ~hidden.exists()
