"""Regrade requests and what was written in them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.regrade_requests import RequestState
from nbcampus.db.base import Base, Key, LongText, enum_type


class RegradeRequest(Base):
    """A student's doubt about the result of a submission; at most one of an attempt waits for an answer."""

    __tablename__ = "regrade_request"
    __table_args__ = (
        Index("ix_regrade_request_class_id", "class_id", "state", "created_at"),
        Index("uq_regrade_request_open", "attempt_id", unique=True, postgresql_where=text("state = 'open'")),
    )

    id: Mapped[Key]
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"))
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission_attempt.id"), index=True)
    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    state: Mapped[RequestState] = mapped_column(enum_type(RequestState, "request_state"), server_default="open")
    created_at: Mapped[datetime]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]


class RegradeMessage(Base):
    """One message of a request's thread; insert-only. ``state`` is what the request became with it, if it changed."""

    __tablename__ = "regrade_message"
    __table_args__ = (Index("ix_regrade_message_request_id", "request_id", "id"),)

    id: Mapped[Key]
    request_id: Mapped[UUID] = mapped_column(ForeignKey("regrade_request.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    body: Mapped[LongText]
    state: Mapped[RequestState | None] = mapped_column(enum_type(RequestState, "request_state"))
    created_at: Mapped[datetime]
