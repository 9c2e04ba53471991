"""A simulated history: the class that it goes into, and the students who never were."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Update, func, select, update

from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.assignment_rules import effective_config
from nbcampus.db.statements.publishing import is_shown
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    Class,
    ContentItem,
    Enrolment,
    Module,
    Problem,
    ProblemVersion,
    SubmissionAttempt,
    User,
)

_item = table_of(ContentItem)
_assignment = table_of(Assignment)


def class_by_code_or_id(join_code: str, class_id: UUID | None) -> Rows:
    """The open class with this code or this id."""
    named = Class.join_code == join_code if class_id is None else Class.id == class_id
    return select(Class.id, Class.owner_id, Class.name, Class.environment).where(named, Class.archived_at.is_(None))


def places_of_class(class_id: UUID) -> Rows:
    """Every published place of a problem, in the order of the course, with all that a simulation needs."""
    return (
        select(
            AssignmentProblem.id,
            AssignmentProblem.problem_version_id,
            _item.c.id.label("item_id"),
            _item.c.due_date,
            _assignment.c.mode,
            effective_config(),
            Problem.slug,
            ProblemVersion.language,
            ProblemVersion.gpus,
            ProblemVersion.difficulty,
            ProblemVersion.starter_code,
            ProblemVersion.reference_solution,
            ProblemVersion.test_cases,
            ProblemVersion.files,
            ProblemVersion.accepts,
        )
        .join(_assignment, _assignment.c.id == AssignmentProblem.assignment_id)
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .join(ProblemVersion, ProblemVersion.id == AssignmentProblem.problem_version_id)
        .join(Problem, Problem.id == ProblemVersion.problem_id)
        .where(Module.class_id == class_id, is_shown(Module), is_shown(_item.c))
        .order_by(Module.order_index, Module.id, _item.c.order_index, _item.c.id, AssignmentProblem.position)
    )


def attempts_by(class_id: UUID, hub_names: Collection[str]) -> Select[int]:
    """How many attempts these people have made in a class."""
    return (
        select(func.count())
        .select_from(SubmissionAttempt)
        .join(User, User.id == SubmissionAttempt.student_id)
        .join(AssignmentProblem, AssignmentProblem.id == SubmissionAttempt.assignment_problem_id)
        .join(_item, _item.c.id == AssignmentProblem.assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .where(Module.class_id == class_id, User.hub_name.in_(hub_names))
    )


def name_person(user_id: UUID, display_name: str) -> Update:
    return update(User).where(User.id == user_id).values(display_name=display_name)


def describe_enrolment(class_id: UUID, user_id: UUID, values: dict[str, Any]) -> Update:
    return update(Enrolment).where(Enrolment.class_id == class_id, Enrolment.user_id == user_id).values(values)
