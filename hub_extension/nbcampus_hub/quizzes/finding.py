"""A quiz as one person stands to it, after the policy."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import Row

from nbcampus.course.policy import Standing, sees_unpublished
from nbcampus.db.statements import quizzes
from nbcampus.errors import CampusError, NotFound
from nbcampus.events import person_channel, staff_channel
from nbcampus.wire.events import Event, EventType
from nbcampus.wire.quizzes import QuizContent
from nbcampus_hub.service.context import Context


class QuizDamaged(CampusError):
    """What is stored as the quiz is none, because something else than the campus wrote it."""

    status = 409
    error = "quiz_damaged"


async def authorise_in_quiz(context: Context, quiz_id: UUID) -> tuple[Row[Any], Standing]:
    """The quiz, after the policy; NotFound when it is hidden from the person or does not exist."""
    statement = quizzes.quiz_for(quiz_id, context.subject.user_id)
    row = (await context.connection.execute(statement)).one_or_none()
    if row is None:
        raise NotFound()
    found = context.authorise(row.role)
    if not row.open and not sees_unpublished(found):
        raise NotFound()
    return row, found


def content_of(row: Row[Any]) -> QuizContent:
    """The questions and rules of a row. Raises QuizDamaged."""
    try:
        return QuizContent.stored(row.questions, row.config)
    except ValidationError as failure:
        place = ".".join(str(part) for part in failure.errors(include_url=False)[0]["loc"])
        raise QuizDamaged(f"This quiz cannot be read ({place}); its teacher can import it again.") from None


def tell(context: Context, class_id: UUID, quiz_id: UUID, student_id: UUID) -> None:
    """After the commit, have the student's windows and the staff's look at the quiz again."""
    event = Event(type=EventType.QUIZ_CHANGED, at=context.clock.now(), class_id=class_id, item_id=quiz_id)
    channels = [person_channel(student_id), staff_channel(class_id)]
    context.after_commit.append(partial(context.backends.publish, channels, event))
