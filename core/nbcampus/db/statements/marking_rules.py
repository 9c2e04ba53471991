"""How assignments are marked, what a class lets its assistants do, and the release of feedback."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Update, cast, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql.dml import ReturningUpdate

from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.publishing import is_shown
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


def note_feedback_told(assignment_id: UUID, released_at: datetime) -> Update:
    """The students know of this release."""
    return update(_assignment).where(_assignment.c.id == assignment_id).values(feedback_told_at=released_at)


def tell_of_feedback(now: datetime) -> ReturningUpdate[UUID, UUID, str]:
    """Note that students are told of each release whose moment has come and of which they were not; answers of which.

    What they do not see waits. Of several processes one gets each row: class, assignment and title.
    """
    released_at = cast(_assignment.c.config["feedback_released_at"].astext, DateTime(timezone=True))
    return (
        update(_assignment)
        .where(
            released_at <= now,
            _assignment.c.feedback_told_at.is_distinct_from(released_at),
            _item.c.id == _assignment.c.id,
            Module.id == _item.c.module_id,
            Class.id == Module.class_id,
            is_shown(_item.c),
            is_shown(Module),
            Class.archived_at.is_(None),
        )
        .values(feedback_told_at=released_at)
        .returning(Module.class_id, _assignment.c.id, _item.c.title)
    )


def merge_settings(class_id: UUID, values: dict[str, Any]) -> Update:
    """Write some keys of a class's settings; the others stay as they are."""
    return update(Class).where(Class.id == class_id).values(settings=Class.settings.concat(cast(values, JSONB)))
