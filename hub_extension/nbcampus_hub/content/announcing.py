"""Tells a class that something is published at the very moment it is: a task in every process of the service.

Nothing depends on it for being true, since readers decide by the time itself; it makes open sidebars look again. Of
several processes the database gives each row to one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.clock import Clock
from nbcampus.db.statements import audit, people, publishing
from nbcampus.events import person_channel
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.background import Background

log = logging.getLogger("nbcampus.hub")

LONGEST_WAIT_SECONDS = 5.0
"""How late the moment may be noticed that somebody set meanwhile; a moment that is known is met exactly."""
SHORTEST_WAIT_SECONDS = 0.05


class Announcer(Background):
    """Any number of processes may announce: each moment is settled once."""

    def __init__(self, backends: BackendPool, clock: Clock) -> None:
        super().__init__()
        self._backends = backends
        self._clock = clock

    async def announce(self) -> float:
        """Settle and tell what is due; answers for how many seconds nothing else is. Raises SQLAlchemyError."""
        async with self._backends.engine.begin() as connection:
            modules = (await connection.execute(publishing.settle_modules())).all()
            items = (await connection.execute(publishing.settle_items())).all()
            members = {row.class_id: await self._members(connection, row.class_id) for row in (*modules, *items)}
            await _record(connection, "module.published", modules)
            await _record(connection, "item.published", items)
            following = (await connection.execute(publishing.next_moment())).one()
        for class_id, ids in members.items():
            event = Event(type=EventType.OUTLINE_CHANGED, at=self._clock.now(), class_id=class_id)
            await self._backends.publish(map(person_channel, ids), event)
        if following.at is None:
            return LONGEST_WAIT_SECONDS
        seconds: float = (following.at - following.now).total_seconds()
        return min(max(seconds, SHORTEST_WAIT_SECONDS), LONGEST_WAIT_SECONDS)

    async def _run(self) -> None:
        while True:
            seconds = LONGEST_WAIT_SECONDS
            try:
                seconds = await self.announce()
            except (SQLAlchemyError, OSError) as failure:
                log.warning("publishing.failed reason=%s", type(failure).__name__)
            except Exception:  # the edge of a task: were it to die, nothing would be published in time any more
                log.exception("publishing.broken")
            await asyncio.sleep(seconds)

    async def _members(self, connection: AsyncConnection, class_id: UUID) -> Sequence[UUID]:
        return (await connection.scalars(people.member_ids(class_id))).all()


async def _record(connection: AsyncConnection, action: str, rows: Sequence[Row[Any]]) -> None:
    for row in rows:
        await connection.execute(
            audit.record(action, actor_id=None, class_id=row.class_id, subject_id=row.id, detail={"by": "time"})
        )
