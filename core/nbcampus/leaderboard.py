"""The leaderboard of a class: a sorted set in Redis, from person to points of the whole class.

It is a copy of what Postgres knows, made after the commit; ``nbcampus rebuild`` makes it anew.

A total that was read before somebody else's commit may be written after what that one wrote. Between gradings the
higher total is the newer one; a regrade may lower it. So whoever has changed something here looks once more whether it
is still what Postgres says, and writes again if not: then the last to write has read after the last commit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import UUID

import redis

PREFIX = "nbcampus:leaderboard:class:"

MOST_WRITES = 5
"""After so many changes in a row the next grading will look again anyway."""


def key_of(class_id: UUID) -> str:
    """The sorted set of a class; its members are ids of users in text."""
    return f"{PREFIX}{class_id}"


def raise_score(connection: redis.Redis, class_id: UUID, student_id: UUID, points: float) -> bool:
    """Set a student's points unless more stand there: but for regrades best scores only grow, and the later of two
    gradings that finish together may be the first to arrive here. Whether it has changed anything."""
    return bool(connection.zadd(key_of(class_id), {str(student_id): points}, gt=True, ch=True))


def set_score(connection: redis.Redis, class_id: UUID, student_id: UUID, points: float) -> None:
    """Set a student's points, also where more stand."""
    connection.zadd(key_of(class_id), {str(student_id): points})


def members(points: Mapping[UUID, float]) -> dict[str, float]:
    """Points as the sorted set holds them."""
    return {str(student): score for student, score in points.items()}


def replace(connection: redis.Redis, class_id: UUID, points: Mapping[UUID, float]) -> None:
    """Put exactly these points in the place of what stands there, at once for whoever reads."""
    with connection.pipeline(transaction=True) as pipeline:
        pipeline.delete(key_of(class_id))
        if points:
            pipeline.zadd(key_of(class_id), members(points))
        pipeline.execute()


def read(connection: redis.Redis, class_id: UUID) -> dict[UUID, float]:
    """Everybody's points, in no order that means anything."""
    pairs = cast("list[tuple[bytes, float]]", connection.zrange(key_of(class_id), 0, -1, withscores=True))
    return {UUID(member.decode()): score for member, score in pairs}
