"""The people of a class: their enrolments and sections."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Delete,
    Insert,
    Select,
    String,
    Update,
    any_,
    bindparam,
    case,
    delete,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from nbcampus.course.states import Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import Enrolment, Section, User
from nbcampus.ids import uuid7

_enrolment = table_of(Enrolment)

_person = (
    Enrolment.user_id,
    User.hub_name,
    User.display_name,
    Enrolment.role,
    Enrolment.section,
    Enrolment.joined_at,
    Enrolment.given_by_group,
    User.signed_in_at.is_not(None).label("signed_in"),
)


def members_of(class_id: UUID) -> Rows:
    """Everybody in a class now, staff first."""
    return (
        select(*_person)
        .join(User, User.id == Enrolment.user_id)
        .where(Enrolment.class_id == class_id, Enrolment.left_at.is_(None))
        .order_by(Enrolment.role.desc(), User.display_name, User.hub_name)
    )


def member(class_id: UUID, user_id: UUID) -> Rows:
    return members_of(class_id).where(Enrolment.user_id == user_id)


def count_teachers(class_id: UUID) -> Select[int]:
    return select(func.count()).where(
        Enrolment.class_id == class_id, Enrolment.left_at.is_(None), Enrolment.role == Role.TEACHER
    )


def change_member(class_id: UUID, user_id: UUID, values: dict[str, Any]) -> Update:
    return update(Enrolment).where(Enrolment.class_id == class_id, Enrolment.user_id == user_id).values(values)


def end_membership(class_id: UUID, user_id: UUID, now: datetime) -> Update:
    """Somebody decided that the person is out: no group brings them back."""
    return change_member(class_id, user_id, {"left_at": now, "given_by_group": None})


def sections_of(class_id: UUID) -> Rows:
    return select(Section.id, Section.name).where(Section.class_id == class_id).order_by(Section.name)


def section_by_id(section_id: UUID) -> Rows:
    return select(Section.id, Section.class_id, Section.name).where(Section.id == section_id)


def section_called(class_id: UUID, name: str) -> Select[UUID]:
    return select(Section.id).where(Section.class_id == class_id, Section.name == name)


def ensure_sections(class_id: UUID, names: Collection[str]) -> Insert:
    """Add the sections that are not there; needs at least one name."""
    rows = [{"id": uuid7(), "class_id": class_id, "name": name} for name in sorted(names)]
    return insert(Section).values(rows).on_conflict_do_nothing(index_elements=[Section.class_id, Section.name])


def rename_section(section_id: UUID, name: str) -> Update:
    return update(Section).where(Section.id == section_id).values(name=name)


def remove_section(section_id: UUID) -> Delete:
    return delete(Section).where(Section.id == section_id)


def move_section(class_id: UUID, name: str, to: str | None) -> Update:
    """Call the section of all who are in it, or were, something else; None takes them out."""
    return update(Enrolment).where(Enrolment.class_id == class_id, Enrolment.section == name).values(section=to)


def people_called(class_id: UUID, hub_names: Collection[str]) -> Rows:
    """Who is in a class, and whoever else has one of these names; with what they are in the class, or were."""
    wanted = any_(literal(list(hub_names), ARRAY(String)))
    return (
        select(
            User.id,
            User.hub_name,
            User.display_name,
            User.signed_in_at.is_not(None).label("signed_in"),
            Enrolment.role,
            Enrolment.section,
            (Enrolment.id.is_not(None) & Enrolment.left_at.is_(None)).label("here"),
        )
        .outerjoin(Enrolment, (Enrolment.user_id == User.id) & (Enrolment.class_id == class_id))
        .where((Enrolment.id.is_not(None) & Enrolment.left_at.is_(None)) | (func.lower(User.hub_name) == wanted))
        .order_by(User.hub_name)
    )


def add_people() -> Insert:
    """People who have not signed in yet; executed with a list of ``id``, ``hub_name`` and ``display_name``."""
    return insert(User).on_conflict_do_nothing(index_elements=[User.hub_name])


def place_people() -> Insert:
    """Put people into a class, bring them back or change them; executed with a list of values."""
    statement = insert(_enrolment).values(
        {name: bindparam(name) for name in ("id", "class_id", "user_id", "role", "section", "joined_at")}
    )
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["class_id", "user_id"],
        set_={
            "role": new.role,
            "section": new.section,
            "given_by_group": None,
            "joined_at": case((_enrolment.c.left_at.is_(None), _enrolment.c.joined_at), else_=new.joined_at),
            "left_at": None,
        },
    )
