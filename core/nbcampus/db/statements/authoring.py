"""Writing a class's content."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, Update, cast, func, insert, select, update
from sqlalchemy.dialects.postgresql import JSONB

from nbcampus.db.base import table_of
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    ContentItem,
    Material,
    Module,
    ProblemVersion,
    Quiz,
    SubmissionAttempt,
)
from nbcampus.ids import uuid7


def add_module(values: dict[str, Any]) -> Insert:
    return insert(Module).values(values)


def change_module(module_id: UUID, values: dict[str, Any]) -> Update:
    return update(Module).where(Module.id == module_id).values(values)


def add_item(values: dict[str, Any]) -> Insert:
    return insert(table_of(ContentItem)).values(values)


def change_item(item_id: UUID, values: dict[str, Any]) -> Update:
    table = table_of(ContentItem)
    return update(table).where(table.c.id == item_id).values(values)


def add_assignment(values: dict[str, Any]) -> Insert:
    return insert(table_of(Assignment)).values(values)


def release_results(assignment_id: UUID, *, released: bool) -> Update:
    """Other rules of the assignment stay as they are."""
    table = table_of(Assignment)
    config = table.c.config.concat(func.jsonb_build_object("results_released", released))
    return update(table).where(table.c.id == assignment_id).values(config=config)


def set_exam_opening(assignment_id: UUID, opens_at: datetime | None) -> Update:
    """Other rules of the assignment stay as they are."""
    table = table_of(Assignment)
    rules = {"opens_at": opens_at and opens_at.isoformat()}
    config = table.c.config.concat(func.jsonb_build_object("exam", cast(rules, JSONB)))
    return update(table).where(table.c.id == assignment_id).values(config=config)


def attempts_in(*, module_id: UUID | None = None, item_id: UUID | None = None) -> Select[int]:
    """How many attempts there are at the problems of a module or of an item."""
    item = table_of(ContentItem)
    where = item.c.module_id == module_id if item_id is None else item.c.id == item_id
    return (
        select(func.count())
        .select_from(SubmissionAttempt)
        .join(AssignmentProblem, AssignmentProblem.id == SubmissionAttempt.assignment_problem_id)
        .join(item, item.c.id == AssignmentProblem.assignment_id)
        .where(where)
    )


def add_quiz(values: dict[str, Any]) -> Insert:
    return insert(table_of(Quiz)).values(values)


def add_material(values: dict[str, Any]) -> Insert:
    return insert(table_of(Material)).values(values)


def place_problem(assignment_id: UUID, version_id: UUID, position: int, points: float) -> Insert:
    return insert(AssignmentProblem).values(
        id=uuid7(), assignment_id=assignment_id, problem_version_id=version_id, position=position, points=points
    )


def known_versions(version_ids: list[UUID]) -> Select[UUID]:
    return select(ProblemVersion.id).where(ProblemVersion.id.in_(version_ids))
