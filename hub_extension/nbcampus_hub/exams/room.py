"""The room of an exam as its invigilators watch it: every student of the class, in a fixed number of statements."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import exams as rules
from nbcampus.course.states import AssignmentMode
from nbcampus.db.statements import exams
from nbcampus.errors import NotFound
from nbcampus.wire import exams as wire
from nbcampus_hub.exams.sittings import extra_percents, present_sitting, sitting_of, window_of
from nbcampus_hub.service.context import Context


async def room(context: Context, assignment_id: UUID) -> wire.ExamRoom:
    return await present_room(context, await authorise_in_room(context, assignment_id))


async def authorise_in_room(context: Context, assignment_id: UUID) -> Row[Any]:
    """An exam after the policy; NotFound for what is no exam or none of one's class."""
    head = (await context.connection.execute(exams.exam_in_class(assignment_id))).one_or_none()
    if head is None:
        raise NotFound()
    await context.authorise_in(head.class_id)
    if head.mode is not AssignmentMode.EXAM:
        raise NotFound()
    return head


async def present_room(context: Context, head: Row[Any]) -> wire.ExamRoom:
    run, now = context.connection.execute, context.clock.now()
    percents = await extra_percents(context, head.class_id)
    window = window_of(head.config, head.due_date, 0)
    return wire.ExamRoom(
        assignment_id=head.id,
        class_id=head.class_id,
        class_name=head.class_name,
        title=head.title,
        opens_at=window.opens_at,
        closes_at=window.closes_at,
        duration_seconds=None if window.duration is None else round(window.duration.total_seconds()),
        problems=(await run(exams.size_of(head.id))).one().problems,
        students=[
            _student(row, head, percents.get(row.user_id, 0), now)
            for row in await run(exams.room(head.id, head.class_id))
        ],
        messages=[wire.RoomMessage(**said._mapping) for said in await run(exams.messages(head.id))],
        server_time=now,
    )


def _student(row: Row[Any], head: Row[Any], extra_percent: float, now: datetime) -> wire.RoomStudent:
    window = window_of(head.config, row.due_date, extra_percent)
    return wire.RoomStudent(
        student_id=row.user_id,
        name=row.display_name,
        section=row.section,
        state=rules.state(window, sitting_of(row), now),
        sitting=present_sitting(row),
        closes_at=window.closes_at,
        extra_percent=extra_percent,
        active_at=row.active_at,
        seen_at=row.seen_at,
        runs=row.runs,
        submissions=row.submissions,
        answered=row.answered,
    )
