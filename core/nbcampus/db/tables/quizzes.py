"""Quizzes as they were asked, what students answered, and the marks; and who has read which material."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.db.base import Base, Json, Key, LongText


class QuizVersion(Base):
    """The content of a quiz as somebody was asked it; a trigger refuses every change.

    Made when the first student begins with this content, so drafts of a teacher leave no versions.
    ``content_sha256`` is that of questions and rules together.
    """

    __tablename__ = "quiz_version"
    __table_args__ = (UniqueConstraint("quiz_id", "content_sha256"),)

    id: Mapped[Key]
    quiz_id: Mapped[UUID] = mapped_column(ForeignKey("quiz.id"))
    questions: Mapped[list[Any]]
    config: Mapped[Json]
    content_sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class QuizSitting(Base):
    """One attempt of one student from its beginning: the version that is asked, and the answers before they are sent.

    ``answers`` are a draft, question id to answer; what counts is in the attempt. ``promised_end`` is what the student
    was told when they began and never changes (null: no time limit); ``ended_at`` is when the attempt was handed in.
    """

    __tablename__ = "quiz_sitting"
    __table_args__ = (Index("ix_quiz_sitting_running", "promised_end", postgresql_where=text("ended_at is null")),)

    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    quiz_id: Mapped[UUID] = mapped_column(ForeignKey("quiz.id"), primary_key=True, index=True)
    attempt_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    quiz_version_id: Mapped[UUID] = mapped_column(ForeignKey("quiz_version.id"))
    begun_at: Mapped[datetime]
    answers: Mapped[Json] = mapped_column(server_default="{}")
    saved_at: Mapped[datetime | None]
    promised_end: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class QuizAttempt(Base):
    """One click on Submit; a trigger refuses every change. ``clicked_at`` is what the student's machine said.

    ``by_platform``: nobody clicked, time was over; ``clicked_at`` is the end.
    """

    __tablename__ = "quiz_attempt"
    __table_args__ = (
        UniqueConstraint("quiz_id", "student_id", "attempt_number"),
        ForeignKeyConstraint(
            ["student_id", "quiz_id", "attempt_number"],
            ["quiz_sitting.student_id", "quiz_sitting.quiz_id", "quiz_sitting.attempt_number"],
            name="fk_quiz_attempt_sitting",
        ),
    )

    id: Mapped[Key]
    quiz_id: Mapped[UUID]
    student_id: Mapped[UUID] = mapped_column(index=True)
    attempt_number: Mapped[int]
    quiz_version_id: Mapped[UUID] = mapped_column(ForeignKey("quiz_version.id"))
    answers: Mapped[Json]
    clicked_at: Mapped[datetime]
    created_at: Mapped[datetime]
    by_platform: Mapped[bool] = mapped_column(server_default="false")


class QuizMark(Base):
    """The points of one answer; a trigger refuses every change, and the row with the highest ``number`` counts.

    Number 1 is the program's (``marked_by`` null), with null points where a person has to say. The key is what tells
    two people who mark the same answer: the second one's number is taken.
    """

    __tablename__ = "quiz_mark"
    __table_args__ = (Index("ix_quiz_mark_waiting", "question_id", postgresql_where=text("points is null")),)

    quiz_attempt_id: Mapped[UUID] = mapped_column(ForeignKey("quiz_attempt.id"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    points: Mapped[float | None]
    possible: Mapped[float]
    comment: Mapped[LongText] = mapped_column(server_default="")
    marked_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    marked_at: Mapped[datetime]


class MaterialRead(Base):
    """That a person has read a material; they may take it back."""

    __tablename__ = "material_read"

    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    content_item_id: Mapped[UUID] = mapped_column(ForeignKey("material.id"), primary_key=True, index=True)
    read_at: Mapped[datetime]
