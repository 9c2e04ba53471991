"""Routes about when exams and quizzes are open."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.openings import ExamOpening, ExamOpeningChange, QuizOpening, QuizOpeningChange
from nbcampus_hub.openings import exams, quizzes
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add("GET", "exams/{assignment_id}/opening", scope=Scope.CONTENT_WRITE, answer=ExamOpening)
async def get_exam_opening(context: Context, assignment_id: UUID) -> ExamOpening:
    """When an exam opens and closes and how long it takes, and for which students other times hold."""
    return await exams.opening(context, assignment_id)


@routes.add(
    "PUT", "exams/{assignment_id}/opening", scope=Scope.CONTENT_WRITE, body=ExamOpeningChange, answer=ExamOpening
)
async def set_exam_opening(context: Context, assignment_id: UUID) -> ExamOpening:
    """Set when an exam opens and closes and how long it takes; who has started goes on as it was promised."""
    return await exams.set_opening(context, assignment_id, context.body)


@routes.add("GET", "quizzes/{quiz_id}/opening", scope=Scope.CONTENT_WRITE, answer=QuizOpening)
async def get_quiz_opening(context: Context, quiz_id: UUID) -> QuizOpening:
    """When a quiz opens and closes, how often it may be taken and what is shown, and whose times are other ones."""
    return await quizzes.opening(context, quiz_id)


@routes.add("PUT", "quizzes/{quiz_id}/opening", scope=Scope.CONTENT_WRITE, body=QuizOpeningChange, answer=QuizOpening)
async def set_quiz_opening(context: Context, quiz_id: UUID) -> QuizOpening:
    """Set when a quiz opens and closes, how often it may be taken, and what its students see from when on."""
    return await quizzes.set_opening(context, quiz_id, context.body)
