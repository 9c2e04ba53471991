"""Changing many modules and items of a class at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Update, bindparam, select, update

from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import ContentItem, Module

_item = table_of(ContentItem)
_module = table_of(Module)
_is_there = _item.c.removed_at.is_(None) & _module.c.removed_at.is_(None)


def order_of(class_id: UUID) -> Rows:
    """Modules with their items, both in order; an empty module has one row with no item."""
    return (
        select(_module.c.id.label("module_id"), _item.c.id.label("item_id"))
        .outerjoin(_item, (_item.c.module_id == _module.c.id) & _item.c.removed_at.is_(None))
        .where(_module.c.class_id == class_id, _module.c.removed_at.is_(None))
        .order_by(_module.c.order_index, _module.c.id, _item.c.order_index, _item.c.id)
    )


PLACE_MODULE = update(_module).where(_module.c.id == bindparam("key")).values(order_index=bindparam("place"))
"""Executed with a list of ``key`` and ``place``."""
PLACE_ITEM = (
    update(_item)
    .where(_item.c.id == bindparam("key"))
    .values(order_index=bindparam("place"), module_id=bindparam("module"))
)
"""Executed with a list of ``key``, ``place`` and ``module``."""
DATE_ITEM = update(_item).where(_item.c.id == bindparam("key")).values(due_date=bindparam("due"))
"""Executed with a list of ``key`` and ``due``."""


def items_of(class_id: UUID, item_ids: Collection[UUID]) -> Rows:
    """Those of the items that belong to the class and were not removed, held for a change."""
    return (
        select(_item.c.id, _item.c.due_date)
        .join(_module, _module.c.id == _item.c.module_id)
        .where(_module.c.class_id == class_id, _item.c.id.in_(item_ids), _is_there)
        .order_by(_item.c.id)
        .with_for_update(of=_item)
    )


def publish(item_ids: Collection[UUID], values: dict[str, Any]) -> Update:
    return update(_item).where(_item.c.id.in_(item_ids)).values(values)
