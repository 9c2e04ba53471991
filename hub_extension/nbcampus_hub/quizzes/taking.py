"""Beginning an attempt at a quiz, and saving its answers until they are submitted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.quizzes import timing
from nbcampus.course.quizzes.grading import answer_fault, is_answered
from nbcampus.course.quizzes.questions import Question
from nbcampus.db.statements import quizzes
from nbcampus.errors import Conflict, InvalidRequest, NotFound
from nbcampus.wire import quizzes as wire
from nbcampus_hub.quizzes.finding import authorise_in_quiz, content_of
from nbcampus_hub.quizzes.presenting import asked_in, present_sitting
from nbcampus_hub.quizzes.reading import present_quiz, require_begin, window_of
from nbcampus_hub.service.context import Context

_HANDED_IN = "This attempt was submitted already, perhaps from another window; reload the quiz to see it."
_TIME_OVER = "The time of this attempt was over, so what was saved was handed in; reload the quiz to see it."


async def begin(context: Context, quiz_id: UUID) -> wire.Quiz:
    """Begin an attempt with the quiz as it is now; one that has begun goes on as it was asked.

    Raises NotOpenYet, TooLate, NoAttemptsLeft, NotFound.
    """
    row, _ = await authorise_in_quiz(context, quiz_id)
    sittings = (await context.connection.execute(quizzes.newest_sittings(context.subject.user_id, quiz_id))).all()
    if not any(sitting.attempt_id is None for sitting in sittings):
        content = content_of(row)
        require_begin(context, row, content)
        questions, config = content.documents()
        await context.connection.execute(quizzes.keep_version(quiz_id, questions, config, content.sha256))
        version_id = await context.connection.scalar(quizzes.version_with(quiz_id, content.sha256))
        assert version_id is not None
        now = context.clock.now()
        values = {
            "student_id": context.subject.user_id,
            "quiz_id": quiz_id,
            "attempt_number": row.used + 1,
            "quiz_version_id": version_id,
            "begun_at": now,
            "promised_end": timing.promised_end(window_of(row, content), now),
        }
        await context.connection.execute(quizzes.begin_sitting(values))
    return await present_quiz(context, row)


async def save_draft(context: Context, quiz_id: UUID, wanted: wire.QuizDraft) -> wire.QuizSitting:
    """Keep the answers of an attempt that has begun; Conflict when it is submitted, QuizOver when its time is over."""
    await authorise_in_quiz(context, quiz_id)
    student = context.subject.user_id
    # Held, so that who ends the attempt has either this draft or refuses it.
    await context.connection.execute(quizzes.lock_sitting(student, quiz_id, wanted.attempt_number))
    row = await open_sitting(context, quiz_id, wanted.attempt_number)
    content, now = content_of(row), context.clock.now()
    timing.require_in_time(row.promised_end, now)
    answers = acceptable(asked_in(row, content), wanted.answers)
    await context.connection.execute(quizzes.save_draft(student, quiz_id, wanted.attempt_number, answers, now))
    return present_sitting(row, content).model_copy(update={"answers": answers, "saved_at": now})


async def open_sitting(context: Context, quiz_id: UUID, attempt_number: int) -> Row[Any]:
    """The person's attempt that has begun. Raises NotFound; Conflict or QuizOver for one that was handed in."""
    statement = quizzes.sitting(context.subject.user_id, quiz_id, attempt_number)
    row = (await context.connection.execute(statement)).one_or_none()
    if row is None:
        raise NotFound("This attempt was never begun; reload the quiz.")
    if row.attempt_id is not None:
        raise timing.QuizOver(_TIME_OVER) if row.by_platform else Conflict(_HANDED_IN)
    return row


def acceptable(questions: list[Question], answers: wire.Answers) -> dict[str, Any]:
    """The answers if each fits a question that was asked. Raises InvalidRequest."""
    asked = {question.id: question for question in questions}
    for key, answer in answers.items():
        if key not in asked:
            raise InvalidRequest(f"answers.{key}: was not asked in this attempt")
        if fault := answer_fault(asked[key], answer):
            raise InvalidRequest(f"answers.{key}: {fault}")
    return given(answers)


def given(answers: wire.Answers) -> dict[str, Any]:
    """As they are stored: what is empty is no answer."""
    return {key: answer for key, answer in answers.items() if is_answered(answer)}
