"""What a student did: attempts, which the database keeps as they were, and the draft before the next one."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.states import AttemptStatus, AttemptType
from nbcampus.db.base import Base, Key, LongText, enum_type


class SubmissionAttempt(Base):
    """One click on Run or Submit.

    A trigger refuses every delete and every update of what the student did; only ``status``, ``execution_time_ms``
    and ``memory_usage_kb``, which the grader learns later, may change. ``created_at`` is the arrival at the hub,
    ``clicked_at`` is what the student's machine said. ``files`` came with the code (name, bytes, blob_ref), by name: in
    the row itself, so that none can be added to an attempt, nor taken from it. ``by_platform`` marks the draft that was
    submitted for a student at the end of their exam.
    """

    __tablename__ = "submission_attempt"
    __table_args__ = (
        UniqueConstraint("student_id", "assignment_problem_id", "attempt_number"),
        Index("ix_submission_attempt_problem_newest", "assignment_problem_id", "type", "id"),
        # Status changes touch no indexed column, so with room on the page they stay heap-only updates.
        {"postgresql_with": {"fillfactor": 85}},
    )

    id: Mapped[Key]
    type: Mapped[AttemptType] = mapped_column(enum_type(AttemptType, "attempt_type"))
    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    assignment_problem_id: Mapped[UUID] = mapped_column(ForeignKey("assignment_problem.id"))
    problem_version_id: Mapped[UUID] = mapped_column(ForeignKey("problem_version.id"))
    attempt_number: Mapped[int]
    code_blob_ref: Mapped[str] = mapped_column(String(200))
    files: Mapped[list[Any]] = mapped_column(server_default="[]")
    language: Mapped[str] = mapped_column(String(40))
    status: Mapped[AttemptStatus] = mapped_column(enum_type(AttemptStatus, "attempt_status"))
    created_at: Mapped[datetime]
    clicked_at: Mapped[datetime]
    execution_time_ms: Mapped[int | None]
    time_focused_seconds: Mapped[int] = mapped_column(server_default="0")
    memory_usage_kb: Mapped[int | None]
    by_platform: Mapped[bool] = mapped_column(server_default="false")


class AssignmentProgress(Base):
    """The draft of one student for one problem, and the focus timer."""

    __tablename__ = "assignment_progress"
    __table_args__ = (UniqueConstraint("student_id", "assignment_problem_id"),)

    id: Mapped[Key]
    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    assignment_problem_id: Mapped[UUID] = mapped_column(ForeignKey("assignment_problem.id"))
    current_code: Mapped[LongText]
    current_language: Mapped[str] = mapped_column(String(40))
    time_spent_seconds: Mapped[int] = mapped_column(server_default="0")
    last_updated: Mapped[datetime] = mapped_column(server_default=func.now())
