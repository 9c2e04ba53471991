"""What attempts add up to, derived and rebuilt by ``nbcampus rebuild``; and what a teacher gives instead."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.states import GradeStatus
from nbcampus.db.base import Base, Key, LongText, enum_type


class ProblemScore(Base):
    """Where a student stands with one problem. Counting rows here gives attempts their numbers."""

    __tablename__ = "problem_score"
    __table_args__ = (
        Index("ix_problem_score_assignment_problem_id", "assignment_problem_id"),
        {"postgresql_with": {"fillfactor": 80}},
    )

    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    assignment_problem_id: Mapped[UUID] = mapped_column(ForeignKey("assignment_problem.id"), primary_key=True)
    runs: Mapped[int] = mapped_column(server_default="0")
    submissions: Mapped[int] = mapped_column(server_default="0")
    best_score: Mapped[float | None]
    best_attempt_id: Mapped[UUID | None]
    best_at: Mapped[datetime | None]


class GradebookEntry(Base):
    """A student's score for one item, in points; the best final submission of each problem, added up.

    From gradings alone. What a teacher overrides, and the letter, which is read off the class's scale, are put to it
    when it is read: ``grade_letter`` stays null, for a scale that changes would make it untrue.
    """

    __tablename__ = "gradebook_entry"
    __table_args__ = (
        Index("ix_gradebook_entry_content_item_id", "content_item_id"),
        {"postgresql_with": {"fillfactor": 80}},
    )

    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    content_item_id: Mapped[UUID] = mapped_column(ForeignKey("content_item.id"), primary_key=True)
    score_obtained: Mapped[float | None]
    max_score: Mapped[float]
    grade_letter: Mapped[str | None] = mapped_column(String(8))
    manual_feedback: Mapped[LongText | None]
    private_notes: Mapped[LongText | None]
    submitted_at: Mapped[datetime | None]
    status: Mapped[GradeStatus] = mapped_column(enum_type(GradeStatus, "grade_status"))


class GradeOverride(Base):
    """What a teacher gives a student for an item instead of what was graded: points, or null to excuse them.

    One row for each student and item; its former states are in the audit trail. ``version`` counts the changes, so that
    the second of two teachers is told. Withdrawing keeps the row: its version goes on.
    """

    __tablename__ = "grade_override"
    __table_args__ = (
        UniqueConstraint("student_id", "content_item_id"),
        Index("ix_grade_override_content_item_id", "content_item_id"),
        CheckConstraint("points >= 0", name="points"),
    )

    id: Mapped[Key]
    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    content_item_id: Mapped[UUID] = mapped_column(ForeignKey("content_item.id"))
    points: Mapped[float | None]
    reason: Mapped[LongText]
    version: Mapped[int]
    given_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
