"""``course.publishing`` where rows are read, and bringing about what a moment that has passed says already."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Update, and_, func, or_, select, update

from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import ContentItem, Module

_item = table_of(ContentItem)
_module = table_of(Module)


def is_shown(columns: Any) -> ColumnElement[bool]:
    """Whether students see this module or item by the database's time; ``columns`` are those of its table.

    An item in a module is seen where both are.
    """
    by_now = func.coalesce(columns.publish_at <= func.now(), False)
    return and_(columns.removed_at.is_(None), or_(columns.is_published, by_now))


def settle_modules() -> Update:
    """Mark the modules whose moment has come as published; of several processes one gets each row back."""
    due = select(_module.c.id).where(_is_due(_module.c)).with_for_update(skip_locked=True)
    statement = update(_module).where(_module.c.id.in_(due)).values(is_published=True)
    return statement.returning(_module.c.id, _module.c.class_id)


def settle_items() -> Update:
    """As ``settle_modules``, for items."""
    due = select(_item.c.id).where(_is_due(_item.c)).with_for_update(skip_locked=True)
    statement = update(_item).where(_item.c.id.in_(due), _module.c.id == _item.c.module_id).values(is_published=True)
    return statement.returning(_item.c.id, _module.c.class_id)


def next_moment() -> Rows:
    """The earliest moment for which anything waits; null without one."""
    moments = [select(func.min(each.publish_at)).where(_waits(each)).scalar_subquery() for each in (_module.c, _item.c)]
    return select(func.least(*moments).label("at"), func.now().label("now"))


def _waits(columns: Any) -> ColumnElement[bool]:
    return and_(columns.publish_at.is_not(None), ~columns.is_published, columns.removed_at.is_(None))


def _is_due(columns: Any) -> ColumnElement[bool]:
    return and_(_waits(columns), columns.publish_at <= func.now())
