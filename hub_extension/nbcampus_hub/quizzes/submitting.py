"""Accepting the answers to a quiz: exactly once per id, graded in the same transaction.

The id was made at the click. A delivery that is repeated finds the row and answers with it; of two at the same moment
the second waits for the first. Grading is arithmetic on what was sent, so neither
an attempt without marks exists nor marks without an attempt.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.deadlines import TooLate, counted_at
from nbcampus.course.policy import Scope
from nbcampus.course.quizzes import rules
from nbcampus.course.quizzes.grading import grade_all
from nbcampus.course.quizzes.questions import Question
from nbcampus.db.statements import quizzes
from nbcampus.errors import Conflict
from nbcampus.wire import quizzes as wire
from nbcampus_hub.quizzes.finding import authorise_in_quiz, content_of, tell
from nbcampus_hub.quizzes.presenting import asked_in
from nbcampus_hub.quizzes.reading import result
from nbcampus_hub.quizzes.taking import acceptable, given, open_sitting
from nbcampus_hub.service.context import Context

_USED_BEFORE = "This attempt's id was used before for another attempt; press the button again."


async def submit(context: Context, wanted: wire.QuizSubmit) -> wire.QuizResult:
    """Raises TooLate, InvalidRequest, Conflict, NotFound; each leaves all as it was."""
    if await _is_repeat(context, wanted):
        context.scope = Scope.SELF  # what a person did stays theirs to see
        context.authorise()
        context.status = 200
        return await result(context, wanted.quiz_id, wanted.id)
    row, _ = await authorise_in_quiz(context, wanted.quiz_id)
    sitting = await open_sitting(context, wanted.quiz_id, wanted.attempt_number)
    now = context.clock.now()
    _require_in_time(row, wanted, now)
    questions = asked_in(sitting, content_of(sitting))
    answers = acceptable(questions, wanted.answers)
    await _write(context, wanted, sitting.quiz_version_id, questions, answers, now)
    tell(context, row.class_id, wanted.quiz_id, context.subject.user_id)
    return await result(context, wanted.quiz_id, wanted.id)


async def _is_repeat(context: Context, wanted: wire.QuizSubmit) -> bool:
    student = context.subject.user_id
    await context.connection.execute(quizzes.lock_sitting(student, wanted.quiz_id, wanted.attempt_number))
    known = (await context.connection.execute(quizzes.existing_attempt(wanted.id))).one_or_none()
    if known is None:
        return False
    same = (known.student_id, known.quiz_id, known.attempt_number, known.answers)
    if same != (student, wanted.quiz_id, wanted.attempt_number, given(wanted.answers)):
        raise Conflict(_USED_BEFORE)
    return True


def _require_in_time(row: Row[Any], wanted: wire.QuizSubmit, now: datetime) -> None:
    if row.archived_at is not None:
        raise TooLate("This class is archived and takes no more answers.")
    rules.require_in_time(
        due=row.due_date,
        accept_late=content_of(row).config.accept_late,
        counted=counted_at(wanted.clicked_at, now),
    )


async def _write(
    context: Context,
    wanted: wire.QuizSubmit,
    version_id: UUID,
    questions: list[Question],
    answers: dict[str, Any],
    now: datetime,
) -> None:
    student = context.subject.user_id
    values = {
        "id": wanted.id,
        "quiz_id": wanted.quiz_id,
        "student_id": student,
        "attempt_number": wanted.attempt_number,
        "quiz_version_id": version_id,
        "answers": answers,
        "clicked_at": wanted.clicked_at,
        "created_at": now,
    }
    await context.connection.execute(quizzes.add_attempt(values))
    points = grade_all(questions, answers)
    marks = [
        {
            "quiz_attempt_id": wanted.id,
            "question_id": question.id,
            "number": 1,
            "points": points[question.id],
            "possible": question.points,
            "marked_at": now,
        }
        for question in questions
    ]
    await context.connection.execute(quizzes.add_marks(marks))
    await context.connection.execute(quizzes.count_quiz(student, wanted.quiz_id))
