"""Aggregates that the dashboards read, and the analysis of single attempts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.db.base import Base, Key, LongText


class SubmissionAnalysis(Base):
    """What a model or the static analysis found in an attempt, once per analyser version.

    ``findings`` holds the words of ``detected_keywords`` with the line that shows each (0: the whole program).
    """

    __tablename__ = "submission_analysis"
    __table_args__ = (
        UniqueConstraint("attempt_id", "analyser"),
        Index("ix_submission_analysis_detected_keywords", "detected_keywords", postgresql_using="gin"),
    )

    id: Mapped[Key]
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission_attempt.id"))
    analyser: Mapped[str] = mapped_column(String(80))
    umap_x: Mapped[float | None]
    umap_y: Mapped[float | None]
    cluster_label: Mapped[str | None] = mapped_column(String(200))
    ai_feedback_summary: Mapped[LongText | None]
    detected_keywords: Mapped[list[str]] = mapped_column(ARRAY(String(60)), server_default="{}")
    findings: Mapped[list[Any]] = mapped_column(server_default="[]")
    created_at: Mapped[datetime]


class PendingAnalysis(Base):
    """An attempt that was graded and is still to be analysed; gone within seconds (``record_analysis``)."""

    __tablename__ = "pending_analysis"

    # No foreign key: the row is written by ``count_gradings`` alone, for an attempt whose results it counts.
    attempt_id: Mapped[UUID] = mapped_column(primary_key=True)
    noted_at: Mapped[datetime]


class KeywordCount(Base):
    """In how many attempts at a problem, made in one week, a word was found; ``week`` is its Monday in UTC."""

    __tablename__ = "keyword_count"

    assignment_problem_id: Mapped[UUID] = mapped_column(ForeignKey("assignment_problem.id"), primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    keyword: Mapped[str] = mapped_column(String(60), primary_key=True)
    attempts: Mapped[int]


class ProblemAnalytics(Base):
    """Passes and failures of one test over the effective runs of all attempts at a problem.

    Counted within seconds of a grading, not in it: the rows belong to everybody who works at the problem.
    """

    __tablename__ = "problem_analytics"
    __table_args__ = ({"postgresql_with": {"fillfactor": 50}},)

    assignment_problem_id: Mapped[UUID] = mapped_column(ForeignKey("assignment_problem.id"), primary_key=True)
    test_case_id: Mapped[UUID] = mapped_column(ForeignKey("test_case.id"), primary_key=True)
    pass_count: Mapped[int] = mapped_column(server_default="0")
    fail_count: Mapped[int] = mapped_column(server_default="0")
    common_error_msg: Mapped[str | None] = mapped_column(String(400))
    last_updated: Mapped[datetime]


class ProblemError(Base):
    """How often a test failed with one message; the most frequent is ``ProblemAnalytics.common_error_msg``."""

    __tablename__ = "problem_error"

    assignment_problem_id: Mapped[UUID] = mapped_column(ForeignKey("assignment_problem.id"), primary_key=True)
    test_case_id: Mapped[UUID] = mapped_column(ForeignKey("test_case.id"), primary_key=True)
    message: Mapped[str] = mapped_column(String(400), primary_key=True)
    count: Mapped[int] = mapped_column(server_default="0")


class UncountedGrading(Base):
    """A first grading whose results are not yet in ``ProblemAnalytics``; gone within seconds (``count_gradings``)."""

    __tablename__ = "uncounted_grading"

    # No foreign keys: the row is written in one statement with its run, by ``record_grading`` alone.
    grading_run_id: Mapped[UUID] = mapped_column(primary_key=True)
    assignment_problem_id: Mapped[UUID]
    finished_at: Mapped[datetime]


class StudentProgress(Base):
    """The trajectory: a student's present score at each assignment of a class, in the order of the course."""

    __tablename__ = "student_progress"
    __table_args__ = (
        Index("ix_student_progress_class_id", "class_id", "content_item_id"),
        {"postgresql_with": {"fillfactor": 80}},
    )

    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    content_item_id: Mapped[UUID] = mapped_column(ForeignKey("content_item.id"), primary_key=True)
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"))
    current_score: Mapped[float]
    max_score: Mapped[float]
    problems_solved: Mapped[int] = mapped_column(server_default="0")
    last_updated: Mapped[datetime]


class LogicPlace(Base):
    """What a final submission's program shows, and where it stands on the map of its problem as drawn last.

    ``digest`` is alike for programs that differ in phrasing alone. ``cluster`` and what follows are null until the
    problem has a map; ``provisional`` until a map was drawn with this program in it.
    """

    __tablename__ = "logic_place"
    __table_args__ = (
        Index("ix_logic_place_assignment_problem_id", "assignment_problem_id", "digest"),
        Index("ix_logic_place_provisional", "assignment_problem_id", postgresql_where=text("provisional")),
    )

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission_attempt.id"), primary_key=True)
    assignment_problem_id: Mapped[UUID] = mapped_column(ForeignKey("assignment_problem.id"))
    digest: Mapped[str] = mapped_column(String(40))
    concepts: Mapped[list[str]] = mapped_column(ARRAY(String(40)))
    shape: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    cluster: Mapped[int | None]
    cluster_label: Mapped[str | None] = mapped_column(String(200))
    x: Mapped[float | None]
    y: Mapped[float | None]
    provisional: Mapped[bool] = mapped_column(server_default="true")


class LogicMap(Base):
    """The map of a problem: clusters with their numbers and names, and programs by which new ones are placed."""

    __tablename__ = "logic_map"

    assignment_problem_id: Mapped[UUID] = mapped_column(ForeignKey("assignment_problem.id"), primary_key=True)
    version: Mapped[int]
    attempts: Mapped[int]
    model: Mapped[dict[str, Any]]
    drawn_at: Mapped[datetime]
