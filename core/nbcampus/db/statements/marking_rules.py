"""How assignments are marked, what a class lets its assistants do, and the release of feedback."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Update, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql import cast

from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import Assignment, Class, ContentItem, Module

_item = table_of(ContentItem)
_assignment = table_of(Assignment)


def lock_rules(assignment_id: UUID) -> Rows:
    """An assignment's rules with its class; holds the row."""
    return (
        select(_assignment.c.config, Module.class_id)
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .where(_assignment.c.id == assignment_id)
        .with_for_update(of=_assignment)
    )


def merge_config(assignment_id: UUID, values: dict[str, Any]) -> Update:
    """Write some keys of the rules; the others stay as they are."""
    config = _assignment.c.config.concat(cast(values, JSONB))
    return update(_assignment).where(_assignment.c.id == assignment_id).values(config=config)


def merge_settings(class_id: UUID, values: dict[str, Any]) -> Update:
    """Write some keys of a class's settings; the others stay as they are."""
    return update(Class).where(Class.id == class_id).values(settings=Class.settings.concat(cast(values, JSONB)))
