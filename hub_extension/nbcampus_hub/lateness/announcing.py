"""Who hears that a due date or what lateness costs is another: the students concerned, and the staff."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from uuid import UUID

from nbcampus.clock import Clock
from nbcampus.db.statements import people
from nbcampus.events import person_channel, staff_channel
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.context import Context


def dates_changed(context: Context, class_id: UUID, concerned: Collection[UUID]) -> None:
    """After the commit ``concerned`` look at outline and calendar again, the staff at the class's deadlines."""
    context.after_commit.append(partial(_tell, context.backends, context.clock, class_id, set(concerned)))


async def policy_changed(context: Context, class_id: UUID) -> None:
    """Everybody's points may be others now."""
    dates_changed(context, class_id, (await context.connection.scalars(people.member_ids(class_id))).all())


async def _tell(backends: BackendPool, clock: Clock, class_id: UUID, concerned: Collection[UUID]) -> None:
    for kind in (EventType.OUTLINE_CHANGED, EventType.CALENDAR_CHANGED):
        await backends.publish(map(person_channel, concerned), Event(type=kind, at=clock.now(), class_id=class_id))
    changed = Event(type=EventType.DEADLINES_CHANGED, at=clock.now(), class_id=class_id)
    await backends.publish([staff_channel(class_id)], changed)
