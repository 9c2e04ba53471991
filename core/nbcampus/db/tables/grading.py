"""Gradings of attempts: the jobs still to do, the runs that were done, and which run counts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger, String, func
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.states import ResultStatus
from nbcampus.course.verdicts import Verdict
from nbcampus.db.base import Base, Json, Key, LongText, enum_type


class GradingJob(Base):
    """A grading still to be done: written with the attempt, deleted with its run in one transaction.

    The job's id becomes the run's id and ``token`` fences: a worker whose token is no longer the newest writes nothing.
    ``gpus`` is the problem version's: it decides the queue without a look at the version.
    ``turned_away`` counts the workers that took it and have not the environment that its class asks for.
    """

    __tablename__ = "grading_job"
    __table_args__ = ({"postgresql_with": {"fillfactor": 50}},)  # a claim is a heap-only update

    id: Mapped[Key]
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission_attempt.id"), index=True)
    problem_version_id: Mapped[UUID] = mapped_column(ForeignKey("problem_version.id"))
    reason: Mapped[str] = mapped_column(String(40), server_default="first")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    enqueued_at: Mapped[datetime] = mapped_column(server_default=func.now())
    tries: Mapped[int] = mapped_column(server_default="0")
    turned_away: Mapped[int] = mapped_column(server_default="0")
    token: Mapped[int] = mapped_column(server_default="0")
    lease_until: Mapped[datetime | None]
    worker: Mapped[str | None] = mapped_column(String(120))
    failed_at: Mapped[datetime | None]
    last_error: Mapped[LongText | None]
    gpus: Mapped[int] = mapped_column(SmallInteger, server_default="0")


class EnvironmentBuild(Base):
    """A Python and its packages (name to version) that gradings ran in; insert-only, written at their first use.

    ``fingerprint`` is of their content, so that two machines that built the same have the same.
    """

    __tablename__ = "environment_build"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    python: Mapped[str] = mapped_column(String(60))
    packages: Mapped[Json]
    first_used_at: Mapped[datetime] = mapped_column(server_default=func.now())


class GradingRun(Base):
    """One finished grading of an attempt; insert-only. Scores are points of the assignment.

    ``environment`` is the name that the class had chosen, ``environment_build`` what stood behind it on that worker;
    both are null for runs from before classes had environments. The latter is no foreign key: each grading would lock
    the one row that all of them share.
    """

    __tablename__ = "grading_run"

    id: Mapped[Key]
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission_attempt.id"), index=True)
    problem_version_id: Mapped[UUID] = mapped_column(ForeignKey("problem_version.id"))
    reason: Mapped[str] = mapped_column(String(40))
    score: Mapped[float]
    max_score: Mapped[float]
    passed: Mapped[int]
    total: Mapped[int]
    execution_time_ms: Mapped[int | None]
    memory_usage_kb: Mapped[int | None]
    worker: Mapped[str] = mapped_column(String(120))
    environment: Mapped[str | None] = mapped_column(String(60))
    environment_build: Mapped[str | None] = mapped_column(String(64))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime]


class EffectiveRun(Base):
    """Which run of an attempt counts, who moved the pointer and why; each move is also an audit event."""

    __tablename__ = "effective_run"
    __table_args__ = ({"postgresql_with": {"fillfactor": 90}},)

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission_attempt.id"), primary_key=True)
    grading_run_id: Mapped[UUID] = mapped_column(ForeignKey("grading_run.id"))
    moved_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    moved_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(400))


class TestResult(Base):
    """One test of one grading run; insert-only. ``detail`` holds what may be shown (got, output, error).

    Its run is no foreign key: ``record_grading`` writes both in one statement, and neither can be deleted.
    ``error_signature`` is the heading under which a failure is counted in ``ProblemError``; null for a pass.
    """

    __test__ = False
    __tablename__ = "test_result"
    __table_args__ = (Index("ix_test_result_grading_run_id", "grading_run_id"),)

    id: Mapped[Key]
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission_attempt.id"))
    test_case_id: Mapped[UUID] = mapped_column(ForeignKey("test_case.id"))
    grading_run_id: Mapped[UUID]
    status: Mapped[ResultStatus] = mapped_column(enum_type(ResultStatus, "result_status"))
    verdict: Mapped[Verdict] = mapped_column(enum_type(Verdict, "verdict"))
    score: Mapped[float]
    time_ms: Mapped[float | None]
    memory_kb: Mapped[int | None]
    error_signature: Mapped[str | None] = mapped_column(String(400))
    detail: Mapped[Json | None]
