"""Events about exams: to the students concerned and to the class's staff, after the commit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from uuid import UUID

from nbcampus.events import person_channel, staff_channel
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.context import Context


def exam_changed(context: Context, class_id: UUID, assignment_id: UUID, students: Iterable[UUID]) -> None:
    """These students and the staff look at the exam again."""
    act = partial(tell, context.backends, context.clock.now(), class_id, assignment_id, list(students))
    context.after_commit.append(act)


async def tell(
    backends: BackendPool, now: datetime, class_id: UUID, assignment_id: UUID, students: Iterable[UUID]
) -> None:
    """The same, for who has no request to wait for the end of."""
    event = Event(type=EventType.EXAM_CHANGED, at=now, class_id=class_id, assignment_id=assignment_id)
    await backends.publish([staff_channel(class_id), *map(person_channel, students)], event)
