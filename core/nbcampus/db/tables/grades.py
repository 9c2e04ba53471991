"""What attempts add up to: derived, and rebuilt from attempts by ``nbcampus rebuild``."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.states import GradeStatus
from nbcampus.db.base import Base, LongText, enum_type


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
    """A student's score for one item, in points; the best final submission of each problem, added up."""

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
