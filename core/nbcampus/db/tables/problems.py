"""Problems and their immutable versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, SmallInteger, String, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.states import Difficulty, TestKind, Visibility
from nbcampus.db.base import Base, Key, LongText, enum_type


class Problem(Base):
    """The line of versions of one question; what a bank lists."""

    __tablename__ = "problem"

    id: Mapped[Key]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ProblemVersion(Base):
    """A question as it was asked: never changed after its insert; an edit makes a new version.

    ``slug`` is unique over all versions (``two-sum-v3``). ``test_cases`` is the whole document that graders read.
    ``files`` are given to students and tests (name, bytes, blob_ref), ``accepts`` may come with an answer (name,
    max_bytes, required). ``gpus`` is how many GPUs a grading needs for itself; 0 is the usual case.
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
