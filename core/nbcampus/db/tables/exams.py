"""Exams as they are taken: each student's sitting, what invigilators tell the room, and the keys of receipts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.states import SittingEnding
from nbcampus.db.base import Base, Key, LongText, enum_type


class ExamSitting(Base):
    """An exam that one student has started; there is none before they do.

    ``promised_end`` is what the student was told at the start and never changes (null: no end of its own);
    ``extra_seconds`` is what invigilators gave or took since. While ``ended_at`` is null the student may work until the
    two together say that time is over. ``seen_at`` is when the student's screen last asked.
    """

    __tablename__ = "exam_sitting"
    __table_args__ = (
        UniqueConstraint("assignment_id", "student_id"),
        Index("ix_exam_sitting_running", "promised_end", postgresql_where=text("ended_at is null")),
    )

    id: Mapped[Key]
    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("assignment.id"))
    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    started_at: Mapped[datetime]
    promised_end: Mapped[datetime | None]
    extra_seconds: Mapped[int] = mapped_column(server_default="0")
    ended_at: Mapped[datetime | None]
    ending: Mapped[SittingEnding | None] = mapped_column(enum_type(SittingEnding, "sitting_ending"))
    seen_at: Mapped[datetime | None]


class ExamMessage(Base):
    """What an invigilator told everybody who sits an exam; insert-only."""

    __tablename__ = "exam_message"
    __table_args__ = (Index("ix_exam_message_assignment_id", "assignment_id", "created_at"),)

    id: Mapped[Key]
    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("assignment.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    text: Mapped[LongText]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ReceiptKey(Base):
    """An Ed25519 key that signs receipts; the newest signs, all of them verify. Insert-only.

    ``private_key`` is the raw 32 bytes. It is nowhere but here: none but the service may read this table.
    """

    __tablename__ = "receipt_key"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    private_key: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
