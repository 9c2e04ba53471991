"""Accepting the answers to a quiz: exactly once per id, graded in the same transaction.

The id was made at the click. A delivery that is repeated finds the row and answers with it; of two at the same moment
the second waits for the first.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from nbcampus.course.deadlines import TooLate, counted_at
from nbcampus.course.policy import Scope
from nbcampus.course.quizzes import rules, timing
from nbcampus.db.statements import quizzes
from nbcampus.errors import Conflict
from nbcampus.wire import quizzes as wire
from nbcampus_hub.quizzes.finding import authorise_in_quiz, content_of, tell
from nbcampus_hub.quizzes.handing_in import Click, hand_in
from nbcampus_hub.quizzes.presenting import asked_in
from nbcampus_hub.quizzes.reading import result
from nbcampus_hub.quizzes.taking import acceptable, given, open_sitting
from nbcampus_hub.service.context import Context

_USED_BEFORE = "This attempt's id was used before for another attempt; press the button again."


async def submit(context: Context, wanted: wire.QuizSubmit) -> wire.QuizResult:
    """Raises TooLate, QuizOver, InvalidRequest, Conflict, NotFound; each leaves all as it was."""
    if await _is_repeat(context, wanted):
        context.scope = Scope.SELF  # what a person did stays theirs to see
        context.authorise()
        context.status = 200
        return await result(context, wanted.quiz_id, wanted.id)
    row, _ = await authorise_in_quiz(context, wanted.quiz_id)
    sitting = await open_sitting(context, wanted.quiz_id, wanted.attempt_number)
    now = context.clock.now()
    _require_in_time(row, sitting, wanted, now)
    answers = acceptable(asked_in(sitting, content_of(sitting)), wanted.answers)
    click = Click(wanted.id, wanted.clicked_at)
    await hand_in(context.connection, sitting, answers, click, now)
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


def _require_in_time(row: Row[Any], sitting: Row[Any], wanted: wire.QuizSubmit, now: datetime) -> None:
    """An attempt with a time limit has an end of its own in place of the due date."""
    if row.archived_at is not None:
        raise TooLate("This class is archived and takes no more answers.")
    if sitting.promised_end is not None:
        timing.require_in_time(sitting.promised_end, now, wanted.clicked_at)
        return
    rules.require_in_time(
        due=row.due_date,
        accept_late=content_of(row).config.accept_late,
        counted=counted_at(wanted.clicked_at, now),
    )
