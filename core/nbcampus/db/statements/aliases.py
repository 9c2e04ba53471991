"""The names under which students stand on leaderboards."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, Update, select, update

from nbcampus.course.states import Role
from nbcampus.db.base import Rows
from nbcampus.db.tables import Enrolment, User


def alias_of(class_id: UUID, user_id: UUID) -> Select[str | None]:
    return select(Enrolment.leaderboard_alias).where(Enrolment.class_id == class_id, Enrolment.user_id == user_id)


def set_alias(class_id: UUID, user_id: UUID, alias: str | None) -> Update:
    """Of a student who is in the class; for nobody else is anything changed."""
    return (
        update(Enrolment)
        .where(
            Enrolment.class_id == class_id,
            Enrolment.user_id == user_id,
            Enrolment.role == Role.STUDENT,
            Enrolment.left_at.is_(None),
        )
        .values(leaderboard_alias=alias)
    )


def on_boards(class_id: UUID) -> Select[UUID]:
    """Everybody who may stand on a leaderboard of the class."""
    return select(Enrolment.user_id).where(Enrolment.class_id == class_id, Enrolment.leaderboard_alias.is_not(None))


def names_of_others(class_id: UUID, user_id: UUID) -> Rows:
    """Every name by which somebody else of the class goes, also of those who left: they may come back."""
    return (
        select(User.hub_name, User.display_name, Enrolment.leaderboard_alias)
        .join(Enrolment, Enrolment.user_id == User.id)
        .where(Enrolment.class_id == class_id, Enrolment.user_id != user_id)
    )


def named(class_id: UUID, students: Collection[UUID]) -> Rows:
    """The aliases and names of those of ``students`` who are to be seen now."""
    return (
        select(Enrolment.user_id, Enrolment.leaderboard_alias, User.display_name)
        .join(User, User.id == Enrolment.user_id)
        .where(
            Enrolment.class_id == class_id,
            Enrolment.user_id.in_(students),
            Enrolment.left_at.is_(None),
            Enrolment.leaderboard_alias.is_not(None),
        )
    )
