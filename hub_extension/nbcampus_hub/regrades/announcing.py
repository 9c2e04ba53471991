"""After a regrade was applied: the leaderboard, and an event for each student whose result is another one now."""

from __future__ import annotations

import logging
from uuid import UUID

import sqlalchemy.exc
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.clock import Clock
from nbcampus.db.statements import people, regrades
from nbcampus.errors import Unavailable
from nbcampus.events import person_channel, staff_channel
from nbcampus.views import attempts as views
from nbcampus.wire.attempts import Attempt
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.leaderboard.moving import move
from nbcampus_hub.marking.feedback import load_feedback
from nbcampus_hub.service.backends import BackendPool

log = logging.getLogger("nbcampus.hub")


async def tell(backends: BackendPool, clock: Clock, regrade_id: UUID) -> None:
    """Nothing depends on this for being true: whoever shows scores or attempts asks again when they connect."""
    try:
        async with backends.engine.connect() as connection:
            class_id = (await connection.execute(regrades.class_of(regrade_id))).scalar_one()
            students = (await connection.scalars(regrades.students_of(regrade_id))).all()
        await move(backends, class_id, students)
        async with backends.engine.connect() as connection:
            await _tell(backends, clock, connection, regrade_id)
    except (sqlalchemy.exc.SQLAlchemyError, Unavailable) as failure:
        log.warning("regrade.untold regrade=%s reason=%s", regrade_id, type(failure).__name__)


async def tell_staff(backends: BackendPool, clock: Clock, class_id: UUID, assignment_problem_id: UUID) -> None:
    """A set of the problem was started, tried again or decided: whoever looks at it asks again."""
    event = Event(
        type=EventType.REGRADE_CHANGED,
        at=clock.now(),
        class_id=class_id,
        assignment_problem_id=assignment_problem_id,
    )
    await backends.publish([staff_channel(class_id)], event)


async def _tell(backends: BackendPool, clock: Clock, connection: AsyncConnection, regrade_id: UUID) -> None:
    done = (await connection.execute(regrades.set_by_id(regrade_id))).one()
    if done.also_place:
        event = Event(type=EventType.OUTLINE_CHANGED, at=clock.now(), class_id=done.class_id)
        members = (await connection.scalars(people.member_ids(done.class_id))).all()
        await backends.publish(map(person_channel, members), event)
    for row in (await connection.execute(regrades.changed_attempts(regrade_id))).all():
        event = Event(
            type=EventType.ATTEMPT_GRADED,
            at=clock.now(),
            class_id=done.class_id,
            attempt_id=row.id,
            assignment_problem_id=done.assignment_problem_id,
            attempt=await _student_view(backends, connection, row.id),
        )
        await backends.publish([person_channel(row.student_id), staff_channel(done.class_id)], event)


async def _student_view(backends: BackendPool, connection: AsyncConnection, attempt_id: UUID) -> Attempt:
    row = (await connection.execute(views.attempt_by_id(attempt_id))).one()
    results = (await connection.execute(views.results_of(row.run_id))).all()
    code = (await backends.get_blob(row.code_blob_ref)).decode("utf-8")
    return views.present_attempt(row, results, code, "student", await load_feedback(connection, row))
