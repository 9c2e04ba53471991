"""Events about classes and their people: to those concerned, after the commit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from nbcampus.clock import Clock
from nbcampus.db.statements import people
from nbcampus.events import person_channel, staff_channel
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.context import Context


async def class_changed(context: Context, class_id: UUID) -> None:
    """Everybody in the class looks at it again: its name, its code, or that it is archived."""
    members = (await context.connection.scalars(people.member_ids(class_id))).all()
    event = Event(type=EventType.CLASS_CHANGED, at=context.clock.now(), class_id=class_id)
    context.after_commit.append(partial(context.backends.publish, map(person_channel, members), event))


def members_changed(context: Context, class_id: UUID, concerned: Sequence[UUID] = ()) -> None:
    """The staff look at the list again; ``concerned`` are in or out now, or something else than before."""
    context.after_commit.append(partial(tell_members_changed, context.backends, context.clock, class_id, concerned))


async def tell_members_changed(backends: BackendPool, clock: Clock, class_id: UUID, concerned: Sequence[UUID]) -> None:
    """The same, for who has no request to wait for the end of."""
    for kind, channels in (
        (EventType.MEMBERS_CHANGED, [staff_channel(class_id)]),
        (EventType.MEMBERSHIP_CHANGED, [person_channel(user_id) for user_id in concerned]),
    ):
        if channels:
            await backends.publish(channels, Event(type=kind, at=clock.now(), class_id=class_id))
