"""A quiz as its teachers write it."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.db.statements import audit, people, quizzes
from nbcampus.errors import ChangedMeanwhile
from nbcampus.events import person_channel
from nbcampus.wire import quizzes as wire
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.quizzes.finding import authorise_in_quiz, content_of
from nbcampus_hub.service.context import Context


async def authored(context: Context, quiz_id: UUID) -> wire.AuthoredQuiz:
    row, _ = await authorise_in_quiz(context, quiz_id)
    return await _authored(context, row, content_of(row))


async def change(context: Context, quiz_id: UUID, wanted: wire.QuizChange) -> wire.AuthoredQuiz:
    """Replace the content. Attempts that have begun go on as they were asked. Raises ChangedMeanwhile."""
    row, _ = await authorise_in_quiz(context, quiz_id)
    present = content_of((await context.connection.execute(quizzes.lock_quiz(quiz_id))).one())
    content = wire.QuizContent(questions=wanted.questions, config=wanted.config)
    if wanted.revision != present.sha256 and content != present:
        raise ChangedMeanwhile("Somebody else changed this quiz meanwhile; nothing was written over.")
    if content != present:
        await context.connection.execute(quizzes.change_quiz(quiz_id, *content.documents()))
        await _changed(context, row, len(content.questions))
    return await _authored(context, row, content)


async def _authored(context: Context, row: Row[Any], content: wire.QuizContent) -> wire.AuthoredQuiz:
    numbers = (await context.connection.execute(quizzes.numbers_of(row.id))).one()
    return wire.AuthoredQuiz(
        questions=content.questions,
        config=content.config,
        id=row.id,
        class_id=row.class_id,
        title=row.title,
        is_published=row.open,
        due_date=row.due_date,
        revision=content.sha256,
        attempts=numbers.attempts,
        waiting=numbers.waiting,
    )


async def _changed(context: Context, row: Row[Any], questions: int) -> None:
    statement = audit.record(
        "quiz.changed",
        actor_id=context.subject.user_id,
        class_id=row.class_id,
        subject_id=row.id,
        detail={"questions": questions},
    )
    await context.connection.execute(statement)
    await tell_class(context, row.class_id, row.id)


async def tell_class(context: Context, class_id: UUID, quiz_id: UUID) -> None:
    """After the commit, have everybody in the class look at the quiz again."""
    members = (await context.connection.scalars(people.member_ids(class_id))).all()
    event = Event(type=EventType.QUIZ_CHANGED, at=context.clock.now(), class_id=class_id, item_id=quiz_id)
    context.after_commit.append(partial(context.backends.publish, map(person_channel, members), event))
