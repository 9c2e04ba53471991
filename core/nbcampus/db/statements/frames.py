"""What the dashboards read of a class: one statement per frame.

Ids and enumerations leave as text, times as timestamps with a zone. Attempts come in the order of their ids, so that
the last id of a page is where the next one begins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, any_, cast, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from nbcampus.course.grades import Category
from nbcampus.course.states import ContentType, Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.due_dates import own_dates
from nbcampus.db.statements.publishing import is_shown
from nbcampus.db.statements.quiz_worth import worth
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    ContentItem,
    EffectiveRun,
    Enrolment,
    GradebookEntry,
    GradingRun,
    KeywordCount,
    LogicPlace,
    Module,
    ProblemAnalytics,
    ProblemError,
    ProblemVersion,
    Quiz,
    StudentProgress,
    SubmissionAnalysis,
    SubmissionAttempt,
    TestCase,
    User,
)

_item = table_of(ContentItem)
_assignment = table_of(Assignment)
_quiz = table_of(Quiz)


@dataclass(frozen=True)
class Window:
    """Which part of a class. ``since`` is included and ``until`` is not; ``after`` is the last attempt already seen."""

    class_id: UUID
    since: datetime | None = None
    until: datetime | None = None
    after: UUID | None = None
    limit: int = 100_000


def people(window: Window) -> Rows:
    """The students of the class, by name; those who left, too, for their attempts are there."""
    return (
        select(
            as_text(Enrolment.user_id, "student_id"),
            User.hub_name.label("user_name"),
            User.display_name.label("name"),
            func.coalesce(Enrolment.section, "").label("section"),
            Enrolment.left_at.is_not(None).label("has_left"),
        )
        .join(User, User.id == Enrolment.user_id)
        .where(Enrolment.class_id == window.class_id, Enrolment.role == Role.STUDENT)
        .order_by(User.display_name, User.hub_name)
    )


def items(window: Window) -> Rows:
    """Each problem of an assignment at its place, and each quiz, in the order of the course.

    A quiz has neither placement nor problem: these texts are empty.
    """
    return (
        select(
            as_text(_item.c.id, "item_id"),
            func.coalesce(cast(AssignmentProblem.id, String), "").label("placement_id"),
            Module.title.label("module"),
            _item.c.title.label("item"),
            func.coalesce(ProblemVersion.title, "").label("problem"),
            func.coalesce(cast(_assignment.c.mode, String), Category.QUIZ).label("mode"),
            func.coalesce(AssignmentProblem.points, worth()).label("points"),
            _item.c.due_date,
            is_shown(_item.c).label("is_published"),
            func.row_number().over(order_by=_COURSE_ORDER).label("position"),
        )
        .join(Module, Module.id == _item.c.module_id)
        .outerjoin(_assignment, _assignment.c.id == _item.c.id)
        .outerjoin(_quiz, _quiz.c.id == _item.c.id)
        .outerjoin(AssignmentProblem, AssignmentProblem.assignment_id == _item.c.id)
        .outerjoin(ProblemVersion, ProblemVersion.id == AssignmentProblem.problem_version_id)
        .where(
            Module.class_id == window.class_id,
            or_(AssignmentProblem.id.is_not(None), _item.c.type == ContentType.QUIZ),
        )
        .order_by(*_COURSE_ORDER)
    )


_COURSE_ORDER = (Module.order_index, _item.c.order_index, _item.c.id, AssignmentProblem.position)


def attempts(window: Window) -> Rows:
    """Every Run and Submit of the class's students with the score that counts; null while it is not graded."""
    own = own_dates().where(Module.class_id == window.class_id).cte("own")
    granted = and_(
        own.c.content_item_id == AssignmentProblem.assignment_id,
        own.c.student_id == SubmissionAttempt.student_id,
    )
    return _of_attempts(
        select(
            as_text(SubmissionAttempt.id, "attempt_id"),
            as_text(SubmissionAttempt.student_id, "student_id"),
            as_text(AssignmentProblem.assignment_id, "item_id"),
            as_text(SubmissionAttempt.assignment_problem_id, "placement_id"),
            as_text(SubmissionAttempt.type, "type"),
            as_text(SubmissionAttempt.status, "status"),
            SubmissionAttempt.attempt_number,
            SubmissionAttempt.created_at,
            func.coalesce(own.c.due_date, _item.c.due_date).label("due_date"),
            GradingRun.score,
            AssignmentProblem.points.label("max_score"),
            GradingRun.passed,
            GradingRun.total,
            SubmissionAttempt.language,
            SubmissionAttempt.time_focused_seconds,
            SubmissionAttempt.execution_time_ms,
        )
        .join(AssignmentProblem, AssignmentProblem.id == SubmissionAttempt.assignment_problem_id)
        .join(_item, _item.c.id == AssignmentProblem.assignment_id)
        .outerjoin(own, granted)
        .outerjoin(EffectiveRun, EffectiveRun.attempt_id == SubmissionAttempt.id)
        .outerjoin(GradingRun, GradingRun.id == EffectiveRun.grading_run_id),
        window,
    )


def deadlines(window: Window) -> Rows:
    """The due dates of students who have longer than the others: extensions, their section's, accommodations."""
    own = own_dates().where(Module.class_id == window.class_id, Enrolment.role == Role.STUDENT).subquery("own")
    return (
        select(as_text(own.c.student_id, "student_id"), as_text(own.c.content_item_id, "item_id"), own.c.due_date)
        .where(own.c.due_date.is_not(None))
        .order_by(own.c.student_id, own.c.content_item_id)
    )


def analyses(window: Window) -> Rows:
    """What was found in each attempt: its words, and its place and cluster on the map of its problem, if it has one.

    One row for each analyser of an attempt; where an attempt was placed, the place is the one on the map drawn last.
    """
    placed = and_(LogicPlace.attempt_id == SubmissionAttempt.id, SubmissionAnalysis.analyser.like("logic-%"))
    return _of_attempts(
        select(
            as_text(SubmissionAttempt.id, "attempt_id"),
            as_text(SubmissionAttempt.assignment_problem_id, "placement_id"),
            SubmissionAnalysis.analyser,
            SubmissionAnalysis.detected_keywords,
            func.coalesce(LogicPlace.cluster_label, SubmissionAnalysis.cluster_label).label("cluster_label"),
            func.coalesce(LogicPlace.x, SubmissionAnalysis.umap_x).label("umap_x"),
            func.coalesce(LogicPlace.y, SubmissionAnalysis.umap_y).label("umap_y"),
        )
        .join(SubmissionAnalysis, SubmissionAnalysis.attempt_id == SubmissionAttempt.id)
        .outerjoin(LogicPlace, placed),
        window,
    )


def tests(window: Window) -> Rows:
    """How often each test passed and failed, over the runs that count, and the message that leads."""
    return (
        select(
            as_text(ProblemAnalytics.assignment_problem_id, "placement_id"),
            as_text(ProblemAnalytics.test_case_id, "test_id"),
            TestCase.name.label("test"),
            TestCase.position.label("position"),
            as_text(TestCase.visibility, "visibility"),
            ProblemAnalytics.pass_count,
            ProblemAnalytics.fail_count,
            ProblemAnalytics.common_error_msg,
            ProblemAnalytics.last_updated,
        )
        .join(TestCase, TestCase.id == ProblemAnalytics.test_case_id)
        .where(ProblemAnalytics.assignment_problem_id == any_(_places(window)))
        .order_by(ProblemAnalytics.assignment_problem_id, TestCase.position, TestCase.id)
    )


def messages(window: Window) -> Rows:
    """How often a test failed with which message."""
    return (
        select(
            as_text(ProblemError.assignment_problem_id, "placement_id"),
            as_text(ProblemError.test_case_id, "test_id"),
            ProblemError.message,
            ProblemError.count,
        )
        .where(ProblemError.assignment_problem_id == any_(_places(window)))
        .order_by(ProblemError.count.desc(), ProblemError.message)
        .limit(window.limit)
    )


def keywords(window: Window) -> Rows:
    """In how many attempts a word was found, by problem and week (its Monday, UTC)."""
    statement = select(
        as_text(KeywordCount.assignment_problem_id, "placement_id"),
        KeywordCount.week,
        KeywordCount.keyword,
        KeywordCount.attempts,
    ).where(KeywordCount.assignment_problem_id == any_(_places(window)))
    if window.since:
        statement = statement.where(KeywordCount.week >= func.week_of(window.since))
    if window.until:
        statement = statement.where(KeywordCount.week < window.until)
    return statement.order_by(KeywordCount.week, KeywordCount.attempts.desc(), KeywordCount.keyword)


def marks(window: Window) -> Rows:
    """The gradebook's entries."""
    return (
        select(
            as_text(GradebookEntry.student_id, "student_id"),
            as_text(GradebookEntry.content_item_id, "item_id"),
            GradebookEntry.score_obtained.label("score"),
            GradebookEntry.max_score,
            as_text(GradebookEntry.status, "status"),
            GradebookEntry.submitted_at,
        )
        .join(_item, _item.c.id == GradebookEntry.content_item_id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Enrolment, and_(Enrolment.user_id == GradebookEntry.student_id, Enrolment.class_id == Module.class_id))
        .where(Module.class_id == window.class_id, Enrolment.role == Role.STUDENT)
    )


def progress(window: Window) -> Rows:
    """The trajectory of each student: the present score at each assignment."""
    return select(
        as_text(StudentProgress.student_id, "student_id"),
        as_text(StudentProgress.content_item_id, "item_id"),
        StudentProgress.current_score,
        StudentProgress.max_score,
        StudentProgress.problems_solved,
        StudentProgress.last_updated,
    ).where(StudentProgress.class_id == window.class_id)


FRAMES: dict[str, Callable[[Window], Rows]] = {
    "people": people,
    "items": items,
    "deadlines": deadlines,
    "attempts": attempts,
    "analyses": analyses,
    "tests": tests,
    "messages": messages,
    "keywords": keywords,
    "marks": marks,
    "progress": progress,
}


def of_class(statement: Rows, window: Window) -> Rows:
    """The attempts of students of the class."""
    students = (
        select(Enrolment.user_id).where(Enrolment.class_id == window.class_id, Enrolment.role == Role.STUDENT)
    ).scalar_subquery()
    return statement.where(
        SubmissionAttempt.assignment_problem_id == any_(_places(window)),
        SubmissionAttempt.student_id == any_(func.array(students, type_=ARRAY(SubmissionAttempt.student_id.type))),
    )


def _of_attempts(statement: Rows, window: Window) -> Rows:
    """The attempts of students of the class in a window, one page of them."""
    statement = of_class(statement, window)
    if window.since:
        statement = statement.where(SubmissionAttempt.created_at >= window.since)
    if window.until:
        statement = statement.where(SubmissionAttempt.created_at < window.until)
    if window.after:
        statement = statement.where(SubmissionAttempt.id > window.after)
    # With ties: what follows a page begins after its last attempt, of which all rows must have been on it.
    return statement.order_by(SubmissionAttempt.id).fetch(window.limit, with_ties=True)


def _places(window: Window) -> ColumnElement[Any]:
    """The problems of the class at their places; an array, so that the planner looks them up in an index."""
    places = (
        select(AssignmentProblem.id)
        .join(_item, _item.c.id == AssignmentProblem.assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .where(Module.class_id == window.class_id)
    ).scalar_subquery()
    return func.array(places, type_=ARRAY(AssignmentProblem.id.type))


def as_text(column: Any, name: str) -> ColumnElement[str]:
    return cast(column, String).label(name)
