"""The rules of assignments and the defaults of their class."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Update, literal, update
from sqlalchemy.dialects.postgresql import JSONB

from nbcampus.course.assignment_rules import DEFAULTS
from nbcampus.db.base import table_of
from nbcampus.db.tables import Assignment, Class

_assignment = table_of(Assignment)


def defaults() -> ColumnElement[Any]:
    """What the class states for its assignments, as the column ``defaults``."""
    return Class.assignment_defaults.label("defaults")


def effective_config() -> ColumnElement[Any]:
    """The rules of an assignment over those of its class, as ``course.assignment_rules`` has it: column ``config``.

    Null for what is no assignment.
    """
    return Class.assignment_defaults.op("||", return_type=JSONB)(_assignment.c.config).label("config")


def set_defaults(class_id: UUID, stated: dict[str, Any]) -> Update:
    """Replace what the class states for its assignments; its other settings stay."""
    settings = Class.settings.op("||", return_type=JSONB)(literal({DEFAULTS: stated}, JSONB))
    return update(Class).where(Class.id == class_id).values(settings=settings)


def change_assignment(assignment_id: UUID, values: dict[str, Any]) -> Update:
    return update(_assignment).where(_assignment.c.id == assignment_id).values(values)
