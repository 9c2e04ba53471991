"""What the staff do with the answers: marking by hand what no program can, and looking at how questions went."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.quizzes.questions import FreeText, Question
from nbcampus.course.quizzes.statistics import distribution
from nbcampus.db.statements import audit, quiz_marks, quizzes
from nbcampus.errors import ChangedMeanwhile, InvalidRequest, NotFound
from nbcampus.wire import quizzes as wire
from nbcampus_hub.quizzes.finding import authorise_in_quiz, content_of, tell
from nbcampus_hub.service.context import Context


async def answers(context: Context, quiz_id: UUID, question_id: str | None, *, marked: bool) -> wire.AnswersToMark:
    """The answers to a question that people mark, across students; without an id to the first that has some waiting."""
    row, _ = await authorise_in_quiz(context, quiz_id)
    questions = await _marked_by_people(context, row)
    found = await context.connection.execute(quiz_marks.waiting(quiz_id))
    waiting = {each.question_id: each.answers for each in found}
    ids = [question.id for question in questions]
    chosen = question_id or next((key for key in ids if waiting.get(key)), ids[0] if ids else None)
    rows = await context.connection.execute(quiz_marks.answers_to(quiz_id, chosen or "", marked=marked))
    return wire.AnswersToMark(
        question_id=chosen,
        questions=questions,
        waiting=waiting,
        items=[wire.AnswerToMark(**each._mapping) for each in rows],
    )


async def mark(context: Context, quiz_id: UUID, wanted: wire.MarkCreate) -> wire.AnswersToMark:
    """Write a person's points beside the mark that they saw, and answer what else waits for the same question.

    Raises ChangedMeanwhile when somebody else marked the answer meanwhile, InvalidRequest for more points than it has.
    """
    row, _ = await authorise_in_quiz(context, quiz_id)
    statement = quiz_marks.mark_to_change(wanted.attempt_id, quiz_id, wanted.question_id)
    present = (await context.connection.execute(statement)).one_or_none()
    if present is None:
        raise NotFound()
    if present.number != wanted.number:
        points = "not yet marked" if present.points is None else f"{present.points:g} points"
        raise ChangedMeanwhile(f"Somebody else marked this answer meanwhile ({points}); nothing was written over.")
    if wanted.points > present.possible:
        raise InvalidRequest(f"points: this question is worth {present.possible:g} at most")
    await _write(context, row, present, wanted)
    tell(context, row.class_id, quiz_id, present.student_id)
    return await answers(context, quiz_id, wanted.question_id, marked=False)


async def statistics(context: Context, quiz_id: UUID) -> wire.QuizStatistics:
    """How the questions of the quiz, as it is now, went in the newest attempt of each student."""
    row, _ = await authorise_in_quiz(context, quiz_id)
    questions = content_of(row).questions
    by_hand = [question.id for question in questions if isinstance(question, FreeText)]
    results = (await context.connection.execute(quiz_marks.results_by_question(quiz_id))).all()
    counted: dict[str, list[tuple[Any, int]]] = {}
    for each in await context.connection.execute(quiz_marks.counted_answers(quiz_id, by_hand)):
        counted.setdefault(each.question_id, []).append((each.answer, each.times))
    by_id = {result.question_id: result for result in results}
    return wire.QuizStatistics(
        students=max((result.asked for result in results), default=0),
        questions=[_about(question, by_id.get(question.id), counted.get(question.id, [])) for question in questions],
    )


def _about(question: Question, result: Row[Any] | None, counted: list[tuple[Any, int]]) -> wire.QuestionStatistics:
    known = distribution(question, counted) if result is not None else []
    return wire.QuestionStatistics(
        question_id=question.id,
        kind=question.kind,
        prompt=question.prompt,
        asked=result.asked if result else 0,
        answered=sum(count for _, count in counted),
        waiting=result.waiting if result else 0,
        share=result.earned / result.possible if result and result.possible else None,
        answers=[wire.AnswerCount(answer=each.answer, count=each.count, right=each.right) for each in known],
    )


async def _marked_by_people(context: Context, row: Row[Any]) -> list[Question]:
    """Those of the quiz as it is now, and those that were asked before it was changed; the newest wording of each."""
    versions = (await context.connection.execute(quiz_marks.asked_versions(row.id))).all()
    contents = [content_of(version) for version in versions] + [content_of(row)]
    newest = {question.id: question for content in contents for question in content.questions}
    return [question for question in newest.values() if isinstance(question, FreeText)]


async def _write(context: Context, row: Row[Any], present: Row[Any], wanted: wire.MarkCreate) -> None:
    actor = context.subject.user_id
    values = {
        "quiz_attempt_id": wanted.attempt_id,
        "question_id": wanted.question_id,
        "number": present.number + 1,
        "points": wanted.points,
        "possible": present.possible,
        "comment": wanted.comment,
        "marked_by": actor,
        "marked_at": context.clock.now(),
    }
    await context.connection.execute(quizzes.add_marks([values]))
    await context.connection.execute(quizzes.count_quiz(present.student_id, row.id))
    detail = {"question_id": wanted.question_id, "before": present.points, "points": wanted.points}
    statement = audit.record(
        "quiz.marked", actor_id=actor, class_id=row.class_id, subject_id=wanted.attempt_id, detail=detail
    )
    await context.connection.execute(statement)
