"""Due dates of sections, and what a student is granted in a whole class; a student's own dates are beside the items."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.db.base import Base, Key, LongText


class SectionExtension(Base):
    """One section's own due date for one item."""

    __tablename__ = "section_extension"
    __table_args__ = (UniqueConstraint("content_item_id", "section_id"),)

    id: Mapped[Key]
    content_item_id: Mapped[UUID] = mapped_column(ForeignKey("content_item.id"))
    section_id: Mapped[UUID] = mapped_column(ForeignKey("section.id"), index=True)
    due_date: Mapped[datetime]
    reason: Mapped[LongText] = mapped_column(server_default="")
    granted_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Accommodation(Base):
    """What a student is granted in all of a class: percent more time in exams, days on every other due date.

    ``note`` is for staff alone.
    """

    __tablename__ = "accommodation"
    __table_args__ = (CheckConstraint("extra_percent >= 0 and extra_days >= 0", name="never_less"),)

    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"), primary_key=True)
    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True, index=True)
    extra_percent: Mapped[float] = mapped_column(server_default="0")
    extra_days: Mapped[int] = mapped_column(server_default="0")
    note: Mapped[LongText] = mapped_column(server_default="")
    version: Mapped[int] = mapped_column(server_default="1")
    given_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
