"""When a quiz is open, how often it may be taken, and what its students see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.db.statements import openings, quizzes
from nbcampus.errors import NotFound
from nbcampus.wire import openings as wire
from nbcampus.wire.quizzes import QuizContent
from nbcampus_hub.openings.changing import own_times, require_change, settle_change
from nbcampus_hub.quizzes.editing import tell_class
from nbcampus_hub.quizzes.finding import content_of
from nbcampus_hub.service.context import Context

_OF_CONFIG = wire.QuizTimes.model_fields.keys() - {"closes_at"}


async def opening(context: Context, quiz_id: UUID) -> wire.QuizOpening:
    return await _present(context, await _authorise_in_quiz(context, quiz_id))


async def set_opening(context: Context, quiz_id: UUID, wanted: wire.QuizOpeningChange) -> wire.QuizOpening:
    """Attempts that have begun go on as they were asked. Raises ChangedMeanwhile, InvalidRequest, NotFound."""
    row = await _authorise_in_quiz(context, quiz_id)
    content, present = content_of(row), _times(row)
    if not require_change(context, present, wanted.times, wanted.revision):
        return await _present(context, row)
    config = content.config.model_copy(update=wanted.times.model_dump(include=set(_OF_CONFIG)))
    if config != content.config:
        documents = QuizContent(questions=content.questions, config=config).documents()
        await context.connection.execute(quizzes.change_quiz(quiz_id, *documents))
    await settle_change(context, quiz_id, row.class_id, present, wanted.times)
    await tell_class(context, row.class_id, quiz_id)
    return await _present(context, (await context.connection.execute(openings.quiz(quiz_id))).one())


async def _authorise_in_quiz(context: Context, quiz_id: UUID) -> Row[Any]:
    row = (await context.connection.execute(openings.quiz(quiz_id))).one_or_none()
    if row is None:
        raise NotFound()
    await context.authorise_in(row.class_id)
    return row


async def _present(context: Context, row: Row[Any]) -> wire.QuizOpening:
    times = _times(row)
    return wire.QuizOpening(
        id=row.id,
        class_id=row.class_id,
        times=times,
        started=await context.connection.scalar(openings.started_quiz(row.id)) or 0,
        own_times=await own_times(context, row.id),
        revision=wire.revision_of(times),
    )


def _times(row: Row[Any]) -> wire.QuizTimes:
    config = content_of(row).config
    return wire.QuizTimes(**{name: getattr(config, name) for name in _OF_CONFIG}, closes_at=row.due_date)
