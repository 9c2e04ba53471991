"""When exams and quizzes are open, for those who set it, and for which students other times hold."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, func, or_, select

from nbcampus.course.states import Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.assignment_rules import effective_config
from nbcampus.db.statements.due_dates import granted_due
from nbcampus.db.tables import (
    Accommodation,
    Assignment,
    Class,
    ContentItem,
    DeadlineOverride,
    Enrolment,
    ExamSitting,
    Module,
    Quiz,
    QuizSitting,
    User,
)

_item = table_of(ContentItem)
_assignment = table_of(Assignment)
_quiz = table_of(Quiz)


def exam(assignment_id: UUID) -> Rows:
    """An assignment with its rules as they hold and its ``own``, held for a change."""
    return (
        select(
            _assignment.c.id,
            _assignment.c.mode,
            _assignment.c.config.label("own"),
            effective_config(),
            _item.c.due_date,
            Module.class_id,
        )
        .select_from(_assignment)
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .where(_assignment.c.id == assignment_id)
        .with_for_update(of=[_assignment, _item])
    )


def quiz(quiz_id: UUID) -> Rows:
    """A quiz with its content, held for a change."""
    return (
        select(_quiz.c.id, _quiz.c.questions, _quiz.c.config, _item.c.due_date, Module.class_id)
        .select_from(_quiz)
        .join(_item, _item.c.id == _quiz.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .where(_quiz.c.id == quiz_id)
        .with_for_update(of=[_quiz, _item])
    )


def own_times(item_id: UUID) -> Rows:
    """The students of the class for whom other times hold, by name."""
    granted = granted_due(Enrolment.user_id)
    days, percent = func.coalesce(Accommodation.extra_days, 0), func.coalesce(Accommodation.extra_percent, 0)
    return (
        select(
            Enrolment.user_id.label("student_id"),
            User.display_name.label("name"),
            granted.label("due_date"),
            days.label("extra_days"),
            percent.label("extra_percent"),
        )
        .join(User, User.id == Enrolment.user_id)
        .join(Module, Module.class_id == Enrolment.class_id)
        .join(_item, _item.c.module_id == Module.id)
        .outerjoin(
            DeadlineOverride,
            (DeadlineOverride.content_item_id == _item.c.id) & (DeadlineOverride.student_id == Enrolment.user_id),
        )
        .outerjoin(
            Accommodation,
            (Accommodation.class_id == Module.class_id) & (Accommodation.student_id == Enrolment.user_id),
        )
        .where(_item.c.id == item_id, Enrolment.left_at.is_(None), Enrolment.role == Role.STUDENT)
        .where(or_(granted.is_not(None), days > 0, percent > 0))
        .order_by(User.display_name, Enrolment.user_id)
    )


def started_exam(assignment_id: UUID) -> Select[int]:
    """How many students have started it."""
    return select(func.count()).select_from(ExamSitting).where(ExamSitting.assignment_id == assignment_id)


def started_quiz(quiz_id: UUID) -> Select[int]:
    """How many students have begun an attempt."""
    return select(func.count(QuizSitting.student_id.distinct())).where(QuizSitting.quiz_id == quiz_id)
