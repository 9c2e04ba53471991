"""Marks that people give: rubrics, marks with every former version of them, comments, and a bank of those.

Private notes stand in ``gradebook_entry.private_notes``, where the ordered schema has them.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, Uuid, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.db.base import Base, Key, LongText


class RubricItem(Base):
    """Points that a submission gains, or loses where they are negative, when the item is applied to it.

    A removed item stays, for the former versions of marks name it; it gives no points. ``version`` counts the changes.
    """

    __tablename__ = "rubric_item"
    __table_args__ = (Index("ix_rubric_item_assignment_problem_id", "assignment_problem_id", "position"),)

    id: Mapped[Key]
    assignment_problem_id: Mapped[UUID] = mapped_column(ForeignKey("assignment_problem.id"))
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(400))
    points: Mapped[float]
    version: Mapped[int] = mapped_column(server_default="1")
    removed_at: Mapped[datetime | None]


class Mark(Base):
    """One version of the mark of an attempt; insert-only, and the highest version counts.

    ``stated_points`` null starts from the grading that counts. A ``withdrawn`` version leaves the attempt unmarked.
    The sum is never stored: points follow each change of a rubric item or a grading when they are read.
    """

    __tablename__ = "mark"

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission_attempt.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stated_points: Mapped[float | None]
    adjustment: Mapped[float] = mapped_column(server_default="0")
    feedback: Mapped[LongText] = mapped_column(server_default="")
    withdrawn: Mapped[bool] = mapped_column(server_default="false")
    marked_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    marked_at: Mapped[datetime] = mapped_column(server_default=func.now())


class MarkItem(Base):
    """A rubric item that one version of a mark applies; insert-only."""

    __tablename__ = "mark_item"
    __table_args__ = (
        ForeignKeyConstraint(["attempt_id", "version"], ["mark.attempt_id", "mark.version"]),
        Index("ix_mark_item_rubric_item_id", "rubric_item_id"),
    )

    attempt_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rubric_item_id: Mapped[UUID] = mapped_column(ForeignKey("rubric_item.id"), primary_key=True)


class MarkComment(Base):
    """A comment on an attempt: on the whole, or on lines of its code or of a file that came with it.

    ``file_name`` null with lines means the code. Without ``visible`` it is for staff alone, whatever is released. With
    ``group_feedback_id`` it is one of those that were written at once.
    """

    __tablename__ = "mark_comment"

    id: Mapped[Key]
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission_attempt.id"), index=True)
    file_name: Mapped[str | None] = mapped_column(String(255))
    line_from: Mapped[int | None]
    line_to: Mapped[int | None]
    text: Mapped[LongText]
    visible: Mapped[bool] = mapped_column(server_default="true")
    author_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    removed_at: Mapped[datetime | None]
    group_feedback_id: Mapped[UUID | None] = mapped_column(ForeignKey("group_feedback.id"), index=True)


class GroupFeedback(Base):
    """One text to all students of a group of attempts, each of whom has it as a comment; who sends it makes ``id``.

    ``attempt_ids`` is the group as it was chosen: Runs and attempts of students whom it did not reach are in it, too.
    """

    __tablename__ = "group_feedback"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    assignment_problem_id: Mapped[UUID] = mapped_column(ForeignKey("assignment_problem.id"), index=True)
    text: Mapped[LongText]
    attempt_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    withdrawn_at: Mapped[datetime | None]


class BankComment(Base):
    """A comment kept for use again, in the whole class or at one place; ``uses`` counts how often it was."""

    __tablename__ = "bank_comment"

    id: Mapped[Key]
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"), index=True)
    assignment_problem_id: Mapped[UUID | None] = mapped_column(ForeignKey("assignment_problem.id"))
    text: Mapped[LongText]
    uses: Mapped[int] = mapped_column(server_default="0")
    created_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
