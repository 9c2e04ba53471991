"""People and the classes that they belong to."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.states import Role
from nbcampus.db.base import Base, Json, Key, LongText, enum_type


class User(Base):
    """A person as the hub knows them; ``hub_name`` is the hub's user name and the only identity that we trust."""

    __tablename__ = "user"

    id: Mapped[Key]
    hub_name: Mapped[str] = mapped_column(String(255), unique=True)
    display_name: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Class(Base):
    """A class of one term. ``environment`` names the Python that its answers are graded with."""

    __tablename__ = "class"

    id: Mapped[Key]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[LongText] = mapped_column(server_default="")
    join_code: Mapped[str] = mapped_column(String(6), unique=True)
    settings: Mapped[Json] = mapped_column(server_default="{}")
    environment: Mapped[str] = mapped_column(String(60), server_default="default")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    archived_at: Mapped[datetime | None]


class Enrolment(Base):
    """A person's role in a class. Leaving sets ``left_at``; the row and the history stay."""

    __tablename__ = "enrolment"
    __table_args__ = (
        UniqueConstraint("class_id", "user_id"),
        Index("ix_enrolment_user_id", "user_id"),
    )

    id: Mapped[Key]
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    role: Mapped[Role] = mapped_column(enum_type(Role, "enrolment_role"))
    section: Mapped[str | None] = mapped_column(String(100))
    leaderboard_alias: Mapped[str | None] = mapped_column(String(60))
    research_consent: Mapped[bool] = mapped_column(server_default="false")
    joined_at: Mapped[datetime] = mapped_column(server_default=func.now())
    left_at: Mapped[datetime | None]
