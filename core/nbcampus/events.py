"""Live events over Redis: one channel per person, one per class for its staff.

An event is published after the commit and may be lost (a restart of Redis, a socket that was down): whoever shows state
asks again when it connects. Nothing may depend on an event for being true.
"""

from __future__ import annotations

from uuid import UUID

import redis

from nbcampus.wire.events import Event

PREFIX = "nbcampus:events:"


def person_channel(user_id: UUID) -> str:
    """The channel that one person's servers and browsers listen to."""
    return f"{PREFIX}user:{user_id}"


def staff_channel(class_id: UUID) -> str:
    """The channel of a class's staff."""
    return f"{PREFIX}staff:{class_id}"


def publish(connection: redis.Redis, channel: str, event: Event) -> None:
    """Send ``event`` to who is listening now; redis.RedisError if Redis is away (the caller decides that it may be)."""
    connection.publish(channel, event.model_dump_json(exclude_none=True))
