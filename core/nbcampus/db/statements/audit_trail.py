"""Reading the audit trail of a class."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, cast, func, or_, select
from sqlalchemy.orm import aliased

from nbcampus.db.base import Rows
from nbcampus.db.tables import AuditEvent, ContentItem, Module, Section, SubmissionAttempt, User

_subject = aliased(User)


def page(class_id: UUID, areas: Sequence[str], before: UUID | None, limit: int) -> Rows:
    """Events of a class, newest first; ``areas`` are words before the dot or whole actions, empty for all.

    The person whom an act was about is its subject, or whom its detail names: as a student, or by their attempt. The
    thing is the item that its detail names, or its subject: an item, a module or a section.
    """
    person = func.coalesce(_told("student_id"), SubmissionAttempt.student_id, AuditEvent.subject_id)
    statement = (
        select(
            AuditEvent.id,
            AuditEvent.action,
            AuditEvent.actor_id,
            User.display_name.label("actor"),
            AuditEvent.subject_id,
            _subject.display_name.label("subject"),
            func.coalesce(ContentItem.title, Module.title, Section.name).label("thing"),
            AuditEvent.detail,
            AuditEvent.created_at,
        )
        .outerjoin(User, User.id == AuditEvent.actor_id)
        .outerjoin(SubmissionAttempt, SubmissionAttempt.id == _told("attempt_id"))
        .outerjoin(_subject, _subject.id == person)
        .outerjoin(ContentItem, ContentItem.id == func.coalesce(_told("item_id"), AuditEvent.subject_id))
        .outerjoin(Module, Module.id == AuditEvent.subject_id)
        .outerjoin(Section, Section.id == AuditEvent.subject_id)
        .where(AuditEvent.class_id == class_id)
    )
    if areas:
        statement = statement.where(or_(*map(_within, areas)))
    if before:
        statement = statement.where(AuditEvent.id < before)
    return statement.order_by(AuditEvent.created_at.desc(), AuditEvent.id.desc()).limit(limit)


def _told(key: str) -> ColumnElement[UUID]:
    return cast(AuditEvent.detail[key].as_string(), Uuid)


def _within(area: str) -> ColumnElement[bool]:
    if "." in area:
        return AuditEvent.action == area
    return AuditEvent.action.startswith(f"{area}.", autoescape=True)
