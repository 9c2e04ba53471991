"""People, classes and enrolments."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, Update, cast, func, select, text, update
from sqlalchemy.dialects.postgresql import JSONB, insert

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


def signed_in_user(hub_name: str) -> Rows:
    """Somebody who has signed in before, with the groups of the hub's last word about them."""
    return select(User.id, User.hub_groups).where(User.hub_name == hub_name, User.signed_in_at.is_not(None))


def first_sign_in(hub_name: str, now: datetime) -> Insert:
    """Returns what ``signed_in_user`` does; the person may have been enrolled before. Safe when two requests do it."""
    statement = insert(User).values(id=uuid7(), hub_name=hub_name, display_name=hub_name, signed_in_at=now)
    return statement.on_conflict_do_update(
        index_elements=[User.hub_name],
        set_={"signed_in_at": func.coalesce(User.signed_in_at, statement.excluded.signed_in_at)},
    ).returning(User.id, User.hub_groups)


def note_groups(user_id: UUID, groups: list[str]) -> Update:
    """Keep the hub's word; holds the row until the end, so that two sign-ins at once follow each other."""
    return update(User).where(User.id == user_id).values(hub_groups=groups)


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


def class_by_join_code(code: str) -> Rows:
    """The class of a code, also one whose term is over or that lets nobody in."""
    return select(
        Class.id,
        Class.name,
        Class.description,
        Class.join_closed_at.is_not(None).label("closed"),
        Class.archived_at.is_not(None).label("archived"),
    ).where(Class.join_code == code)


def teacher_names(class_id: UUID) -> Select[str]:
    return (
        select(User.display_name)
        .join(Enrolment, Enrolment.user_id == User.id)
        .where(Enrolment.class_id == class_id, Enrolment.left_at.is_(None), Enrolment.role == Role.TEACHER)
        .order_by(Enrolment.joined_at, User.display_name)
    )


def lock_class(class_id: UUID) -> Select[UUID]:
    """Holds the class's row: of two who change its people at once the second sees what the first did.

    Who only comes in meanwhile, and refers to the class, does not wait.
    """
    return select(Class.id).where(Class.id == class_id).with_for_update(key_share=True)


def new_class(class_id: UUID, owner_id: UUID, join_code: str, values: dict[str, Any]) -> Insert:
    """Insert a class; no row comes back when the code is taken."""
    return (
        insert(Class)
        .values(id=class_id, owner_id=owner_id, join_code=join_code, **values)
        .on_conflict_do_nothing(index_elements=[Class.join_code])
        .returning(Class.id)
    )


def give_join_code(class_id: UUID, code: str) -> Update:
    """Give a class another code; no row comes back when the code is taken."""
    taken = select(Class.id).where(Class.join_code == code).exists()
    return update(Class).where(Class.id == class_id, ~taken).values(join_code=code).returning(Class.id)


def change_class(class_id: UUID, values: dict[str, Any]) -> Update:
    return update(Class).where(Class.id == class_id).values(values)


def zone_of(class_id: UUID) -> Select[str]:
    return select(Class.time_zone).where(Class.id == class_id)


def settings_of(class_id: UUID) -> Select[dict[str, Any]]:
    return select(Class.settings).where(Class.id == class_id)


def merge_settings(class_id: UUID, key: str, values: dict[str, Any]) -> Update:
    """Set some values under one key of a class's settings; the others stay, whoever changes them at the same moment."""
    former = func.coalesce(Class.settings[key], text("'{}'::jsonb"))
    merged = Class.settings.op("||")(func.jsonb_build_object(key, former.op("||")(cast(values, JSONB))))
    return update(Class).where(Class.id == class_id).values(settings=merged)


def merge_settings_of(class_id: UUID, key: str, version: int, values: dict[str, Any]) -> Update:
    """The same for settings that count their versions; no row comes back when ``version`` is not the present one."""
    present = func.coalesce(Class.settings[key]["version"].as_integer(), 0)
    merge = merge_settings(class_id, key, {**values, "version": version + 1})
    return merge.where(present == version).returning(Class.id)


def enrol(class_id: UUID, user_id: UUID, role: Role, now: datetime) -> Insert:
    """Put a person into a class; a row comes back only when that changed something.

    Who is there stays as they are. Who left comes back in ``role``: a code is no way back to being staff. Their section
    and all that they did is there again.
    """
    statement = insert(Enrolment).values(id=uuid7(), class_id=class_id, user_id=user_id, role=role, joined_at=now)
    return statement.on_conflict_do_update(
        index_elements=[Enrolment.class_id, Enrolment.user_id],
        set_={
            "left_at": None,
            "given_by_group": None,
            "role": statement.excluded.role,
            "joined_at": statement.excluded.joined_at,
        },
        where=Enrolment.left_at.is_not(None),
    ).returning(Enrolment.id)


def member_ids(class_id: UUID) -> Select[UUID]:
    """Everybody who is in the class now."""
    return select(Enrolment.user_id).where(Enrolment.class_id == class_id, Enrolment.left_at.is_(None))


def staff_classes(user_id: UUID) -> Select[UUID]:
    return select(Enrolment.class_id).where(
        Enrolment.user_id == user_id,
        Enrolment.left_at.is_(None),
        Enrolment.role.in_([Role.TEACHER, Role.ASSISTANT]),
    )
