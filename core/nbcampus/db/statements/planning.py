"""An assignment as those see it who set it: rules, places, and who has worked there."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from nbcampus.course.states import Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.assignment_rules import defaults
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    Class,
    ContentItem,
    Enrolment,
    Module,
    Problem,
    ProblemScore,
    ProblemVersion,
    SubmissionAttempt,
)

_item = table_of(ContentItem)
_assignment = table_of(Assignment)


def class_defaults(class_id: UUID) -> Rows:
    return select(defaults()).where(Class.id == class_id)


def head(assignment_id: UUID) -> Rows:
    """An assignment with what it states itself and what its class does, held for a change."""
    return (
        select(
            _assignment.c.id,
            Module.class_id,
            _assignment.c.mode,
            _assignment.c.difficulty,
            _assignment.c.config,
            defaults(),
        )
        .select_from(_assignment)
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .where(_assignment.c.id == assignment_id)
        .with_for_update(of=_assignment)
    )


def places(assignment_id: UUID) -> Rows:
    """The places in order with their version, the problem's newest one, attempts, and students with a result."""
    newer = aliased(ProblemVersion)
    newest = (
        select(newer.id)
        .where(newer.problem_id == ProblemVersion.problem_id, newer.version > ProblemVersion.version)
        .order_by(newer.version.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            AssignmentProblem.id,
            AssignmentProblem.problem_version_id,
            AssignmentProblem.points,
            ProblemVersion.problem_id,
            ProblemVersion.version,
            ProblemVersion.title,
            Problem.slug,
            newest.label("newer_version_id"),
            _count(SubmissionAttempt).label("attempts"),
            _count(ProblemScore, ProblemScore.best_score.is_not(None)).label("graded"),
        )
        .join(ProblemVersion, ProblemVersion.id == AssignmentProblem.problem_version_id)
        .join(Problem, Problem.id == ProblemVersion.problem_id)
        .where(AssignmentProblem.assignment_id == assignment_id)
        .order_by(AssignmentProblem.position)
    )


def students_at(assignment_id: UUID) -> Select[int]:
    """How many people have a result anywhere in an assignment."""
    return (
        select(func.count(ProblemScore.student_id.distinct()))
        .join(AssignmentProblem, AssignmentProblem.id == ProblemScore.assignment_problem_id)
        .where(AssignmentProblem.assignment_id == assignment_id, ProblemScore.best_score.is_not(None))
    )


def usable_versions(user_id: UUID, version_ids: Collection[UUID] | None = None, text: str = "") -> Rows:
    """Versions of problems that a person may place: their own, and those in the classes that they teach.

    Without ``version_ids`` the newest one of each problem whose title or slug has ``text`` in it.
    """
    taught = (
        select(ProblemVersion.problem_id)
        .join(AssignmentProblem, AssignmentProblem.problem_version_id == ProblemVersion.id)
        .join(_item, _item.c.id == AssignmentProblem.assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Enrolment, Enrolment.class_id == Module.class_id)
        .where(Enrolment.user_id == user_id, Enrolment.left_at.is_(None), Enrolment.role == Role.TEACHER)
    )
    statement = (
        select(
            ProblemVersion.id.label("problem_version_id"),
            ProblemVersion.problem_id,
            Problem.slug,
            ProblemVersion.title,
            ProblemVersion.version,
            ProblemVersion.language,
            ProblemVersion.difficulty,
        )
        .join(Problem, Problem.id == ProblemVersion.problem_id)
        .where(or_(Problem.owner_id == user_id, Problem.id.in_(taught)))
    )
    if version_ids is not None:
        return statement.where(ProblemVersion.id.in_(version_ids))
    other = aliased(ProblemVersion)
    newest = select(func.max(other.version)).where(other.problem_id == Problem.id)
    found = or_(ProblemVersion.title.icontains(text, autoescape=True), Problem.slug.icontains(text, autoescape=True))
    newest_only = ProblemVersion.version == newest.correlate(Problem).scalar_subquery()
    return statement.where(newest_only, found).order_by(ProblemVersion.title, Problem.slug).limit(50)


def _count(entity: Any, *where: Any) -> Any:
    """Rows of ``entity`` that hang on the place."""
    return (
        select(func.count())
        .select_from(entity)
        .where(entity.assignment_problem_id == AssignmentProblem.id, *where)
        .correlate(AssignmentProblem)
        .scalar_subquery()
    )
