"""Modules, items and assignments. Each screen is one or two statements, whatever the size of the class."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, func, or_, select

from nbcampus.course.deadlines import CLICK_GRACE
from nbcampus.course.states import AttemptType
from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.assignment_rules import effective_config
from nbcampus.db.statements.due_dates import effective_due, of_student
from nbcampus.db.statements.lateness import SETTING as LATE_POLICY
from nbcampus.db.statements.publishing import is_shown
from nbcampus.db.statements.quiz_worth import worth
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    AssignmentProgress,
    Class,
    ContentItem,
    DeadlineOverride,
    Enrolment,
    ExamSitting,
    GradebookEntry,
    Material,
    MaterialRead,
    Module,
    Problem,
    ProblemScore,
    ProblemVersion,
    Quiz,
    QuizAttempt,
    QuizSitting,
    SubmissionAttempt,
    User,
)

_item = table_of(ContentItem)
_assignment = table_of(Assignment)
_material = table_of(Material)
_quiz = table_of(Quiz)
_SITTING = (
    ExamSitting.started_at,
    ExamSitting.promised_end,
    ExamSitting.extra_seconds,
    ExamSitting.ended_at,
    ExamSitting.ending,
)
_MODULE = (
    Module.id,
    Module.class_id,
    Module.title,
    Module.order_index,
    is_shown(Module).label("is_published"),
    Module.publish_at,
)
_is_there = _item.c.removed_at.is_(None) & Module.removed_at.is_(None)


def module_class(module_id: UUID) -> Rows:
    """Class, and whether the module is published."""
    return select(Module.class_id, is_shown(Module).label("open")).where(Module.id == module_id)


def module_by_id(module_id: UUID) -> Rows:
    return select(*_MODULE).where(Module.id == module_id)


def item_class(item_id: UUID) -> Rows:
    """Class, and whether the item and its module are both published."""
    return (
        select(Module.class_id, (is_shown(Module) & is_shown(_item.c)).label("open"))
        .join(_item, _item.c.module_id == Module.id)
        .where(_item.c.id == item_id)
    )


def modules_of(class_id: UUID, *, unpublished: bool) -> Rows:
    statement = select(*_MODULE).where(Module.class_id == class_id, Module.removed_at.is_(None))
    if not unpublished:
        statement = statement.where(is_shown(Module))
    return statement.order_by(Module.order_index, Module.id)


def _standing_of(student_id: UUID) -> Any:
    """Per assignment: its problems, and how far the student is with them."""
    return (
        select(
            AssignmentProblem.assignment_id,
            func.count().label("problems"),
            func.sum(AssignmentProblem.points).label("points"),
            func.count().filter(ProblemScore.submissions > 0).label("submitted"),
            func.count().filter(ProblemScore.best_score.is_not(None)).label("graded"),
            func.count().filter(or_(ProblemScore.runs > 0, AssignmentProgress.id.is_not(None))).label("touched"),
        )
        .outerjoin(
            ProblemScore,
            (ProblemScore.assignment_problem_id == AssignmentProblem.id) & (ProblemScore.student_id == student_id),
        )
        .outerjoin(
            AssignmentProgress,
            (AssignmentProgress.assignment_problem_id == AssignmentProblem.id)
            & (AssignmentProgress.student_id == student_id),
        )
        .group_by(AssignmentProblem.assignment_id)
        .subquery("standing")
    )


def items_for(student_id: UUID) -> Rows:
    """Items with the student's own due date, state counts and score; narrow it with ``where``."""
    standing = _standing_of(student_id)
    return (
        select(
            _item.c.id,
            _item.c.module_id,
            _item.c.type,
            _item.c.title,
            _item.c.description,
            _item.c.order_index,
            is_shown(_item.c).label("is_published"),
            _item.c.publish_at,
            effective_due(student_id).label("due_date"),
            _assignment.c.mode,
            effective_config(),
            _assignment.c.difficulty,
            standing.c.problems,
            standing.c.points,
            standing.c.submitted,
            standing.c.graded,
            standing.c.touched,
            *_SITTING,
            worth().label("worth"),
            GradebookEntry.status.label("grade_status"),
            _quiz.c.config.label("quiz_config"),
            _quiz_begun(student_id).label("quiz_begun"),
            _quiz_submitted(student_id).label("quiz_submitted"),
            _material.c.kind,
            MaterialRead.read_at,
        )
        .select_from(_item)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .outerjoin(_assignment, _assignment.c.id == _item.c.id)
        .outerjoin(standing, standing.c.assignment_id == _item.c.id)
        .outerjoin(
            GradebookEntry,
            (GradebookEntry.content_item_id == _item.c.id) & (GradebookEntry.student_id == student_id),
        )
        .outerjoin(DeadlineOverride, of_student(student_id))
        .outerjoin(ExamSitting, (ExamSitting.assignment_id == _item.c.id) & (ExamSitting.student_id == student_id))
        .outerjoin(_quiz, _quiz.c.id == _item.c.id)
        .outerjoin(_material, _material.c.id == _item.c.id)
        .outerjoin(MaterialRead, (MaterialRead.content_item_id == _item.c.id) & (MaterialRead.student_id == student_id))
    )


def _quiz_begun(student_id: UUID) -> Any:
    return exists().where(QuizSitting.quiz_id == _quiz.c.id, QuizSitting.student_id == student_id)


def _quiz_submitted(student_id: UUID) -> Any:
    return exists().where(QuizAttempt.quiz_id == _quiz.c.id, QuizAttempt.student_id == student_id)


def items_of_class(class_id: UUID, student_id: UUID, *, unpublished: bool) -> Rows:
    statement = items_for(student_id).where(Module.class_id == class_id, _is_there)
    if not unpublished:
        statement = statement.where(is_shown(Module), is_shown(_item.c))
    return statement.order_by(Module.order_index, Module.id, _item.c.order_index, _item.c.id)


def items_of_module(module_id: UUID, student_id: UUID, *, unpublished: bool) -> Rows:
    statement = items_for(student_id).where(_item.c.module_id == module_id, _is_there)
    if not unpublished:
        statement = statement.where(is_shown(_item.c))
    return statement.order_by(_item.c.order_index, _item.c.id)


def item_with_body(item_id: UUID, student_id: UUID) -> Rows:
    return (
        items_for(student_id)
        .add_columns(
            Module.class_id,
            Class.name.label("class_name"),
            _material.c.body,
            _material.c.blob_ref,
            _material.c.file_name,
            _material.c.file_bytes,
            _quiz.c.questions,
        )
        .where(_item.c.id == item_id)
    )


def assignment_head(assignment_id: UUID, student_id: UUID) -> Rows:
    """An assignment with its class and the student's own due date."""
    return (
        select(
            _assignment.c.id,
            _assignment.c.id.label("assignment_id"),
            _assignment.c.mode,
            _assignment.c.difficulty,
            effective_config(),
            _item.c.module_id,
            _item.c.title,
            _item.c.description,
            (is_shown(_item.c) & is_shown(Module)).label("is_published"),
            effective_due(student_id).label("due_date"),
            Class.id.label("class_id"),
            Class.name.label("class_name"),
            Class.time_zone,
            Class.archived_at,
        )
        .select_from(_assignment)
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .outerjoin(DeadlineOverride, of_student(student_id))
        .where(_assignment.c.id == assignment_id)
    )


def assigned_problems(assignment_id: UUID, student_id: UUID) -> Rows:
    """The problems of an assignment in order, with the student's counts, best score and draft."""
    return (
        select(
            AssignmentProblem.id,
            AssignmentProblem.position,
            AssignmentProblem.points,
            ProblemVersion.id.label("version_id"),
            Problem.slug,
            ProblemVersion.title,
            ProblemVersion.language,
            ProblemVersion.description_markdown,
            ProblemVersion.starter_code,
            ProblemVersion.hint,
            ProblemVersion.test_cases,
            ProblemVersion.files,
            ProblemVersion.accepts,
            ProblemScore.runs,
            ProblemScore.submissions,
            ProblemScore.best_score,
            last_submission(AssignmentProblem.id, student_id).label("last_submitted_at"),
            AssignmentProgress.current_code,
            AssignmentProgress.current_language,
            AssignmentProgress.time_spent_seconds,
            AssignmentProgress.last_updated,
        )
        .join(ProblemVersion, ProblemVersion.id == AssignmentProblem.problem_version_id)
        .join(Problem, Problem.id == ProblemVersion.problem_id)
        .outerjoin(
            ProblemScore,
            (ProblemScore.assignment_problem_id == AssignmentProblem.id) & (ProblemScore.student_id == student_id),
        )
        .outerjoin(
            AssignmentProgress,
            (AssignmentProgress.assignment_problem_id == AssignmentProblem.id)
            & (AssignmentProgress.student_id == student_id),
        )
        .where(AssignmentProblem.assignment_id == assignment_id)
        .order_by(AssignmentProblem.position)
    )


def placement(assignment_problem_id: UUID, student_id: UUID) -> Rows:
    """The place of a problem as one person stands to it; ``role`` is null for who is not in the class now."""
    return (
        select(
            AssignmentProblem.id,
            AssignmentProblem.problem_version_id,
            ProblemVersion.title,
            ProblemVersion.gpus,
            ProblemVersion.files,
            ProblemVersion.accepts,
            AssignmentProblem.points,
            _assignment.c.id.label("assignment_id"),
            User.display_name.label("student_name"),
            _assignment.c.mode,
            effective_config(),
            effective_due(student_id).label("due_date"),
            (is_shown(_item.c) & is_shown(Module)).label("open"),
            Module.class_id,
            Class.archived_at,
            Class.settings[LATE_POLICY].label("late_policy"),
            Enrolment.role,
            func.coalesce(ProblemScore.submissions, 0).label("submissions"),
        )
        .join(ProblemVersion, ProblemVersion.id == AssignmentProblem.problem_version_id)
        .join(_assignment, _assignment.c.id == AssignmentProblem.assignment_id)
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .join(User, User.id == student_id)
        .outerjoin(
            Enrolment,
            (Enrolment.class_id == Class.id) & (Enrolment.user_id == student_id) & Enrolment.left_at.is_(None),
        )
        .outerjoin(
            ProblemScore,
            (ProblemScore.assignment_problem_id == AssignmentProblem.id) & (ProblemScore.student_id == student_id),
        )
        .outerjoin(DeadlineOverride, of_student(student_id))
        .where(AssignmentProblem.id == assignment_problem_id)
    )


def last_submission(placement: UUID | Any, student_id: UUID, besides: UUID | None = None) -> Any:
    """When a student's newest final submission at a place counts as made, as a value in a statement; null without one.

    The moment is that of ``deadlines.counted_at``. ``besides`` is an attempt that does not matter.
    """
    attempt = SubmissionAttempt
    counted = func.least(attempt.created_at, func.greatest(attempt.clicked_at, attempt.created_at - CLICK_GRACE))
    statement = select(func.max(counted)).where(
        attempt.assignment_problem_id == placement,
        attempt.student_id == student_id,
        attempt.type == AttemptType.FINAL_SUBMISSION,
    )
    return (statement.where(attempt.id != besides) if besides else statement).scalar_subquery()


def next_module_index(class_id: UUID) -> Select[int]:
    return select(func.coalesce(func.max(Module.order_index) + 1, 0)).where(Module.class_id == class_id)


def next_item_index(module_id: UUID) -> Select[int]:
    return select(func.coalesce(func.max(_item.c.order_index) + 1, 0)).where(_item.c.module_id == module_id)
