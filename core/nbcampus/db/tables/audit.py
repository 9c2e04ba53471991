"""Who did what, when and why: insert-only, written in the same transaction as the act."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, func
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.db.base import Base, Json, Key


class AuditEvent(Base):
    """One act. ``actor_id`` is null when the platform itself acted."""

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_class_id_created_at", "class_id", "created_at"),
        Index("ix_audit_event_subject_id", "subject_id"),
    )

    id: Mapped[Key]
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    class_id: Mapped[UUID | None] = mapped_column(ForeignKey("class.id"))
    action: Mapped[str] = mapped_column(String(80))
    subject_id: Mapped[UUID | None]
    detail: Mapped[Json] = mapped_column(server_default="{}")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
