"""Events about marking: to the staff while they mark, and to students once they may see it."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.marking import is_released
from nbcampus.db.statements import audit, people
from nbcampus.events import person_channel, staff_channel
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.marking.placing import Place
from nbcampus_hub.service.context import Context


async def record(context: Context, action: str, class_id: UUID, subject_id: UUID, detail: dict[str, Any]) -> None:
    """Write the audit event of an act."""
    actor = context.subject.user_id
    await context.connection.execute(
        audit.record(action, actor_id=actor, class_id=class_id, subject_id=subject_id, detail=detail)
    )


def tell_markers(context: Context, class_id: UUID, assignment_problem_id: UUID) -> None:
    """Who marks at the place looks again: a mark, the rubric, a comment, or who has what open."""
    event = Event(
        type=EventType.MARKING_CHANGED,
        at=context.clock.now(),
        class_id=class_id,
        assignment_problem_id=assignment_problem_id,
    )
    context.after_commit.append(partial(context.backends.publish, [staff_channel(class_id)], event))


def tell_student(context: Context, place: Place, submission: Row[Any]) -> None:
    """After a change of what is released already: its student looks again."""
    if not is_released(place.config.feedback_released_at, context.clock.now()):
        return
    event = Event(
        type=EventType.FEEDBACK_CHANGED,
        at=context.clock.now(),
        class_id=place.row.class_id,
        attempt_id=submission.id,
        assignment_problem_id=place.id,
        content_item_id=place.row.assignment_id,
    )
    context.after_commit.append(partial(context.backends.publish, [person_channel(submission.student_id)], event))


async def tell_class(context: Context, class_id: UUID, assignment_id: UUID) -> None:
    """Feedback of an assignment was released, scheduled or taken back: everybody looks at their points again."""
    members = (await context.connection.scalars(people.member_ids(class_id))).all()
    now = context.clock.now()
    for kind in (EventType.FEEDBACK_CHANGED, EventType.OUTLINE_CHANGED):
        event = Event(type=kind, at=now, class_id=class_id, content_item_id=assignment_id)
        context.after_commit.append(partial(context.backends.publish, map(person_channel, members), event))
