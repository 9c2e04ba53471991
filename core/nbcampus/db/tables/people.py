"""People, the classes that they belong to, and how these are divided."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Computed, ForeignKey, Index, String, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.states import Role
from nbcampus.db.base import Base, Json, Key, LongText, enum_type


class User(Base):
    """A person as the hub knows them; ``hub_name`` is the hub's user name and the only identity that we trust.

    Who was enrolled before their first sign-in has no ``signed_in_at`` yet. ``hub_groups`` are those of the hub's last
    word about the person; null until there was one.
    """

    __tablename__ = "user"

    id: Mapped[Key]
    hub_name: Mapped[str] = mapped_column(String(255), unique=True)
    display_name: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    signed_in_at: Mapped[datetime | None]
    hub_groups: Mapped[list[str] | None] = mapped_column(ARRAY(String(255)))


class Class(Base):
    """A class of one term. ``environment`` names the Python that its answers are graded with.

    ``time_zone`` is a name of the IANA database: the wall clock by which the class's dates are meant. While
    ``join_closed_at`` is set nobody comes in by the code. ``assignment_defaults`` is the one part of the settings
    that a grader may read.
    """

    __tablename__ = "class"

    id: Mapped[Key]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    description: Mapped[LongText] = mapped_column(server_default="")
    join_code: Mapped[str] = mapped_column(String(6), unique=True)
    settings: Mapped[Json] = mapped_column(server_default="{}")
    assignment_defaults: Mapped[Json] = mapped_column(
        Computed("coalesce(settings -> 'assignment_defaults'::text, '{}'::jsonb)", persisted=True)
    )
    environment: Mapped[str] = mapped_column(String(60), server_default="default")
    time_zone: Mapped[str] = mapped_column(String(60), server_default="UTC")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    archived_at: Mapped[datetime | None]
    join_closed_at: Mapped[datetime | None]


class Enrolment(Base):
    """A person's role in a class. Leaving sets ``left_at``; the row and the history stay.

    ``section`` is the name of one of the class's sections. ``given_by_group`` is the hub's group whose mapping gave the
    role; null where a person decided, which no mapping touches. With a ``leaderboard_alias`` a student stands on the
    class's leaderboards, without one on none.
    """

    __tablename__ = "enrolment"
    __table_args__ = (
        UniqueConstraint("class_id", "user_id"),
        Index("ix_enrolment_user_id", "user_id"),
        Index("uq_enrolment_alias", "class_id", text("lower(leaderboard_alias)"), unique=True),
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
    given_by_group: Mapped[str | None] = mapped_column(String(255))


class Section(Base):
    """A part of a class, such as a tutorial group; a person is in one of them at most."""

    __tablename__ = "section"
    __table_args__ = (UniqueConstraint("class_id", "name"),)

    id: Mapped[Key]
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"))
    name: Mapped[str] = mapped_column(String(100))


class GroupRole(Base):
    """A group of the hub whose members get a role in a class."""

    __tablename__ = "group_role"
    __table_args__ = (UniqueConstraint("class_id", "group_name"),)

    id: Mapped[Key]
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"))
    group_name: Mapped[str] = mapped_column(String(255))
    role: Mapped[Role] = mapped_column(enum_type(Role, "enrolment_role"))
