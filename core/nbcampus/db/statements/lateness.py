"""What lateness is computed from: rules, and the submissions for which the best score alone is not the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Select, Uuid, any_, func, literal, or_, select

from nbcampus.course.deadlines import CLICK_GRACE
from nbcampus.course.states import AttemptType
from nbcampus.db.base import Json, Rows, table_of
from nbcampus.db.statements.assignment_rules import effective_config
from nbcampus.db.statements.due_dates import effective_due, of_student
from nbcampus.db.statements.marks import with_marks
from nbcampus.db.tables import (
    Accommodation,
    Assignment,
    AssignmentProblem,
    Class,
    ContentItem,
    DeadlineOverride,
    EffectiveRun,
    GradingRun,
    Module,
    SubmissionAttempt,
)

SETTING = "late_policy"
"""The key of a class's late policy in ``class.settings``."""

_item = table_of(ContentItem)
_assignment = table_of(Assignment)


def class_policy(class_id: UUID) -> Select[Json | None]:
    return select(Class.settings[SETTING]).where(Class.id == class_id)


def assignments_of(class_id: UUID) -> Rows:
    """The assignments of a class with the rules that hold for them."""
    return (
        select(_assignment.c.id, _assignment.c.mode, effective_config())
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .where(Module.class_id == class_id)
    )


def submissions_of(
    charging: Sequence[UUID], recounting: Sequence[UUID], students: Sequence[UUID] | None = None
) -> Rows:
    """Final submissions as they were numbered, with the student's due date and the score that counts.

    All those at the assignments ``recounting``; of ``charging`` those of students who were late at the place.
    With the marks that count, for ``nbcampus.views.marks``.
    """
    finals = _finals(students)
    rows = finals.where(_assignment.c.id == any_(_ids([*charging, *recounting]))).subquery()
    counted = func.greatest(func.least(rows.c.clicked_at, rows.c.created_at), rows.c.created_at - CLICK_GRACE)
    late = func.bool_or(counted > rows.c.due_date).over(partition_by=[rows.c.student_id, rows.c.assignment_problem_id])
    marked = select(rows, late.label("late")).subquery()
    return (
        select(marked)
        .where(or_(marked.c.late, marked.c.assignment_id == any_(_ids(recounting))))
        .order_by(marked.c.student_id, marked.c.assignment_problem_id, marked.c.attempt_number)
    )


def _finals(students: Sequence[UUID] | None) -> Rows:
    statement = (
        select(
            SubmissionAttempt.id,
            SubmissionAttempt.student_id,
            SubmissionAttempt.assignment_problem_id,
            SubmissionAttempt.attempt_number,
            SubmissionAttempt.clicked_at,
            SubmissionAttempt.created_at,
            AssignmentProblem.assignment_id,
            effective_due(SubmissionAttempt.student_id).label("due_date"),
            GradingRun.score,
            AssignmentProblem.points.label("worth"),
            _assignment.c.config,
            func.now().label("asked_at"),
        )
        .join(AssignmentProblem, AssignmentProblem.id == SubmissionAttempt.assignment_problem_id)
        .join(_assignment, _assignment.c.id == AssignmentProblem.assignment_id)
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .outerjoin(DeadlineOverride, of_student(SubmissionAttempt.student_id))
        .outerjoin(EffectiveRun, EffectiveRun.attempt_id == SubmissionAttempt.id)
        .outerjoin(GradingRun, GradingRun.id == EffectiveRun.grading_run_id)
        .where(SubmissionAttempt.type == AttemptType.FINAL_SUBMISSION)
    )
    statement = with_marks(statement)
    return statement if students is None else statement.where(SubmissionAttempt.student_id == any_(_ids(students)))


def _ids(values: Sequence[UUID]) -> Any:
    return literal(list(values), ARRAY(Uuid))


def extra_percents(class_id: UUID, student_id: UUID | None) -> Rows:
    """Who of a class (or whether one student) has more time in exams, in percent."""
    statement = select(Accommodation.student_id, Accommodation.extra_percent).where(
        Accommodation.class_id == class_id, Accommodation.extra_percent > 0
    )
    return statement if student_id is None else statement.where(Accommodation.student_id == student_id)


def places_of(class_id: UUID) -> Rows:
    """The problems of a class at their places, each with its assignment."""
    return (
        select(AssignmentProblem.id, AssignmentProblem.assignment_id)
        .join(_item, _item.c.id == AssignmentProblem.assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .where(Module.class_id == class_id)
    )
