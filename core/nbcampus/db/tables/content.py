"""Modules and their items; an item is an assignment, a quiz or a material (joined-table inheritance)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.states import AssignmentMode, ContentType, Difficulty, MaterialKind
from nbcampus.db.base import Base, Json, Key, LongText, enum_type

_WAITING = text("publish_at is not null")


class Module(Base):
    """A grouping unit of a class, such as a week.

    Published where ``is_published`` or once ``publish_at`` has come, see ``course.publishing``; a removed one is seen
    by nobody until it is brought back.
    """

    __tablename__ = "module"
    __table_args__ = (
        Index("ix_module_class_id_order_index", "class_id", "order_index"),
        Index("ix_module_publish_at", "publish_at", postgresql_where=_WAITING),
    )

    id: Mapped[Key]
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"))
    title: Mapped[str] = mapped_column(String(200))
    order_index: Mapped[int]
    is_published: Mapped[bool] = mapped_column(server_default="false")
    publish_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class ContentItem(Base):
    """What a module holds: the parent of assignment, quiz and material. Published and removed like a module."""

    __tablename__ = "content_item"
    __table_args__ = (
        Index("ix_content_item_module_id_order_index", "module_id", "order_index"),
        Index("ix_content_item_due_date", "due_date"),
        Index("ix_content_item_publish_at", "publish_at", postgresql_where=_WAITING),
    )
    __mapper_args__ = {"polymorphic_on": "type"}  # noqa: RUF012 - SQLAlchemy reads it off the class

    id: Mapped[Key]
    module_id: Mapped[UUID] = mapped_column(ForeignKey("module.id"))
    type: Mapped[ContentType] = mapped_column(enum_type(ContentType, "content_type"))
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[LongText] = mapped_column(server_default="")
    order_index: Mapped[int]
    is_published: Mapped[bool] = mapped_column(server_default="false")
    publish_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    due_date: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Assignment(ContentItem):
    """Problems to solve; ``points_total`` is the sum of its placements' points.

    ``marking_seed`` hides who is who in anonymous marking, so it never leaves the service. ``feedback_told_at`` is the
    moment of release in ``config`` that students were told of: with another one there is something to tell.
    """

    __tablename__ = "assignment"
    __mapper_args__ = {"polymorphic_identity": ContentType.ASSIGNMENT}  # noqa: RUF012

    id: Mapped[UUID] = mapped_column(ForeignKey("content_item.id"), primary_key=True)
    mode: Mapped[AssignmentMode] = mapped_column(enum_type(AssignmentMode, "assignment_mode"))
    points_total: Mapped[int] = mapped_column(server_default="0")
    difficulty: Mapped[Difficulty] = mapped_column(enum_type(Difficulty, "difficulty"))
    config: Mapped[Json] = mapped_column(server_default="{}")
    marking_seed: Mapped[UUID] = mapped_column(server_default=text("gen_random_uuid()"))
    feedback_told_at: Mapped[datetime | None]


class Quiz(ContentItem):
    """Questions with answers in ``questions`` (answers never leave for a student) and rules in ``config``."""

    __tablename__ = "quiz"
    __mapper_args__ = {"polymorphic_identity": ContentType.QUIZ}  # noqa: RUF012

    id: Mapped[UUID] = mapped_column(ForeignKey("content_item.id"), primary_key=True)
    questions: Mapped[list[Any]] = mapped_column(server_default="[]")
    config: Mapped[Json] = mapped_column(server_default="{}")


class Material(ContentItem):
    """Something to read: Markdown text or an address in ``body``, or a file: its blob, its name and its size."""

    __tablename__ = "material"
    __mapper_args__ = {"polymorphic_identity": ContentType.MATERIAL}  # noqa: RUF012

    id: Mapped[UUID] = mapped_column(ForeignKey("content_item.id"), primary_key=True)
    kind: Mapped[MaterialKind] = mapped_column(enum_type(MaterialKind, "material_kind"))
    body: Mapped[str | None] = mapped_column(Text)
    blob_ref: Mapped[str | None] = mapped_column(String(200))
    file_name: Mapped[str | None] = mapped_column(String(200))
    file_bytes: Mapped[int | None]


class AssignmentProblem(Base):
    """A problem version at a place of an assignment, with the points it is worth there."""

    __tablename__ = "assignment_problem"
    __table_args__ = (UniqueConstraint("assignment_id", "position"),)

    id: Mapped[Key]
    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("assignment.id"))
    problem_version_id: Mapped[UUID] = mapped_column(ForeignKey("problem_version.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    points: Mapped[float]


class DeadlineOverride(Base):
    """One student's own due date for one item."""

    __tablename__ = "deadline_override"
    __table_args__ = (UniqueConstraint("content_item_id", "student_id"),)

    id: Mapped[Key]
    content_item_id: Mapped[UUID] = mapped_column(ForeignKey("content_item.id"))
    student_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    due_date: Mapped[datetime]
    reason: Mapped[LongText] = mapped_column(server_default="")
    granted_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
