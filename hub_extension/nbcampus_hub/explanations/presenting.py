"""Explanations as a student and as staff read them, and who hears that one is another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.explanations.states import ExplanationState
from nbcampus.events import person_channel, staff_channel
from nbcampus.wire.content import AssignmentConfig
from nbcampus.wire.events import Event, EventType
from nbcampus.wire.explanations import Explanation, ExplanationDraft, ExplanationRating
from nbcampus_hub.marking.placing import Names
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
    """Where the assignment is marked without names, with the alias and the keys of marking in their place."""
    names = names_of(row)
    values = {key: row._mapping[key] for key in ExplanationDraft.model_fields if key != "rating"} | {
        "attempt_id": names.key_of(row.attempt_id),
        "student_id": names.key_of(row.student_id),
        "student": names.name_of(row.student_id, row.student),
        "keywords": list(row.keywords or []),
    }
    return ExplanationDraft(**values, rating=_rating(row))


def names_of(row: Row[Any]) -> Names:
    """How staff may call who asked, and the attempt."""
    hidden = AssignmentConfig.stored(row.config).marking.anonymous
    return Names(hidden, row.marking_seed, row.assignment_problem_id)


async def tell(context: Context, row: Row[Any]) -> None:
    """The student and the staff, after the commit."""
    event = Event(
        type=EventType.EXPLANATION_CHANGED,
        at=context.clock.now(),
        class_id=row.class_id,
        assignment_problem_id=row.assignment_problem_id,
    )
    own = event.model_copy(update={"attempt_id": row.attempt_id})
    await context.backends.publish([person_channel(row.student_id)], own)
    await context.backends.publish([staff_channel(row.class_id)], event)  # whose it is may be hidden from markers


async def tell_staff(context: Context, class_id: UUID) -> None:
    """The settings or the prompt of a class are others, after the commit: an event without an attempt."""
    event = Event(type=EventType.EXPLANATION_CHANGED, at=context.clock.now(), class_id=class_id)
    await context.backends.publish([staff_channel(class_id)], event)


def _rating(row: Row[Any]) -> ExplanationRating | None:
    return None if row.helpful is None else ExplanationRating(helpful=row.helpful, comment=row.comment)
