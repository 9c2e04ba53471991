"""Explanations as a student and as staff read them, and who hears that one is another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.explanations.states import ExplanationState
from nbcampus.events import person_channel, staff_channel
from nbcampus.wire.events import Event, EventType
from nbcampus.wire.explanations import Explanation, ExplanationDraft, ExplanationRating
from nbcampus_hub.service.context import Context


def for_student(row: Row[Any]) -> Explanation:
    """Nothing of a draft, nor of what was withheld or discarded."""
    released = row.state is ExplanationState.RELEASED
    return Explanation(
        id=row.id,
        state=row.state,
        summary=row.summary if released else None,
        keywords=list(row.keywords or []) if released else [],
        hint=row.hint if released else None,
        failure=row.failure,
        by_staff=released and row.decided_by is not None,
        created_at=row.created_at,
        answered_at=row.answered_at,
        rating=_rating(row),
    )


def for_staff(row: Row[Any]) -> ExplanationDraft:
    values = {key: value for key, value in row._mapping.items() if key not in ("helpful", "comment")}
    return ExplanationDraft(**{**values, "keywords": list(row.keywords or [])}, rating=_rating(row))


async def tell(context: Context, row: Row[Any]) -> None:
    """The student and the staff, after the commit."""
    event = Event(
        type=EventType.EXPLANATION_CHANGED,
        at=context.clock.now(),
        class_id=row.class_id,
        attempt_id=row.attempt_id,
        assignment_problem_id=row.assignment_problem_id,
    )
    await context.backends.publish([person_channel(row.student_id), staff_channel(row.class_id)], event)


async def tell_staff(context: Context, class_id: UUID) -> None:
    """The settings or the prompt of a class are others, after the commit: an event without an attempt."""
    event = Event(type=EventType.EXPLANATION_CHANGED, at=context.clock.now(), class_id=class_id)
    await context.backends.publish([staff_channel(class_id)], event)


def _rating(row: Row[Any]) -> ExplanationRating | None:
    return None if row.helpful is None else ExplanationRating(helpful=row.helpful, comment=row.comment)
