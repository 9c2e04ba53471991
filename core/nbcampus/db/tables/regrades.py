"""Regrade sets: submissions that are graded again with a newer version of their problem, as one decision."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, func, text
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.states import RegradeChoice, RegradeState
from nbcampus.db.base import Base, Key, enum_type


class RegradeSet(Base):
    """One regrade of a problem in an assignment; at most one is open at a place.

    Its state moves by functions of the database alone: a worker's last run makes it ``ready``, a teacher's decision
    ``applied`` or ``cancelled``. ``also_place`` puts the new version into the assignment when the set is applied.
    """

    __tablename__ = "regrade_set"
    __table_args__ = (
        Index("ix_regrade_set_class_id", "class_id", "created_at"),
        Index(
            "uq_regrade_set_open",
            "assignment_problem_id",
            unique=True,
            postgresql_where=text("state in ('grading', 'ready')"),
        ),
    )

    id: Mapped[Key]
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"))
    assignment_problem_id: Mapped[UUID] = mapped_column(ForeignKey("assignment_problem.id"))
    problem_version_id: Mapped[UUID] = mapped_column(ForeignKey("problem_version.id"))
    chosen: Mapped[RegradeChoice] = mapped_column(enum_type(RegradeChoice, "regrade_choice"))
    student_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    reason: Mapped[str] = mapped_column(String(400))
    also_place: Mapped[bool]
    state: Mapped[RegradeState] = mapped_column(enum_type(RegradeState, "regrade_state"), server_default="grading")
    created_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str | None] = mapped_column(String(400))


class RegradeAttempt(Base):
    """A submission of a regrade set with the run that counted before and the one that is to count.

    ``grading_run_id`` is first the id of a ``grading_job``, which becomes the run's id, so it refers to no table.
    """

    __tablename__ = "regrade_attempt"

    regrade_set_id: Mapped[UUID] = mapped_column(ForeignKey("regrade_set.id"), primary_key=True)
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission_attempt.id"), primary_key=True)
    former_run_id: Mapped[UUID] = mapped_column(ForeignKey("grading_run.id"))
    grading_run_id: Mapped[UUID] = mapped_column(unique=True)
