"""People, classes and enrolments."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, Update, func, select, update
from sqlalchemy.dialects.postgresql import insert

from nbcampus.course.states import Role
from nbcampus.db.base import Rows
from nbcampus.db.tables import Class, Enrolment, User
from nbcampus.ids import uuid7


def ensure_user(hub_name: str) -> Insert:
    """Returns the id of the person with this hub name, made when new; safe when two requests do it at once."""
    statement = insert(User).values(id=uuid7(), hub_name=hub_name, display_name=hub_name)
    return statement.on_conflict_do_update(
        index_elements=[User.hub_name], set_={"hub_name": statement.excluded.hub_name}
    ).returning(User.id)


def find_user(hub_name: str) -> Select[UUID]:
    return select(User.id).where(User.hub_name == hub_name)


def user_by_id(user_id: UUID) -> Rows:
    return select(User.id, User.hub_name, User.display_name).where(User.id == user_id)


def role_in_class(class_id: UUID, user_id: UUID) -> Select[Role]:
    """The role of somebody who is in the class now; no row for others."""
    return select(Enrolment.role).where(
        Enrolment.class_id == class_id, Enrolment.user_id == user_id, Enrolment.left_at.is_(None)
    )


_members = (
    select(func.count())
    .where(Enrolment.class_id == Class.id, Enrolment.left_at.is_(None))
    .correlate(Class)
    .scalar_subquery()
)


def classes_of(user_id: UUID) -> Rows:
    """The classes that a person is in, newest first, with role, section and number of members."""
    return (
        select(Class, Enrolment.role, Enrolment.section, _members.label("members"))
        .join(Enrolment, Enrolment.class_id == Class.id)
        .where(Enrolment.user_id == user_id, Enrolment.left_at.is_(None))
        .order_by(Class.archived_at.is_not(None), Class.id.desc())
    )


def class_for(class_id: UUID, user_id: UUID) -> Rows:
    """One class with the person's enrolment, which may be missing."""
    return (
        select(Class, Enrolment.role, Enrolment.section, _members.label("members"))
        .outerjoin(
            Enrolment,
            (Enrolment.class_id == Class.id) & (Enrolment.user_id == user_id) & Enrolment.left_at.is_(None),
        )
        .where(Class.id == class_id)
    )


def class_by_join_code(code: str) -> Select[UUID]:
    return select(Class.id).where(Class.join_code == code, Class.archived_at.is_(None))


def new_class(class_id: UUID, owner_id: UUID, name: str, description: str, join_code: str) -> Insert:
    """Insert a class; no row comes back when the code is taken."""
    return (
        insert(Class)
        .values(id=class_id, owner_id=owner_id, name=name, description=description, join_code=join_code)
        .on_conflict_do_nothing(index_elements=[Class.join_code])
        .returning(Class.id)
    )


def change_class(class_id: UUID, values: dict[str, Any]) -> Update:
    return update(Class).where(Class.id == class_id).values(values)


def enrol(class_id: UUID, user_id: UUID, role: Role, now: datetime) -> Insert:
    """Put a person into a class; a row comes back only when that changed something.

    Who is there stays as they are. Who left comes back in ``role``: a code is no way back to being staff.
    """
    statement = insert(Enrolment).values(id=uuid7(), class_id=class_id, user_id=user_id, role=role, joined_at=now)
    return statement.on_conflict_do_update(
        index_elements=[Enrolment.class_id, Enrolment.user_id],
        set_={"left_at": None, "role": statement.excluded.role, "joined_at": statement.excluded.joined_at},
        where=Enrolment.left_at.is_not(None),
    ).returning(Enrolment.id)


def member_ids(class_id: UUID) -> Select[UUID]:
    """Everybody who is in the class now."""
    return select(Enrolment.user_id).where(Enrolment.class_id == class_id, Enrolment.left_at.is_(None))


def members_of(class_id: UUID) -> Rows:
    return (
        select(
            Enrolment.user_id, User.hub_name, User.display_name, Enrolment.role, Enrolment.section, Enrolment.joined_at
        )
        .join(User, User.id == Enrolment.user_id)
        .where(Enrolment.class_id == class_id, Enrolment.left_at.is_(None))
        .order_by(Enrolment.role.desc(), User.display_name, User.hub_name)
    )


def staff_classes(user_id: UUID) -> Select[UUID]:
    return select(Enrolment.class_id).where(
        Enrolment.user_id == user_id,
        Enrolment.left_at.is_(None),
        Enrolment.role.in_([Role.TEACHER, Role.ASSISTANT]),
    )
