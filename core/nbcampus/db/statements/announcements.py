"""Announcements of a class."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, Update, any_, insert, or_, select, update

from nbcampus.db.base import Rows
from nbcampus.db.tables import Announcement, Enrolment, User


def add(values: dict[str, Any]) -> Insert:
    return insert(Announcement).values(values)


def change(announcement_id: UUID, values: dict[str, Any]) -> Update:
    changed = {**values, "version": Announcement.version + 1}
    return update(Announcement).where(Announcement.id == announcement_id).values(changed)


def publish(announcement_id: UUID, now: datetime) -> Update:
    """Let an announcement appear whose time has come."""
    return update(Announcement).where(Announcement.id == announcement_id).values(published_at=now)


def by_id(announcement_id: UUID) -> Rows:
    return _shown().where(Announcement.id == announcement_id)


def lock(announcement_id: UUID) -> Rows:
    """Holds the row: of two who change it the second sees what the first did."""
    return by_id(announcement_id).with_for_update(of=Announcement)


def page_of(class_id: UUID, cursor: UUID | None, limit: int, reader: UUID | None) -> Rows:
    """Announcements of a class, newest first; with a ``reader`` those alone that are for this member by now."""
    rows = _shown().where(Announcement.class_id == class_id).order_by(Announcement.id.desc()).limit(limit)
    if cursor is not None:
        rows = rows.where(Announcement.id < cursor)
    if reader is None:
        return rows
    section = (
        select(Enrolment.section)
        .where(Enrolment.class_id == class_id, Enrolment.user_id == reader, Enrolment.left_at.is_(None))
        .scalar_subquery()
    )
    return rows.where(
        Announcement.published_at.is_not(None),
        Announcement.withdrawn_at.is_(None),
        or_(Announcement.sections.is_(None), section == any_(Announcement.sections)),
    )


def recipients(class_id: UUID, sections: list[str] | None, author_id: UUID) -> Select[UUID]:
    """Whom an announcement is for: the members of its sections, and the staff, but not who wrote it."""
    people = select(Enrolment.user_id).where(
        Enrolment.class_id == class_id, Enrolment.left_at.is_(None), Enrolment.user_id != author_id
    )
    if sections is None:
        return people
    return people.where(or_(Enrolment.section.in_(sections), Enrolment.role.in_(["teacher", "assistant"])))


def waiting(now: datetime, most: int) -> Rows:
    """Announcements whose time has come, held; those that another process is publishing are passed over."""
    return (
        select(Announcement)
        .where(Announcement.published_at.is_(None), Announcement.withdrawn_at.is_(None), Announcement.publish_at <= now)
        .order_by(Announcement.publish_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )


def _shown() -> Rows:
    return select(
        Announcement.id,
        Announcement.class_id,
        Announcement.author_id,
        Announcement.title,
        Announcement.body,
        Announcement.sections,
        Announcement.publish_at,
        Announcement.published_at,
        Announcement.withdrawn_at,
        Announcement.version,
        User.display_name.label("author_name"),
    ).join(User, User.id == Announcement.author_id)
