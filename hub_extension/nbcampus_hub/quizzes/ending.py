"""Ending the attempts at quizzes whose time is over: what is saved is handed in for its student, be it nothing.

The attempt, its marks and the score are one transaction: a crash in between leaves an attempt that nobody handed in,
and the next sweep does all of it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.db.statements import quizzes
from nbcampus.events import person_channel, staff_channel
from nbcampus.ids import uuid7
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.quizzes.finding import QuizDamaged
from nbcampus_hub.quizzes.handing_in import Click, hand_in
from nbcampus_hub.service.backends import BackendPool

log = logging.getLogger("nbcampus.hub")

MOST_AT_ONCE = 100
"""Attempts in one transaction."""


async def end_due(backends: BackendPool, now: datetime) -> int:
    """Hand in some of the attempts that are due, and say how many. Raises what Postgres raises."""
    async with backends.engine.begin() as connection:
        due = (await connection.execute(quizzes.due_sittings(now, MOST_AT_ONCE))).all()
        ended = [sitting for sitting in due if await _is_ended(connection, sitting, now)]
    if ended:
        log.info("quizzes.ended attempts=%d", len(ended))
        backends.in_background(_tell(backends, now, ended))
    return len(ended)


async def _is_ended(connection: AsyncConnection, sitting: Row[Any], now: datetime) -> bool:
    """Hand in, unless what was asked cannot be read any more: then it waits, and nobody else with it."""
    click = Click(uuid7(), sitting.promised_end, by_platform=True)
    try:
        await hand_in(connection, sitting, sitting.draft, click, now)
    except QuizDamaged:
        log.warning("quiz.damaged quiz=%s version=%s", sitting.quiz_id, sitting.quiz_version_id)
        return False
    return True


async def _tell(backends: BackendPool, now: datetime, ended: Sequence[Row[Any]]) -> None:
    """Have the students' windows and the staff's look at the quiz again."""
    for class_id, quiz_id in {(row.class_id, row.quiz_id) for row in ended}:
        event = Event(type=EventType.QUIZ_CHANGED, at=now, class_id=class_id, item_id=quiz_id)
        students = [person_channel(row.student_id) for row in ended if row.quiz_id == quiz_id]
        await backends.publish([staff_channel(class_id), *students], event)
