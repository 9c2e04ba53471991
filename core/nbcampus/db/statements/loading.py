"""Loading a course folder into a class: finding what an earlier load made, and changing it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Delete, Insert, Update, delete, func, insert, or_, select, update

from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    AssignmentProgress,
    Class,
    ContentItem,
    Material,
    Module,
    Problem,
    ProblemScore,
    ProblemVersion,
    Quiz,
    SubmissionAttempt,
)

_item = table_of(ContentItem)
_assignment = table_of(Assignment)
_quiz = table_of(Quiz)
_material = table_of(Material)


def class_with_code(join_code: str) -> Rows:
    return select(Class.id, Class.owner_id, Class.archived_at).where(Class.join_code == join_code)


def classes_of_course(owner_id: UUID, course: str) -> Rows:
    """The owner's open classes that a course of this slug was loaded into, oldest first."""
    slug = Class.settings["course"]["slug"].astext
    return (
        select(Class.id, Class.join_code)
        .where(Class.owner_id == owner_id, Class.archived_at.is_(None), slug == course)
        .order_by(Class.id)
    )


def lock_class(class_id: UUID) -> Rows:
    """The class; holds the row, so that two loads of one class come one after the other."""
    return (
        select(Class.id, Class.name, Class.description, Class.join_code, Class.settings, Class.environment)
        .where(Class.id == class_id)
        .with_for_update()
    )


def problems_named(slugs: Collection[str]) -> Rows:
    """Problems of these slugs, and those with a number behind them (``two-sum--2``), which belong to other owners."""
    numbered = func.split_part(Problem.slug, "--", 1)
    return select(Problem.id, Problem.slug, Problem.owner_id).where(or_(Problem.slug.in_(slugs), numbered.in_(slugs)))


def versions_of(problem_ids: Collection[UUID]) -> Rows:
    return (
        select(ProblemVersion.id, ProblemVersion.problem_id, ProblemVersion.version, ProblemVersion.content_sha256)
        .where(ProblemVersion.problem_id.in_(problem_ids))
        .order_by(ProblemVersion.problem_id, ProblemVersion.version)
    )


def add_problem(problem_id: UUID, owner_id: UUID, slug: str) -> Insert:
    """IntegrityError when somebody took the slug meanwhile."""
    return insert(Problem).values(id=problem_id, owner_id=owner_id, slug=slug)


def modules_by_id(ids: Collection[UUID]) -> Rows:
    return select(Module.id, Module.title, Module.order_index, Module.is_published, Module.publish_at).where(
        Module.id.in_(ids)
    )


def items_by_id(ids: Collection[UUID]) -> Rows:
    """Items with what their type adds; columns of the other types are null."""
    return (
        select(
            _item.c.id,
            _item.c.module_id,
            _item.c.title,
            _item.c.description,
            _item.c.order_index,
            _item.c.is_published,
            _item.c.publish_at,
            _item.c.due_date,
            _assignment.c.mode,
            _assignment.c.points_total,
            _assignment.c.difficulty,
            func.coalesce(_assignment.c.config, _quiz.c.config).label("config"),
            _quiz.c.questions,
            _material.c.kind,
            _material.c.body,
        )
        .select_from(_item)
        .outerjoin(_assignment, _assignment.c.id == _item.c.id)
        .outerjoin(_quiz, _quiz.c.id == _item.c.id)
        .outerjoin(_material, _material.c.id == _item.c.id)
        .where(_item.c.id.in_(ids))
    )


def change_assignment(item_id: UUID, values: dict[str, Any]) -> Update:
    return update(_assignment).where(_assignment.c.id == item_id).values(values)


def change_quiz(item_id: UUID, values: dict[str, Any]) -> Update:
    return update(_quiz).where(_quiz.c.id == item_id).values(values)


def change_material(item_id: UUID, values: dict[str, Any]) -> Update:
    return update(_material).where(_material.c.id == item_id).values(values)


_attempts = (
    select(func.count())
    .where(SubmissionAttempt.assignment_problem_id == AssignmentProblem.id)
    .correlate(AssignmentProblem)
    .scalar_subquery()
)
_drafts = (
    select(func.count())
    .where(AssignmentProgress.assignment_problem_id == AssignmentProblem.id)
    .correlate(AssignmentProblem)
    .scalar_subquery()
)
_scores = (
    select(func.count())
    .where(ProblemScore.assignment_problem_id == AssignmentProblem.id)
    .correlate(AssignmentProblem)
    .scalar_subquery()
)


def placements_of(assignment_id: UUID) -> Rows:
    """The places of an assignment in order, with the number of attempts there and of rows that refer to them at all."""
    return (
        select(
            AssignmentProblem.id,
            AssignmentProblem.problem_version_id,
            AssignmentProblem.position,
            AssignmentProblem.points,
            ProblemVersion.problem_id,
            ProblemVersion.version,
            Problem.slug,
            _attempts.label("attempts"),
            (_attempts + _drafts + _scores).label("traces"),
        )
        .join(ProblemVersion, ProblemVersion.id == AssignmentProblem.problem_version_id)
        .join(Problem, Problem.id == ProblemVersion.problem_id)
        .where(AssignmentProblem.assignment_id == assignment_id)
        .order_by(AssignmentProblem.position)
    )


def add_placement(values: dict[str, Any]) -> Insert:
    return insert(AssignmentProblem).values(values)


def change_placement(placement_id: UUID, values: dict[str, Any]) -> Update:
    return update(AssignmentProblem).where(AssignmentProblem.id == placement_id).values(values)


def make_room(assignment_id: UUID, shift: int) -> Update:
    """Move all places of an assignment out of the way, so that new positions meet no old ones."""
    return (
        update(AssignmentProblem)
        .where(AssignmentProblem.assignment_id == assignment_id)
        .values(position=AssignmentProblem.position + shift)
    )


def remove_placement(placement_id: UUID) -> Delete:
    """IntegrityError when anything refers to the place."""
    return delete(AssignmentProblem).where(AssignmentProblem.id == placement_id)
