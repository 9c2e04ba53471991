"""Tokens that do one thing for a while."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.db.base import Base, Key


class AnalyticsPass(Base):
    """A person's token for the frames of one class; ``token_sha256`` is all that is kept of it."""

    __tablename__ = "analytics_pass"
    __table_args__ = (Index("ix_analytics_pass_user_id_class_id", "user_id", "class_id"),)

    id: Mapped[Key]
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
