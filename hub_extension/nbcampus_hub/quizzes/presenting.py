"""What a student gets of a quiz: no answer before the quiz shows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from nbcampus.course.deadlines import counted_at, late_seconds
from nbcampus.course.quizzes.asking import Seed, ask, without_answer
from nbcampus.course.quizzes.grading import Answer, total
from nbcampus.course.quizzes.questions import FreeText, Numeric, Question
from nbcampus.course.quizzes.rules import Shown
from nbcampus.wire.quizzes import AskedQuestion, QuestionResult, QuizContent, QuizResult, QuizSitting


def asked_in(row: Row[Any], content: QuizContent) -> list[Question]:
    """The questions of a sitting, drawn and shuffled as they were when it began."""
    return ask(
        content.questions,
        content.config.pools,
        Seed(row.quiz_id, row.student_id, row.attempt_number),
        shuffle_questions=content.config.shuffle_questions,
        shuffle_choices=content.config.shuffle_choices,
    )


def present_sitting(row: Row[Any], content: QuizContent) -> QuizSitting:
    return QuizSitting(
        attempt_number=row.attempt_number,
        begun_at=row.begun_at,
        ends_at=row.promised_end,
        saved_at=row.saved_at,
        questions=_present(asked_in(row, content)),
        answers=row.draft,
    )


def present_result(
    row: Row[Any], content: QuizContent, marks: Mapping[str, Row[Any]], *, shown: Shown, due: datetime | None
) -> QuizResult:
    """A submitted attempt with as much of its result as is ``shown``."""
    asked = asked_in(row, content)
    result = QuizResult(
        id=row.attempt_id,
        attempt_number=row.attempt_number,
        submitted_at=row.created_at,
        late_seconds=late_seconds(due, counted_at(row.clicked_at, row.created_at)),
        by_platform=row.by_platform,
        shown=shown,
        questions=_present(asked),
        answers=row.answers,
        possible=total(question.points for question in asked),
        waiting=sum(mark.points is None for mark in marks.values()),
    )
    if shown is Shown.NOTHING:
        return result
    results = [_question_result(question, marks[question.id], shown) for question in asked]
    earned = total(each.points for each in results if each.points is not None)
    return result.model_copy(update={"points": earned, "results": results})


def _question_result(question: Question, mark: Row[Any], shown: Shown) -> QuestionResult:
    told = QuestionResult(question_id=question.id, points=mark.points, possible=mark.possible, comment=mark.comment)
    if shown is not Shown.ANSWERS:
        return told
    return told.model_copy(update={"right_answer": _right_answer(question), "explanation": question.explanation})


def _right_answer(question: Question) -> Answer | None:
    if isinstance(question, FreeText):
        return question.sample or None
    if isinstance(question, Numeric):
        return f"{question.answer:.15g} {question.unit}".strip()
    return question.answer


def _present(questions: list[Question]) -> list[AskedQuestion]:
    return [AskedQuestion(**without_answer(question)) for question in questions]
