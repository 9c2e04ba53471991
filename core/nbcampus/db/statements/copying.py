"""Reading the whole content of a class, to copy it; what was removed stays behind. Nothing here knows of people."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, Table, select

from nbcampus.db.base import Base, Rows, table_of
from nbcampus.db.tables import Assignment, AssignmentProblem, Class, ContentItem, Material, Module, Quiz

_module = table_of(Module)
_item = table_of(ContentItem)

EXTENSIONS = (Assignment, Quiz, Material)
"""What an item may be; each has a row under the item's id."""


def class_to_copy(class_id: UUID) -> Rows:
    return select(Class.description, Class.settings, Class.environment, Class.time_zone).where(Class.id == class_id)


def modules(class_id: UUID) -> Rows:
    return select(_module).where(_module.c.class_id == class_id, _module.c.removed_at.is_(None)).order_by(_module.c.id)


def items(class_id: UUID) -> Rows:
    return select(_item).where(_item.c.id.in_(_items_of(class_id))).order_by(_item.c.id)


def extensions(entity: type[Base], class_id: UUID) -> Rows:
    table = table_of(entity)
    return select(table).where(table.c.id.in_(_items_of(class_id)))


def placements(class_id: UUID) -> Rows:
    table: Table = table_of(AssignmentProblem)
    return select(table).where(table.c.assignment_id.in_(_items_of(class_id))).order_by(table.c.id)


def _modules_of(class_id: UUID) -> Select[UUID]:
    return select(Module.id).where(Module.class_id == class_id, Module.removed_at.is_(None))


def _items_of(class_id: UUID) -> Select[UUID]:
    return select(_item.c.id).where(_item.c.module_id.in_(_modules_of(class_id)), _item.c.removed_at.is_(None))
