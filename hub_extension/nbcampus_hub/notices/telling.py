"""Telling people: the notice in the transaction of its cause, the live event after its commit."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from uuid import UUID

from sqlalchemy import Select

from nbcampus.course.notices import Notice
from nbcampus.course.states import NotificationType
from nbcampus.db.statements import notices
from nbcampus.events import person_channel
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.service.context import Context


async def tell(context: Context, notice: Notice, recipients: Collection[UUID]) -> None:
    """Give a notice to some people; an unread one of the same kind about the same thing is replaced."""
    told = await context.connection.scalars(notices.tell(notice, recipients, context.clock.now()))
    look_again(context, told)


async def tell_all(context: Context, notice: Notice, recipients: Select[UUID]) -> None:
    """The same for whomever ``recipients`` selects: one statement, however many they are."""
    told = await context.connection.scalars(notices.tell_all(notice, recipients, context.clock.now()))
    look_again(context, told)


async def take_back(context: Context, kind: NotificationType, about: UUID) -> None:
    """Delete the notices about a thing that is no longer so."""
    look_again(context, await context.connection.scalars(notices.take_back(kind, about)))


def look_again(context: Context, people: Iterable[UUID]) -> None:
    """After the commit, have these people's screens ask for their notices."""
    channels = [person_channel(user_id) for user_id in people]
    if channels:
        event = Event(type=EventType.NOTICE_CHANGED, at=context.clock.now())
        context.after_commit.append(partial(context.backends.publish, channels, event))
