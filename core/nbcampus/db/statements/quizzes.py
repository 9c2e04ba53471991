"""Quizzes: what is asked of one person, their attempts, and the marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, TextClause, Update, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from nbcampus.course.exams import GRACE
from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.due_dates import effective_due, of_student
from nbcampus.db.statements.publishing import is_shown
from nbcampus.db.statements.quiz_marks import effective_marks
from nbcampus.db.tables import (
    Accommodation,
    Class,
    ContentItem,
    DeadlineOverride,
    Enrolment,
    GradebookEntry,
    Module,
    Quiz,
    QuizAttempt,
    QuizMark,
    QuizSitting,
    QuizVersion,
)
from nbcampus.ids import uuid7

_item = table_of(ContentItem)
_quiz = table_of(Quiz)


def quiz_for(quiz_id: UUID, person_id: UUID) -> Rows:
    """A quiz as one person stands to it; ``role`` is null for who is not in the class now."""
    used = (
        select(func.count())
        .where(QuizAttempt.quiz_id == _quiz.c.id, QuizAttempt.student_id == person_id)
        .correlate(_quiz)
        .scalar_subquery()
    )
    return (
        select(
            _quiz.c.id,
            _quiz.c.questions,
            _quiz.c.config,
            _item.c.title,
            _item.c.description,
            effective_due(person_id).label("due_date"),
            (is_shown(_item.c) & is_shown(Module)).label("open"),
            Module.class_id,
            Class.archived_at,
            Class.time_zone,
            Enrolment.role,
            used.label("used"),
            func.coalesce(Accommodation.extra_percent, 0).label("extra_percent"),
            GradebookEntry.score_obtained.label("best_points"),
        )
        .select_from(_quiz)
        .join(_item, _item.c.id == _quiz.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .outerjoin(
            Enrolment,
            (Enrolment.class_id == Class.id) & (Enrolment.user_id == person_id) & Enrolment.left_at.is_(None),
        )
        .outerjoin(DeadlineOverride, of_student(person_id))
        .outerjoin(Accommodation, (Accommodation.class_id == Class.id) & (Accommodation.student_id == person_id))
        .outerjoin(
            GradebookEntry,
            (GradebookEntry.content_item_id == _quiz.c.id) & (GradebookEntry.student_id == person_id),
        )
        .where(_quiz.c.id == quiz_id)
    )


def lock_quiz(quiz_id: UUID) -> Rows:
    """What its teachers edit; holds the row, so that of two who save at once the second sees the first one's."""
    return select(_quiz.c.questions, _quiz.c.config).where(_quiz.c.id == quiz_id).with_for_update()


def change_quiz(quiz_id: UUID, questions: list[Any], config: dict[str, Any]) -> Update:
    return update(_quiz).where(_quiz.c.id == quiz_id).values(questions=questions, config=config)


def numbers_of(quiz_id: UUID) -> Rows:
    """How many attempts were made at a quiz, and how many answers wait for a person."""
    counting = effective_marks(quiz_id)
    return select(
        select(func.count()).where(QuizAttempt.quiz_id == quiz_id).scalar_subquery().label("attempts"),
        select(func.count()).where(counting.c.points.is_(None)).scalar_subquery().label("waiting"),
    )


def keep_version(quiz_id: UUID, questions: list[Any], config: dict[str, Any], content_sha256: str) -> Insert:
    """Keep this content of the quiz unless it is kept already; safe when two students begin at once."""
    statement = insert(QuizVersion).values(
        id=uuid7(), quiz_id=quiz_id, questions=questions, config=config, content_sha256=content_sha256
    )
    return statement.on_conflict_do_nothing(index_elements=[QuizVersion.quiz_id, QuizVersion.content_sha256])


def version_with(quiz_id: UUID, content_sha256: str) -> Select[UUID]:
    return select(QuizVersion.id).where(QuizVersion.quiz_id == quiz_id, QuizVersion.content_sha256 == content_sha256)


def begin_sitting(values: dict[str, Any]) -> Insert:
    """Begin an attempt, unless another window has begun it."""
    return insert(QuizSitting).values(values).on_conflict_do_nothing()


_with_attempt = (
    (QuizAttempt.quiz_id == QuizSitting.quiz_id)
    & (QuizAttempt.student_id == QuizSitting.student_id)
    & (QuizAttempt.attempt_number == QuizSitting.attempt_number)
)


def _sittings() -> Rows:
    return (
        select(
            QuizSitting.attempt_number,
            QuizSitting.student_id,
            QuizSitting.quiz_id,
            QuizSitting.begun_at,
            QuizSitting.answers.label("draft"),
            QuizSitting.saved_at,
            QuizSitting.promised_end,
            QuizSitting.quiz_version_id,
            QuizVersion.questions,
            QuizVersion.config,
            QuizAttempt.id.label("attempt_id"),
            QuizAttempt.answers,
            QuizAttempt.clicked_at,
            QuizAttempt.created_at,
            QuizAttempt.by_platform,
        )
        .join(QuizVersion, QuizVersion.id == QuizSitting.quiz_version_id)
        .outerjoin(QuizAttempt, _with_attempt)
    )


def newest_sittings(student_id: UUID, quiz_id: UUID) -> Rows:
    """The two newest: the one that has begun, if any, and the one that was submitted last."""
    return (
        _sittings()
        .where(QuizSitting.student_id == student_id, QuizSitting.quiz_id == quiz_id)
        .order_by(QuizSitting.attempt_number.desc())
        .limit(2)
    )


def sitting(student_id: UUID, quiz_id: UUID, attempt_number: int) -> Rows:
    return _sittings().where(
        QuizSitting.student_id == student_id,
        QuizSitting.quiz_id == quiz_id,
        QuizSitting.attempt_number == attempt_number,
    )


def lock_sitting(student_id: UUID, quiz_id: UUID, attempt_number: int) -> Select[int]:
    """Holds the attempt that has begun, so that of two deliveries the second sees what the first one wrote."""
    return (
        select(QuizSitting.attempt_number)
        .where(
            QuizSitting.student_id == student_id,
            QuizSitting.quiz_id == quiz_id,
            QuizSitting.attempt_number == attempt_number,
        )
        .with_for_update()
    )


def sitting_of_attempt(attempt_id: UUID) -> Rows:
    return _sittings().where(QuizAttempt.id == attempt_id)


def save_draft(student_id: UUID, quiz_id: UUID, attempt_number: int, answers: dict[str, Any], now: datetime) -> Update:
    """Keep the newest answers of an attempt that has begun."""
    return (
        update(QuizSitting)
        .where(
            QuizSitting.student_id == student_id,
            QuizSitting.quiz_id == quiz_id,
            QuizSitting.attempt_number == attempt_number,
        )
        .values(answers=answers, saved_at=now)
    )


def existing_attempt(attempt_id: UUID) -> Rows:
    """What an accepted attempt was, to compare a repeated delivery with."""
    return select(QuizAttempt.student_id, QuizAttempt.quiz_id, QuizAttempt.attempt_number, QuizAttempt.answers).where(
        QuizAttempt.id == attempt_id
    )


def due_sittings(now: datetime, most: int) -> Rows:
    """Attempts whose time and grace are over and that nobody handed in, locked; of several sweepers each has others."""
    return (
        _sittings()
        .add_columns(Module.class_id)
        .join(_item, _item.c.id == QuizSitting.quiz_id)
        .join(Module, Module.id == _item.c.module_id)
        .where(QuizSitting.ended_at.is_(None), QuizSitting.promised_end <= now - GRACE, QuizAttempt.id.is_(None))
        .order_by(QuizSitting.promised_end, QuizSitting.student_id)
        .limit(most)
        .with_for_update(of=QuizSitting, skip_locked=True)
    )


def end_sitting(student_id: UUID, quiz_id: UUID, attempt_number: int, now: datetime) -> Update:
    """Note that an attempt was handed in."""
    return (
        update(QuizSitting)
        .where(
            QuizSitting.student_id == student_id,
            QuizSitting.quiz_id == quiz_id,
            QuizSitting.attempt_number == attempt_number,
        )
        .values(ended_at=now)
    )


def add_attempt(values: dict[str, Any]) -> Insert:
    """IntegrityError when the id or the number exists."""
    return insert(QuizAttempt).values(values)


def add_marks(rows: Sequence[dict[str, Any]]) -> Insert:
    """IntegrityError when somebody marked the same answer meanwhile."""
    return insert(QuizMark).values(list(rows))


def count_quiz(student_id: UUID, quiz_id: UUID) -> TextClause:
    """Have the database add up a student's attempts; the service itself may write no score."""
    statement = text("select count_quiz(:student_id, :quiz_id)")
    return statement.bindparams(student_id=student_id, quiz_id=quiz_id)


def marks_of(attempt_id: UUID) -> Rows:
    """The marks of an attempt that count, one for each question that was asked."""
    return (
        select(QuizMark.question_id, QuizMark.number, QuizMark.points, QuizMark.possible, QuizMark.comment)
        .where(QuizMark.quiz_attempt_id == attempt_id)
        .distinct(QuizMark.question_id)
        .order_by(QuizMark.question_id, QuizMark.number.desc())
    )
