"""Explanations of attempts by a language model. What it wrote stands in ``submission_analysis``, as the schema has it:
the summary in ``ai_feedback_summary``, its words in ``detected_keywords``.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.explanations.states import ExplanationState
from nbcampus.db.base import Base, Key, LongText, enum_type


class Explanation(Base):
    """Somebody's question why an attempt did what it did, and what became of it.

    ``prompt_id`` null is the platform's own prompt. ``tries`` fences: a worker whose try is no longer the newest writes
    nothing. Without ``interactive`` nobody waits for it. ``failure`` says in words why there is no answer.
    """

    __tablename__ = "explanation"
    __table_args__ = (
        Index("ix_explanation_class_id", "class_id", "created_at"),
        Index("ix_explanation_student_id", "student_id", "created_at"),
        Index("ix_explanation_waiting", "created_at", postgresql_where=text("state = 'waiting'")),
        Index(
            "uq_explanation_current",
            "attempt_id",
            unique=True,
            postgresql_where=text("state in ('waiting', 'drafted', 'released')"),
        ),
    )

    id: Mapped[Key]
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"))
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission_attempt.id"), index=True)
    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    prompt_id: Mapped[UUID | None] = mapped_column(ForeignKey("explanation_prompt.id"))
    state: Mapped[ExplanationState] = mapped_column(
        enum_type(ExplanationState, "explanation_state"), server_default="waiting"
    )
    interactive: Mapped[bool] = mapped_column(server_default="true")
    needs_release: Mapped[bool]
    created_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(server_default="0")
    claimed_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    analysis_id: Mapped[UUID | None] = mapped_column(ForeignKey("submission_analysis.id"))
    hint: Mapped[LongText | None]
    failure: Mapped[LongText | None]
    model: Mapped[str | None] = mapped_column(String(200))
    tokens_in: Mapped[int | None]
    tokens_out: Mapped[int | None]
    milliseconds: Mapped[int | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]


class ExplanationPrompt(Base):
    """A version of what a class tells the model; insert-only, and the highest counts."""

    __tablename__ = "explanation_prompt"
    __table_args__ = (UniqueConstraint("class_id", "version"),)

    id: Mapped[Key]
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"))
    version: Mapped[int]
    rules: Mapped[LongText]
    created_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]


class ExplanationRating(Base):
    """What the student says about an explanation; they may change it."""

    __tablename__ = "explanation_rating"

    explanation_id: Mapped[UUID] = mapped_column(ForeignKey("explanation.id"), primary_key=True)
    helpful: Mapped[bool]
    comment: Mapped[LongText] = mapped_column(server_default="")
    rated_at: Mapped[datetime]
