"""Routes about quizzes."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.base import Message
from nbcampus.wire.quizzes import (
    AnswersToMark,
    AuthoredQuiz,
    MarkCreate,
    QuestionId,
    Quiz,
    QuizBegin,
    QuizChange,
    QuizDraft,
    QuizResult,
    QuizSitting,
    QuizStatistics,
    QuizSubmit,
)
from nbcampus_hub.quizzes import editing, marking, reading, submitting, taking
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()


class AnswersQuery(Message):
    """Which answers: of one question; those that wait, or with ``marked`` those that do not."""

    question_id: QuestionId | None = None
    marked: bool = False


@routes.add("GET", "quizzes/{quiz_id}", scope=Scope.CONTENT_READ, answer=Quiz)
async def get_quiz(context: Context, quiz_id: UUID) -> Quiz:
    """A quiz for the person who asks: the attempt that has begun, and the newest result as far as it is shown."""
    return await reading.quiz(context, quiz_id)


@routes.add("POST", "quizzes/{quiz_id}/sitting", scope=Scope.DRAFT_WRITE, body=QuizBegin, answer=Quiz)
async def begin_quiz(context: Context, quiz_id: UUID) -> Quiz:
    """Begin an attempt, or go on with the one that has begun."""
    return await taking.begin(context, quiz_id)


@routes.add("PUT", "quizzes/{quiz_id}/sitting", scope=Scope.DRAFT_WRITE, body=QuizDraft, answer=QuizSitting)
async def save_quiz_draft(context: Context, quiz_id: UUID) -> QuizSitting:
    """Keep the answers so far of the attempt that has begun."""
    return await taking.save_draft(context, quiz_id, context.body)


@routes.add(
    "POST",
    "quiz-attempts",
    scope=Scope.ATTEMPT_CREATE,
    body=QuizSubmit,
    answer=QuizResult,
    status=201,
    fresh_identity=True,
)
async def submit_quiz(context: Context) -> QuizResult:
    """Accept answers exactly once and grade them: the same id again answers 200 with what was accepted."""
    return await submitting.submit(context, context.body)


@routes.add("GET", "quiz-attempts/{quiz_attempt_id}", scope=Scope.ATTEMPT_READ_OWN, answer=QuizResult)
async def get_quiz_attempt(context: Context, quiz_attempt_id: UUID) -> QuizResult:
    """A submitted attempt at a quiz: whole for staff, for its student as far as it is shown."""
    return await reading.attempt(context, quiz_attempt_id)


@routes.add("GET", "quizzes/{quiz_id}/content", scope=Scope.CONTENT_WRITE, answer=AuthoredQuiz)
async def get_quiz_content(context: Context, quiz_id: UUID) -> AuthoredQuiz:
    """The questions with their answers and the rules, for who edits them."""
    return await editing.authored(context, quiz_id)


@routes.add("PUT", "quizzes/{quiz_id}/content", scope=Scope.CONTENT_WRITE, body=QuizChange, answer=AuthoredQuiz)
async def change_quiz_content(context: Context, quiz_id: UUID) -> AuthoredQuiz:
    """Replace questions and rules; attempts that have begun go on as they were asked."""
    return await editing.change(context, quiz_id, context.body)


@routes.add("GET", "quizzes/{quiz_id}/statistics", scope=Scope.ATTEMPT_READ_ALL, answer=QuizStatistics)
async def get_quiz_statistics(context: Context, quiz_id: UUID) -> QuizStatistics:
    """How each question was answered in the newest attempt of each student."""
    return await marking.statistics(context, quiz_id)


@routes.add("GET", "quizzes/{quiz_id}/answers", scope=Scope.ATTEMPT_READ_ALL, query=AnswersQuery, answer=AnswersToMark)
async def list_quiz_answers(context: Context, quiz_id: UUID) -> AnswersToMark:
    """Answers to one question that people mark, across students, oldest first."""
    return await marking.answers(context, quiz_id, context.query.question_id, marked=context.query.marked)


@routes.add("POST", "quizzes/{quiz_id}/marks", scope=Scope.QUIZ_MARK, body=MarkCreate, answer=AnswersToMark)
async def mark_quiz_answer(context: Context, quiz_id: UUID) -> AnswersToMark:
    """Give an answer points and a comment; the answer is what else waits for the same question."""
    return await marking.mark(context, quiz_id, context.body)
