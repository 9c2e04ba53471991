"""Reading the audit trail of a class."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from nbcampus.db.base import Rows
from nbcampus.db.tables import AuditEvent, User

_subject = aliased(User)


def page(class_id: UUID, areas: Sequence[str], before: UUID | None, limit: int) -> Rows:
    """Events of a class, newest first; ``areas`` are the words before the dot, empty for all."""
    statement = (
        select(
            AuditEvent.id,
            AuditEvent.action,
            AuditEvent.actor_id,
            User.display_name.label("actor"),
            AuditEvent.subject_id,
            _subject.display_name.label("subject"),
            AuditEvent.detail,
            AuditEvent.created_at,
        )
        .outerjoin(User, User.id == AuditEvent.actor_id)
        .outerjoin(_subject, _subject.id == AuditEvent.subject_id)
        .where(AuditEvent.class_id == class_id)
    )
    if areas:
        statement = statement.where(or_(*(AuditEvent.action.startswith(f"{area}.", autoescape=True) for area in areas)))
    if before:
        statement = statement.where(AuditEvent.id < before)
    return statement.order_by(AuditEvent.created_at.desc(), AuditEvent.id.desc()).limit(limit)
