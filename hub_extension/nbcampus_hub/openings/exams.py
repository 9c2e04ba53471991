"""When an exam is open, and how long each student has."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.states import AssignmentMode
from nbcampus.db.statements import assignment_rules, openings, people
from nbcampus.errors import NotFound
from nbcampus.wire import openings as wire
from nbcampus.wire.content import AssignmentConfig
from nbcampus_hub.exams.announcing import exam_changed
from nbcampus_hub.openings.changing import own_times, require_change, settle_change
from nbcampus_hub.service.context import Context


async def opening(context: Context, assignment_id: UUID) -> wire.ExamOpening:
    """Raises NotFound for what is no exam."""
    return await _present(context, await _authorise_in_exam(context, assignment_id))


async def set_opening(context: Context, assignment_id: UUID, wanted: wire.ExamOpeningChange) -> wire.ExamOpening:
    """Raises ChangedMeanwhile, InvalidRequest, NotFound."""
    row = await _authorise_in_exam(context, assignment_id)
    present, times = _times(row), wanted.times
    if not require_change(context, present, times, wanted.revision):
        return await _present(context, row)
    own = dict(row.own)
    if times.opens_at != present.opens_at:
        own["exam"] = (own.get("exam") or {}) | {"opens_at": times.opens_at and times.opens_at.isoformat()}
    if times.minutes != present.minutes:
        own["time_limit_minutes"] = times.minutes
    if own != row.own:
        await context.connection.execute(assignment_rules.change_assignment(assignment_id, {"config": own}))
    await settle_change(context, assignment_id, row.class_id, present, times)
    members = (await context.connection.scalars(people.member_ids(row.class_id))).all()
    exam_changed(context, row.class_id, assignment_id, members)
    return await _present(context, (await context.connection.execute(openings.exam(assignment_id))).one())


async def _authorise_in_exam(context: Context, assignment_id: UUID) -> Row[Any]:
    row = (await context.connection.execute(openings.exam(assignment_id))).one_or_none()
    if row is None:
        raise NotFound()
    await context.authorise_in(row.class_id)
    if row.mode is not AssignmentMode.EXAM:
        raise NotFound()
    return row


async def _present(context: Context, row: Row[Any]) -> wire.ExamOpening:
    times = _times(row)
    return wire.ExamOpening(
        id=row.id,
        class_id=row.class_id,
        times=times,
        results_released=AssignmentConfig.stored(row.config).results_released,
        started=await context.connection.scalar(openings.started_exam(row.id)) or 0,
        own_times=await own_times(context, row.id),
        revision=wire.revision_of(times),
    )


def _times(row: Row[Any]) -> wire.ExamTimes:
    config = AssignmentConfig.stored(row.config)
    return wire.ExamTimes(
        opens_at=config.exam and config.exam.opens_at,
        closes_at=row.due_date,
        minutes=config.time_limit_minutes,
    )
