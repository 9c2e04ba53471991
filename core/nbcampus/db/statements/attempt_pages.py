"""Which attempts a page of a history shows: their ids, newest first.

A class without attempts among a million of others' must answer as fast as a busy one. The order is that of the primary
key, and the planner would gladly walk it until it has found enough; so the statements say where to look. A class is the
newest few of each of its problems, put together; a student is a few hundred attempts at most, sorted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, any_, cast, func, select, true
from sqlalchemy.dialects.postgresql import ARRAY

from nbcampus.course.states import AttemptType
from nbcampus.db.base import table_of
from nbcampus.db.tables import AssignmentProblem, ContentItem, Module, SubmissionAttempt

_item = table_of(ContentItem)
_type = SubmissionAttempt.__table__.c.type.type

Ids = Select[tuple[UUID]]


@dataclass(frozen=True)
class Wanted:
    """What narrows a history; at least the class or the student is named. ``before`` is the last id already seen."""

    class_id: UUID | None = None
    student_id: UUID | None = None
    assignment_id: UUID | None = None
    assignment_problem_id: UUID | None = None
    type: AttemptType | None = None
    before: UUID | None = None


def newest(wanted: Wanted, limit: int) -> Ids:
    """At most ``limit`` ids."""
    found = _of_class(wanted, limit) if wanted.student_id is None else _of_student(wanted, wanted.student_id)
    candidates = found.subquery()
    return select(candidates.c.id).order_by(candidates.c.id.desc()).limit(limit)


def _of_class(wanted: Wanted, limit: int) -> Ids:
    """The newest of each problem and type: one descent of the index each."""
    places = _places(wanted).subquery()
    types: Sequence[AttemptType] = [wanted.type] if wanted.type else list(AttemptType)
    kinds = func.unnest(cast(types, ARRAY(_type))).table_valued("type", name="kinds").render_derived()
    branch = _seen(select(SubmissionAttempt.id), wanted).where(
        SubmissionAttempt.assignment_problem_id == places.c.id, SubmissionAttempt.type == kinds.c.type
    )
    few = branch.order_by(SubmissionAttempt.id.desc()).limit(limit).lateral()
    return select(few.c.id).select_from(places).join(kinds, true()).join(few, true())


def _of_student(wanted: Wanted, student_id: UUID) -> Ids:
    """All of one student, behind an offset that keeps the planner from walking the primary key for the order's sake."""
    mine = _seen(select(SubmissionAttempt.id), wanted).where(SubmissionAttempt.student_id == student_id)
    if wanted.class_id or wanted.assignment_id or wanted.assignment_problem_id:
        places = func.array(_places(wanted).scalar_subquery(), type_=ARRAY(SubmissionAttempt.id.type))
        mine = mine.where(SubmissionAttempt.assignment_problem_id == any_(places))
    if wanted.type:
        mine = mine.where(SubmissionAttempt.type == wanted.type)
    return mine.offset(0)


def _seen(statement: Ids, wanted: Wanted) -> Ids:
    return statement.where(SubmissionAttempt.id < wanted.before) if wanted.before else statement


def _places(wanted: Wanted) -> Ids:
    statement: Select[Any] = select(AssignmentProblem.id)
    if wanted.class_id:
        statement = (
            statement.join(_item, _item.c.id == AssignmentProblem.assignment_id)
            .join(Module, Module.id == _item.c.module_id)
            .where(Module.class_id == wanted.class_id)
        )
    if wanted.assignment_id:
        statement = statement.where(AssignmentProblem.assignment_id == wanted.assignment_id)
    if wanted.assignment_problem_id:
        statement = statement.where(AssignmentProblem.id == wanted.assignment_problem_id)
    return statement
