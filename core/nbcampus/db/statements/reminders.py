"""Reminding students of what is due and of exams that open: whoever does it twice, or at once, does it once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, DateTime, Delete, Select, and_, cast, delete, exists, func, literal, or_, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.dml import ReturningInsert

from nbcampus.course.states import AssignmentMode, ContentType, NotificationType, ReminderKind, Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.assignment_rules import effective_config
from nbcampus.db.statements.due_dates import effective_due, is_granted, may_be_due, of_student
from nbcampus.db.statements.notices import COLUMNS, renewed
from nbcampus.db.statements.publishing import is_shown
from nbcampus.db.tables import (
    Accommodation,
    Assignment,
    AssignmentProblem,
    Class,
    ContentItem,
    DeadlineOverride,
    Enrolment,
    ExamSitting,
    Module,
    Notification,
    ProblemScore,
    QuizAttempt,
    Reminder,
)

_item, _assignment = table_of(ContentItem), table_of(Assignment)

_WORDS = {ReminderKind.DUE_TOMORROW: "within 24 hours", ReminderKind.DUE_IN_HOURS: "within 2 hours"}
_LONGEST_NAME = 180
_LONGEST_EXTRA = timedelta(days=31)
"""No accommodation keeps an exam open for longer after its due date."""
_KEY = ("user_id", "content_item_id", "kind", "created_at")


def remind_of_due(kind: ReminderKind, now: datetime, window: tuple[timedelta, timedelta]) -> ReturningInsert[UUID]:
    """Remind every student once of each item that is due in the window and not handed in in full; answers whom.

    Due is the student's own date where there is one. The unread reminder of the day before becomes that of the hour.
    """
    key = (Enrolment.user_id, _item.c.id, literal(kind, Reminder.kind.type), literal(now))
    noted = postgresql.insert(Reminder).from_select(_KEY, _owed(now + window[0], now + window[1], *key))
    fresh = noted.on_conflict_do_nothing().returning(Reminder.user_id, Reminder.content_item_id).cte("fresh")
    told = (
        select(
            func.gen_random_uuid(),
            fresh.c.user_id,
            literal(NotificationType.DUE_SOON, Notification.type.type),
            literal(f"Due {_WORDS[kind]}: ") + func.left(_item.c.title, _LONGEST_NAME),
            func.jsonb_build_object("class_id", Module.class_id, "item_id", _item.c.id),
            _item.c.id,
            literal(now),
        )
        .select_from(fresh)
        .join(_item, _item.c.id == fresh.c.content_item_id)
        .join(Module, Module.id == _item.c.module_id)
    )
    return renewed(postgresql.insert(Notification).from_select(COLUMNS, told)).returning(Notification.recipient_id)


def openings(now: datetime) -> Rows:
    """Students of an exam that opens, who were neither told nor have started, with what their window is made of.

    Also of one that is over since not too long: for whom it is, ``course.exams`` tells. Their dates are not asked for
    where the rows are chosen, for then they would be computed of everybody who was told long ago.
    """
    opens_at = cast(_assignment.c.config["exam"]["opens_at"].astext, DateTime(timezone=True))
    told = exists().where(
        Reminder.user_id == Enrolment.user_id,
        Reminder.content_item_id == _item.c.id,
        Reminder.kind == ReminderKind.EXAM_OPENS,
    )
    return (
        _of_students(
            _item.c.id,
            _item.c.title,
            Module.class_id,
            Enrolment.user_id,
            effective_config(),
            effective_due(Enrolment.user_id).label("due_date"),
            func.coalesce(Accommodation.extra_percent, 0.0).label("extra_percent"),
        )
        .join(_assignment, and_(_assignment.c.id == _item.c.id, _assignment.c.mode == AssignmentMode.EXAM))
        .outerjoin(
            Accommodation,
            and_(Accommodation.class_id == Module.class_id, Accommodation.student_id == Enrolment.user_id),
        )
        .where(
            or_(opens_at.is_(None), opens_at <= now),
            or_(_item.c.due_date.is_(None), may_be_due(now - _LONGEST_EXTRA)),
            ~told,
            ~_sitting().exists(),
        )
    )


def note(kind: ReminderKind, item_id: UUID, students: Collection[UUID], now: datetime) -> ReturningInsert[UUID]:
    """Note that some students are told of an item; answers who had not been. Not to be called for nobody."""
    rows = [{"user_id": one, "content_item_id": item_id, "kind": kind, "created_at": now} for one in students]
    return postgresql.insert(Reminder).values(rows).on_conflict_do_nothing().returning(Reminder.user_id)


def forget(kind: ReminderKind, item_id: UUID) -> Delete:
    """Let everybody be told of an item once more."""
    return delete(Reminder).where(Reminder.kind == kind, Reminder.content_item_id == item_id)


def _owed(after: datetime, until: datetime, *columns: Any) -> Rows:
    """Students and what they owe by their own due dates, from after the one moment until the other."""
    due = effective_due(Enrolment.user_id)
    # The date itself costs much for each student; what comes first leaves it the few rows that it may be true of.
    perhaps = and_(
        may_be_due(after, until), or_(and_(_item.c.due_date > after, _item.c.due_date <= until), is_granted())
    )
    wanted = func.coalesce(Class.settings["notices"]["reminders"].as_boolean(), True)
    return _of_students(*columns).where(wanted, perhaps, due > after, due <= until, _is_owed(), ~_is_over())


def _of_students(*columns: Any) -> Rows:
    """The shown items of open classes, each with each of the class's students."""
    return (
        select(*columns)
        .select_from(_item)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .join(Enrolment, Enrolment.class_id == Class.id)
        .outerjoin(DeadlineOverride, of_student(Enrolment.user_id))
        .where(
            is_shown(_item.c),
            is_shown(Module),
            Class.archived_at.is_(None),
            Enrolment.role == Role.STUDENT,
            Enrolment.left_at.is_(None),
        )
    )


def _is_owed() -> ColumnElement[bool]:
    """A problem of an assignment without a submission, or a quiz without an attempt."""
    own = ProblemScore.student_id == Enrolment.user_id
    problems = (
        select(AssignmentProblem.id)
        .outerjoin(ProblemScore, and_(ProblemScore.assignment_problem_id == AssignmentProblem.id, own))
        .where(AssignmentProblem.assignment_id == _item.c.id, func.coalesce(ProblemScore.submissions, 0) == 0)
        .correlate(_item, Enrolment)
    )
    attempts = (
        select(QuizAttempt.id)
        .where(QuizAttempt.quiz_id == _item.c.id, QuizAttempt.student_id == Enrolment.user_id)
        .correlate(_item, Enrolment)
    )
    return or_(problems.exists(), and_(_item.c.type == ContentType.QUIZ, ~attempts.exists()))


def _is_over() -> ColumnElement[bool]:
    """An exam that the student has ended: what they left open they cannot hand in any more."""
    return _sitting().where(ExamSitting.ended_at.is_not(None)).exists()


def _sitting() -> Select[UUID]:
    return (
        select(ExamSitting.id)
        .where(ExamSitting.assignment_id == _item.c.id, ExamSitting.student_id == Enrolment.user_id)
        .correlate(_item, Enrolment)
    )
