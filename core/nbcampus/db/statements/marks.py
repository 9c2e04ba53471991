"""The marks of attempts: the version that counts, its items, and what a person's marked places earn."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import FromClause, func, select, tuple_

from nbcampus.course.states import AttemptType
from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    ContentItem,
    EffectiveRun,
    GradingRun,
    Mark,
    MarkItem,
    Module,
    RubricItem,
    SubmissionAttempt,
)

_item = table_of(ContentItem)
_assignment = table_of(Assignment)

_item_points = (
    select(func.coalesce(func.sum(RubricItem.points), 0.0))
    .join(MarkItem, MarkItem.rubric_item_id == RubricItem.id)
    .where(MarkItem.attempt_id == Mark.attempt_id, MarkItem.version == Mark.version, RubricItem.removed_at.is_(None))
    .correlate(Mark)
    .scalar_subquery()
)


def with_marks(statement: Rows) -> Rows:
    """Add to a statement on attempts the mark that counts: ``mark_version`` (null: unmarked) and what it is made of.

    ``nbcampus.views.marks`` computes points from such a row, which also has ``score``, ``worth`` and ``config``.
    """
    newest = _newest_mark()
    return statement.outerjoin(newest, ~newest.c.withdrawn).add_columns(
        newest.c.version.label("mark_version"),
        newest.c.stated_points.label("mark_stated"),
        newest.c.adjustment.label("mark_adjustment"),
        newest.c.item_points.label("mark_items"),
    )


def _newest_mark() -> FromClause:
    """The highest version of an attempt's mark, with the sum of its items as they are worth now."""
    return (
        select(Mark.version, Mark.stated_points, Mark.adjustment, Mark.withdrawn, _item_points.label("item_points"))
        .where(Mark.attempt_id == SubmissionAttempt.id)
        .correlate(SubmissionAttempt)
        .order_by(Mark.version.desc())
        .limit(1)
        .lateral("newest_mark")
    )


def final_submissions() -> Rows:
    """Final submissions with what their points are computed from; narrow it with ``where``."""
    statement = (
        select(
            SubmissionAttempt.id,
            SubmissionAttempt.student_id,
            SubmissionAttempt.assignment_problem_id,
            SubmissionAttempt.attempt_number,
            SubmissionAttempt.clicked_at,
            SubmissionAttempt.created_at,
            AssignmentProblem.assignment_id,
            AssignmentProblem.points.label("worth"),
            _assignment.c.config,
            func.now().label("asked_at"),
            GradingRun.score,
        )
        .join(AssignmentProblem, AssignmentProblem.id == SubmissionAttempt.assignment_problem_id)
        .join(_assignment, _assignment.c.id == AssignmentProblem.assignment_id)
        .outerjoin(EffectiveRun, EffectiveRun.attempt_id == SubmissionAttempt.id)
        .outerjoin(GradingRun, GradingRun.id == EffectiveRun.grading_run_id)
        .where(SubmissionAttempt.type == AttemptType.FINAL_SUBMISSION)
    )
    return with_marks(statement)


def items_of(attempt_id: UUID, version: int) -> Rows:
    """The rubric items that one version of a mark applies, in the rubric's order, without those that were removed."""
    return (
        select(RubricItem.label, RubricItem.points)
        .join(MarkItem, MarkItem.rubric_item_id == RubricItem.id)
        .where(MarkItem.attempt_id == attempt_id, MarkItem.version == version, RubricItem.removed_at.is_(None))
        .order_by(RubricItem.position, RubricItem.id)
    )


def of_marked_places(student_id: UUID | None, class_id: UUID) -> Rows:
    """All final submissions of a student (None: of everybody) at the places of a class where one was ever marked."""
    own = table_of(SubmissionAttempt).alias("own")
    marked = select(own.c.student_id, own.c.assignment_problem_id).join(Mark, Mark.attempt_id == own.c.id)
    if student_id is not None:
        marked = marked.where(own.c.student_id == student_id)
    pair = tuple_(SubmissionAttempt.student_id, SubmissionAttempt.assignment_problem_id)
    statement = (
        final_submissions()
        .join(_item, _item.c.id == AssignmentProblem.assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .where(Module.class_id == class_id, pair.in_(marked))
    )
    return statement if student_id is None else statement.where(SubmissionAttempt.student_id == student_id)
