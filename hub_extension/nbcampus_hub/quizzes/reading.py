"""Reading a quiz and its attempts, as far as the person who asks may see them now."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.deadlines import TooLate
from nbcampus.course.exams import Window
from nbcampus.course.policy import Scope, Standing, sees_unpublished
from nbcampus.course.quizzes import rules, timing
from nbcampus.course.quizzes.grading import total
from nbcampus.course.quizzes.questions import drawn_points
from nbcampus.db.statements import quizzes
from nbcampus.errors import CampusError, NotFound
from nbcampus.wire import quizzes as wire
from nbcampus_hub.quizzes.finding import authorise_in_quiz, content_of
from nbcampus_hub.quizzes.presenting import present_result, present_sitting
from nbcampus_hub.service.context import Context


async def quiz(context: Context, quiz_id: UUID) -> wire.Quiz:
    """Raises NotFound for a quiz that is not published, unless the person is staff."""
    row, _ = await authorise_in_quiz(context, quiz_id)
    return await present_quiz(context, row)


async def attempt(context: Context, attempt_id: UUID) -> wire.QuizResult:
    """A submitted attempt for its student, as far as it is shown now, and whole for the staff of the class."""
    sitting = (await context.connection.execute(quizzes.sitting_of_attempt(attempt_id))).one_or_none()
    if sitting is None:
        raise NotFound()
    row, found = await _authorise_reading(context, sitting)
    return await _present(context, row, sitting, told_all=sees_unpublished(found))


async def present_quiz(context: Context, row: Row[Any]) -> wire.Quiz:
    """The quiz with the attempt that has begun and the one submitted last."""
    content, now = content_of(row), context.clock.now()
    sittings = (await context.connection.execute(quizzes.newest_sittings(context.subject.user_id, row.id))).all()
    begun = next((sitting for sitting in sittings if sitting.attempt_id is None), None)
    submitted = next((sitting for sitting in sittings if sitting.attempt_id is not None), None)
    shown, window = _shown(row, content, now), window_of(row, content)
    points = drawn_points(content.questions, content.config.pools)
    return wire.Quiz(
        **{key: getattr(row, key) for key in ("id", "class_id", "time_zone", "title", "description", "due_date")},
        opens_at=content.config.opens_at,
        questions=len(points),
        points=total(points),
        time_limit_seconds=None if window.duration is None else round(window.duration.total_seconds()),
        max_attempts=content.config.max_attempts,
        attempts_used=row.used,
        shown=content.config.show,
        show_when=content.config.show_when,
        refusal=None if begun else _refusal(context, row, content),
        sitting=present_sitting(begun, content_of(begun)) if begun else None,
        newest=await _present(context, row, submitted) if submitted else None,
        best_points=row.best_points if shown is not rules.Shown.NOTHING else None,
        server_time=now,
    )


async def result(context: Context, quiz_id: UUID, attempt_id: UUID) -> wire.QuizResult:
    """What a student is told about an attempt that they made."""
    sitting = (await context.connection.execute(quizzes.sitting_of_attempt(attempt_id))).one()
    row = (await context.connection.execute(quizzes.quiz_for(quiz_id, context.subject.user_id))).one()
    return await _present(context, row, sitting)


def require_begin(context: Context, row: Row[Any], content: wire.QuizContent) -> None:
    """Raise NotOpenYet, TooLate or NoAttemptsLeft when the person may begin no new attempt."""
    if row.archived_at is not None:
        raise TooLate("This class is archived and takes no more answers.")
    if not content.questions:
        raise rules.NotOpenYet("This quiz has no questions yet.")
    window = window_of(row, content)
    rules.require_begin(
        opens_at=window.opens_at,
        due=window.closes_at,
        accept_late=content.config.accept_late,
        max_attempts=content.config.max_attempts,
        used=row.used,
        now=context.clock.now(),
        zone=row.time_zone,
    )


def window_of(row: Row[Any], content: wire.QuizContent) -> Window:
    """When the person of a row of ``quizzes.quiz_for`` may begin an attempt with this content, and its length."""
    config = content.config
    return timing.window(
        opens_at=config.opens_at,
        due=row.due_date,
        accept_late=config.accept_late,
        minutes=config.time_limit_minutes,
        extra_percent=row.extra_percent,
    )


async def _authorise_reading(context: Context, sitting: Row[Any]) -> tuple[Row[Any], Standing]:
    statement = quizzes.quiz_for(sitting.quiz_id, context.subject.user_id)
    row = (await context.connection.execute(statement)).one()
    if sitting.student_id == context.subject.user_id:
        context.scope = Scope.SELF
        context.authorise()
        return row, Standing.STUDENT
    found = context.authorise(row.role)
    if not sees_unpublished(found):
        raise NotFound()
    return row, found


async def _present(context: Context, row: Row[Any], sitting: Row[Any], *, told_all: bool = False) -> wire.QuizResult:
    marks = (await context.connection.execute(quizzes.marks_of(sitting.attempt_id))).all()
    now, content = context.clock.now(), content_of(row)
    return present_result(
        sitting,
        content_of(sitting),
        {mark.question_id: mark for mark in marks},
        shown=rules.Shown.ANSWERS if told_all else _shown(row, content, now),
        due=timing.late_from(sitting.promised_end, row.due_date, accept_late=content.config.accept_late),
    )


def _shown(row: Row[Any], content: wire.QuizContent, now: datetime) -> rules.Shown:
    """By the rules of now, not those of the version: a teacher who shows the results shows them to everybody."""
    due = window_of(row, content).closes_at or row.due_date
    return rules.shown_now(content.config.show, content.config.show_when, due=due, now=now)


def _refusal(context: Context, row: Row[Any], content: wire.QuizContent) -> str | None:
    try:
        require_begin(context, row, content)
    except CampusError as refusal:
        return refusal.detail
    return None
