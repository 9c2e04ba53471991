"""What invigilators do, each with a reason that stands in the audit trail: more time, an end, a new start, a word."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import exams as rules
from nbcampus.course.states import SittingEnding
from nbcampus.db.statements import audit, exams
from nbcampus.errors import ChangedMeanwhile, InvalidRequest, NotFound
from nbcampus.wire import exams as wire
from nbcampus_hub.exams.announcing import exam_changed
from nbcampus_hub.exams.room import authorise_in_room, present_room
from nbcampus_hub.exams.settling import Cause
from nbcampus_hub.exams.sittings import sitting_of
from nbcampus_hub.exams.taking import end_sitting
from nbcampus_hub.service.context import Context


async def give_time(context: Context, assignment_id: UUID, wanted: wire.GiveTime) -> wire.ExamRoom:
    """Move the end of running sittings; minutes given by mistake are taken back with as many fewer.

    Raises ExamOver where one that was named does not run, ChangedMeanwhile.
    """
    head, now = await authorise_in_room(context, assignment_id), context.clock.now()
    if wanted.minutes == 0:
        raise InvalidRequest("minutes: more or fewer than none")
    statement = exams.running_sittings(assignment_id, wanted.student_ids)
    running = [row for row in await context.connection.execute(statement) if rules.is_running(_rule(row), now)]
    if wanted.student_ids is not None and len(running) < len(set(wanted.student_ids)):
        raise rules.ExamOver("Not all of these students sit the exam now; look again.")
    _require_as_seen(running, wanted)
    for row in running:
        extra = rules.extended(_rule(row), timedelta(minutes=wanted.minutes), now).extra
        seconds = round(extra.total_seconds())
        await context.connection.execute(exams.change_sitting(row.id, extra_seconds=seconds))
    detail = {"minutes": wanted.minutes, "reason": wanted.reason}
    await _record(context, head, "exam.time_given", running, detail)
    return await present_room(context, head)


async def end_one(context: Context, assignment_id: UUID, wanted: wire.EndSitting) -> wire.ExamRoom:
    """End a student's exam now; their drafts are submitted. Raises ExamNotStarted, ExamOver."""
    head = await authorise_in_room(context, assignment_id)
    row = await _lock(context, assignment_id, wanted.student_id)
    if row.ended_at is not None:
        raise rules.ExamOver("This student's exam has ended already.")
    cause = Cause(SittingEnding.INVIGILATOR, context.subject.user_id, wanted.reason)
    await end_sitting(context, head.class_id, row, cause)
    return await present_room(context, head)


async def reopen(context: Context, assignment_id: UUID, wanted: wire.ReopenSitting) -> wire.ExamRoom:
    """Let a student whose exam has ended go on for some minutes. Raises Conflict for one whose exam runs."""
    head, now = await authorise_in_room(context, assignment_id), context.clock.now()
    row = await _lock(context, assignment_id, wanted.student_id)
    if rules.is_running(_rule(row), now):
        raise ChangedMeanwhile("This student's exam runs already; give them more time instead.")
    again = rules.reopened(_rule(row), wanted.minutes, now)
    seconds = round(again.extra.total_seconds())
    await context.connection.execute(exams.change_sitting(row.id, extra_seconds=seconds, ended_at=None, ending=None))
    detail = {"minutes": wanted.minutes, "reason": wanted.reason}
    await _record(context, head, "exam.reopened", [row], detail)
    return await present_room(context, head)


async def tell_room(context: Context, assignment_id: UUID, wanted: wire.TellRoom) -> wire.ExamRoom:
    """Show a message to everybody who sits the exam."""
    head, now = await authorise_in_room(context, assignment_id), context.clock.now()
    await context.connection.execute(exams.tell(assignment_id, context.subject.user_id, wanted.text, now))
    students = (await context.connection.scalars(exams.sitting_students(assignment_id))).all()
    exam_changed(context, head.class_id, assignment_id, students)
    return await present_room(context, head)


def _rule(row: Row[Any]) -> rules.Sitting:
    sitting = sitting_of(row)
    assert sitting is not None
    return sitting


def _require_as_seen(running: list[Row[Any]], wanted: wire.GiveTime) -> None:
    if wanted.extra_seconds is not None and any(row.extra_seconds != wanted.extra_seconds for row in running):
        raise ChangedMeanwhile("Somebody else has changed this student's time meanwhile; look again.")


async def _lock(context: Context, assignment_id: UUID, student_id: UUID) -> Row[Any]:
    row = (await context.connection.execute(exams.locked_sitting(assignment_id, student_id))).one_or_none()
    if row is None:
        raise NotFound("This student has not started the exam.")
    return row


async def _record(
    context: Context, head: Row[Any], action: str, concerned: list[Row[Any]], detail: dict[str, Any]
) -> None:
    """An audit event for each student concerned, and an event for them and the staff."""
    if not concerned:
        return
    acts = [
        audit.values(
            action,
            actor_id=context.subject.user_id,
            class_id=head.class_id,
            subject_id=row.id,
            detail={"student_id": str(row.student_id), **detail},
        )
        for row in concerned
    ]
    await context.connection.execute(audit.record_all(), acts)
    exam_changed(context, head.class_id, head.id, [row.student_id for row in concerned])
