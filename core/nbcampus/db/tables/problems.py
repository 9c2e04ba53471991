"""Problems and their immutable versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger, String, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.states import Difficulty, ProblemVisibility, TestKind, TrialState, Visibility
from nbcampus.db.base import Base, Json, Key, LongText, enum_type


class Problem(Base):
    """The line of versions of one question; what a bank lists."""

    __tablename__ = "problem"

    id: Mapped[Key]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    visibility: Mapped[ProblemVisibility] = mapped_column(
        enum_type(ProblemVisibility, "problem_visibility"), server_default=ProblemVisibility.PRIVATE.value
    )


class ProblemVersion(Base):
    """A question as it was asked: never changed after its insert; an edit makes a new version.

    ``slug`` is unique over all versions (``two-sum-v3``). ``test_cases`` is the whole document that graders read.
    ``files`` are given to students and tests (name, bytes, blob_ref), ``accepts`` may come with an answer (name,
    max_bytes, required), ``solution_files`` belong to the reference solution. ``gpus`` is how many GPUs a grading needs
    for itself; 0 is the usual case. ``note`` is what its author says that is new, for colleagues.
    """

    __tablename__ = "problem_version"
    __table_args__ = (UniqueConstraint("problem_id", "version"),)

    id: Mapped[Key]
    problem_id: Mapped[UUID] = mapped_column(ForeignKey("problem.id"))
    version: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    slug: Mapped[str] = mapped_column(String(140), unique=True)
    description_markdown: Mapped[LongText]
    starter_code: Mapped[LongText]
    reference_solution: Mapped[LongText]
    hint: Mapped[LongText | None]
    language: Mapped[str] = mapped_column(String(40), server_default="python")
    difficulty: Mapped[Difficulty] = mapped_column(enum_type(Difficulty, "difficulty"))
    tags: Mapped[list[str]] = mapped_column(ARRAY(String(60)), server_default="{}")
    test_cases: Mapped[list[Any]]
    files: Mapped[list[Any]] = mapped_column(server_default="[]")
    accepts: Mapped[list[Any]] = mapped_column(server_default="[]")
    content_sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    gpus: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    solution_files: Mapped[list[Any]] = mapped_column(server_default="[]")
    note: Mapped[LongText] = mapped_column(server_default="")
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))


class ProblemTrial(Base):
    """A problem that somebody has a worker try before it may become a version; deleted some days later.

    ``archive_ref`` is the zip of its folder, ``stored_ref`` the values of the version that it would be, both blobs.
    ``cells`` says where its parts stand in a notebook, ``findings`` are ``{severity, file, key, text}``.
    """

    __tablename__ = "problem_trial"
    __table_args__ = (Index("ix_problem_trial_asked_by_created_at", "asked_by", "created_at"),)

    id: Mapped[Key]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    slug: Mapped[str] = mapped_column(String(80))
    archive_ref: Mapped[str | None] = mapped_column(String(200))
    cells: Mapped[Json] = mapped_column(server_default="{}")
    state: Mapped[TrialState] = mapped_column(enum_type(TrialState, "trial_state"))
    tried: Mapped[int] = mapped_column(server_default="0")
    to_try: Mapped[int] = mapped_column(server_default="0")
    findings: Mapped[list[Any]] = mapped_column(server_default="[]")
    content_sha256: Mapped[str | None] = mapped_column(String(64))
    stored_ref: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    version_id: Mapped[UUID | None] = mapped_column(ForeignKey("problem_version.id"))


class TestCase(Base):
    """One test of a problem version, as results refer to it; its inputs stand in the version's document."""

    __test__ = False
    __tablename__ = "test_case"
    __table_args__ = (UniqueConstraint("problem_version_id", "position"),)

    id: Mapped[Key]
    problem_version_id: Mapped[UUID] = mapped_column(ForeignKey("problem_version.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[TestKind] = mapped_column(enum_type(TestKind, "test_kind"))
    visibility: Mapped[Visibility] = mapped_column(enum_type(Visibility, "test_visibility"))
    points: Mapped[float]
