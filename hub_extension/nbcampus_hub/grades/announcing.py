"""Events about grades: to the staff and to those concerned, after the commit."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from nbcampus.db.statements import people
from nbcampus.events import person_channel, staff_channel
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.service.context import Context


def grades_changed(context: Context, class_id: UUID, students: Iterable[UUID]) -> None:
    """Somebody gave or took back points of these students."""
    event = Event(type=EventType.GRADES_CHANGED, at=context.clock.now(), class_id=class_id)
    channels = [staff_channel(class_id), *map(person_channel, sorted(students))]
    context.after_commit.append(partial(context.backends.publish, channels, event))


async def grading_changed(context: Context, class_id: UUID) -> None:
    """Everybody's total may be another one."""
    grades_changed(context, class_id, (await context.connection.scalars(people.member_ids(class_id))).all())
