"""Extensions and accommodations of a class, for its staff. Each list is one statement, whatever its size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Delete,
    FromClause,
    Insert,
    Select,
    Update,
    Uuid,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB

from nbcampus.course.states import Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.lateness import SETTING
from nbcampus.db.tables import (
    Accommodation,
    Assignment,
    Class,
    ContentItem,
    DeadlineOverride,
    Enrolment,
    Module,
    Section,
    SectionExtension,
    User,
)

_item = table_of(ContentItem)
_assignment = table_of(Assignment)
_granter = table_of(User).alias("granter")
_is_there = _item.c.removed_at.is_(None) & Module.removed_at.is_(None)
Kind = type[DeadlineOverride] | type[SectionExtension]


def set_policy(class_id: UUID, document: dict[str, Any]) -> Update:
    settings = Class.settings.op("||", return_type=JSONB)(literal({SETTING: document}, JSONB))
    return update(Class).where(Class.id == class_id).values(settings=settings)


def extensions_of(class_id: UUID) -> Rows:
    """By the order of the items' due dates, then by who has them."""
    found = _all()
    return (
        select(found)
        .where(found.c.class_id == class_id)
        .order_by(found.c.item_due, found.c.item, found.c.name, found.c.id)
    )


def extension_by_id(extension_id: UUID) -> Rows:
    found = _all()
    return select(found).where(found.c.id == extension_id)


def extensions_among(ids: Sequence[UUID]) -> Rows:
    found = _all()
    return select(found).where(found.c.id.in_(ids)).order_by(found.c.name, found.c.id)


def extensions_of_section(section_id: UUID) -> Rows:
    """Those of what was removed since as well."""
    found = _all(also_removed=True)
    return select(found).where(found.c.section_id == section_id)


def _all(*, also_removed: bool = False) -> FromClause:
    of_students = (
        select(*_columns(DeadlineOverride), User.id.label("student_id"), null().cast(Uuid).label("section_id"))
        .add_columns(User.display_name.label("name"))
        .join(User, User.id == DeadlineOverride.student_id)
    )
    of_sections = (
        select(*_columns(SectionExtension), null().cast(Uuid).label("student_id"), Section.id.label("section_id"))
        .add_columns(Section.name.label("name"))
        .join(Section, Section.id == SectionExtension.section_id)
    )
    found = [_with_item(of_students, DeadlineOverride), _with_item(of_sections, SectionExtension)]
    return union_all(*(rows if also_removed else rows.where(_is_there) for rows in found)).subquery("extension")


def _columns(kind: Kind) -> tuple[ColumnElement[Any], ...]:
    return (
        kind.id,
        kind.due_date,
        kind.reason,
        kind.created_at,
        _item.c.id.label("item_id"),
        _item.c.title.label("item"),
        _item.c.due_date.label("item_due"),
        Module.class_id,
        _granter.c.display_name.label("granted_by"),
    )  # type: ignore[return-value]


def _with_item(statement: Rows, kind: Kind) -> Rows:
    return (
        statement.join(_item, _item.c.id == kind.content_item_id)
        .join(Module, Module.id == _item.c.module_id)
        .join(_granter, _granter.c.id == kind.granted_by)
    )


def grant(kind: Kind) -> Insert:
    """Executed with a list of values."""
    return insert(kind)


def change_extension(kind: Kind, extension_id: UUID, values: dict[str, Any]) -> Update:
    return update(kind).where(kind.id == extension_id).values(values)


def withdraw(kind: Kind, extension_id: UUID) -> Delete:
    return delete(kind).where(kind.id == extension_id)


def lock_item(item_id: UUID) -> Rows:
    """An item with its class, held until the end: what is granted of it is decided one after the other."""
    return (
        select(_item.c.id, _item.c.title, _item.c.due_date, Module.class_id)
        .join(Module, Module.id == _item.c.module_id)
        .where(_item.c.id == item_id, _is_there)
        .with_for_update(of=_item)
    )


def dated_items(class_id: UUID) -> Rows:
    return (
        select(_item.c.id, _item.c.title, _item.c.due_date, _assignment.c.mode)
        .join(Module, Module.id == _item.c.module_id)
        .outerjoin(_assignment, _assignment.c.id == _item.c.id)
        .where(Module.class_id == class_id, _item.c.due_date.is_not(None), _is_there)
        .order_by(_item.c.due_date, _item.c.title, _item.c.id)
    )


def students_of(class_id: UUID) -> Rows:
    """The students who are in a class now, by name."""
    return (
        select(User.id, User.display_name.label("name"), Enrolment.section)
        .join(Enrolment, Enrolment.user_id == User.id)
        .where(Enrolment.class_id == class_id, Enrolment.left_at.is_(None), Enrolment.role == Role.STUDENT)
        .order_by(User.display_name, User.hub_name)
    )


def members_of_sections(section_ids: Sequence[UUID]) -> Select[UUID]:
    """Who is in one of the sections now."""
    return (
        select(Enrolment.user_id)
        .join(Section, (Section.class_id == Enrolment.class_id) & (Section.name == Enrolment.section))
        .where(Section.id.in_(section_ids), Enrolment.left_at.is_(None))
    )


def accommodations_of(class_id: UUID) -> Rows:
    return (
        select(
            Accommodation.student_id,
            User.display_name.label("name"),
            Accommodation.extra_percent,
            Accommodation.extra_days,
            Accommodation.note,
            Accommodation.version,
            _granter.c.display_name.label("given_by"),
            Accommodation.changed_at,
        )
        .join(User, User.id == Accommodation.student_id)
        .join(_granter, _granter.c.id == Accommodation.given_by)
        .where(Accommodation.class_id == class_id)
        .order_by(User.display_name, User.hub_name)
    )


def accommodation(class_id: UUID, student_id: UUID) -> Rows:
    return accommodations_of(class_id).where(Accommodation.student_id == student_id)


def add_accommodation(values: dict[str, Any]) -> Insert:
    return insert(Accommodation).values(values)


def change_accommodation(class_id: UUID, student_id: UUID, values: dict[str, Any]) -> Update:
    return (
        update(Accommodation)
        .where(Accommodation.class_id == class_id, Accommodation.student_id == student_id)
        .values(values | {"version": Accommodation.version + 1, "changed_at": func.now()})
    )


def remove_accommodation(class_id: UUID, student_id: UUID) -> Delete:
    return delete(Accommodation).where(Accommodation.class_id == class_id, Accommodation.student_id == student_id)
