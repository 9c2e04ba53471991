"""What a student does with an exam: look at its page, start it, hand it in."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import exams as rules
from nbcampus.course.policy import sees_unpublished
from nbcampus.course.states import AssignmentMode, SittingEnding
from nbcampus.db.statements import audit, content, exams
from nbcampus.errors import NotFound
from nbcampus.wire import exams as wire
from nbcampus.wire.content import AssignmentConfig
from nbcampus_hub.exams.announcing import exam_changed
from nbcampus_hub.exams.settling import Cause, settle
from nbcampus_hub.exams.sittings import extra_percents, present_sitting, sitting_of, window_of
from nbcampus_hub.service.context import Context


async def exam(context: Context, assignment_id: UUID) -> wire.Exam:
    """The student's page; while their exam runs it is also noted that their screen is there."""
    head = await authorise_in_exam(context, assignment_id)
    row = (await context.connection.execute(exams.sitting(assignment_id, context.subject.user_id))).one_or_none()
    await _note_seen(context, row)
    return await present_exam(context, head, row)


async def start(context: Context, assignment_id: UUID) -> wire.Exam:
    """Begin the sitting and promise its end. A second start changes nothing. Raises ExamClosed."""
    head, now = await authorise_in_exam(context, assignment_id), context.clock.now()
    student = context.subject.user_id
    if head.archived_at is not None:
        raise rules.ExamClosed("This class is archived and takes no more work.")
    known = (await context.connection.execute(exams.sitting(assignment_id, student))).one_or_none()
    if known is None:
        window = await _window(context, head)
        rules.require_startable(window, now)
        end = rules.promised_end(window, now)
        made = await context.connection.scalar(exams.start(assignment_id, student, now, end))
        if made is not None:
            await _record_start(context, head, made, end)
    return await present_exam(context, head)


async def hand_in(context: Context, assignment_id: UUID) -> wire.Exam:
    """End one's own sitting now; what is drafted is submitted. Raises ExamNotStarted, ExamOver."""
    head, now = await authorise_in_exam(context, assignment_id), context.clock.now()
    statement = exams.locked_sitting(assignment_id, context.subject.user_id)
    row = (await context.connection.execute(statement)).one_or_none()
    rules.require_in_time(sitting_of(row), now)
    assert row is not None
    await end_sitting(context, head.class_id, row, Cause(SittingEnding.HANDED_IN, context.subject.user_id))
    return await present_exam(context, head)


async def end_sitting(context: Context, class_id: UUID, row: Row[Any], cause: Cause) -> None:
    """End a sitting whose row this transaction holds, and tell who looks at it."""
    classes = {row.assignment_id: class_id}
    jobs = await settle(context.connection, context.backends, [row], classes, cause, context.clock.now())
    context.after_commit += [partial(context.backends.enqueue, job.id, on_gpus=job.on_gpus) for job in jobs]
    exam_changed(context, class_id, row.assignment_id, [row.student_id])


async def authorise_in_exam(context: Context, assignment_id: UUID) -> Row[Any]:
    """The head of an exam after the policy; NotFound for what is hidden, does not exist or is no exam."""
    statement = content.assignment_head(assignment_id, context.subject.user_id)
    head = (await context.connection.execute(statement)).one_or_none()
    if head is None:
        raise NotFound()
    found = await context.authorise_in(head.class_id)
    if head.mode is not AssignmentMode.EXAM or (not head.is_published and not sees_unpublished(found)):
        raise NotFound()
    return head


async def present_exam(context: Context, head: Row[Any], row: Row[Any] | None = None) -> wire.Exam:
    """The page, with the sitting in ``row`` or as it is now."""
    run, student = context.connection.execute, context.subject.user_id
    row = row or (await run(exams.sitting(head.id, student))).one_or_none()
    window, config = await _window(context, head), AssignmentConfig.stored(head.config)
    size = (await run(exams.size_of(head.id))).one()
    last = {made.assignment_problem_id: made for made in await run(exams.submissions_of(head.id, student))}
    now = context.clock.now()
    return wire.Exam(
        assignment_id=head.id,
        class_id=head.class_id,
        class_name=head.class_name,
        time_zone=head.time_zone,
        title=head.title,
        state=rules.state(window, sitting_of(row), now),
        **_times(window),
        problems=size.problems,
        points=size.points,
        max_attempts=config.max_attempts,
        sitting=present_sitting(row),
        submitted=[_answer(made) for made in sorted(last.values(), key=lambda made: made.position)],
        messages=[wire.RoomMessage(**said._mapping) for said in await run(exams.messages(head.id))],
        results_released=config.results_released,
        server_time=now,
    )


def _times(window: rules.Window) -> dict[str, Any]:
    seconds = None if window.duration is None else round(window.duration.total_seconds())
    return {"opens_at": window.opens_at, "closes_at": window.closes_at, "duration_seconds": seconds}


def _answer(made: Row[Any]) -> wire.SubmittedAnswer:
    return wire.SubmittedAnswer(
        attempt_id=made.id,
        problem_title=made.title,
        position=made.position,
        created_at=made.created_at,
        by_platform=made.by_platform,
    )


async def _window(context: Context, head: Row[Any]) -> rules.Window:
    percents = await extra_percents(context, head.class_id, context.subject.user_id)
    return window_of(head.config, head.due_date, percents.get(context.subject.user_id, 0))


async def _note_seen(context: Context, row: Row[Any] | None) -> None:
    now, sitting = context.clock.now(), sitting_of(row)
    if row is None or sitting is None or not rules.is_running(sitting, now):
        return
    if row.seen_at is None or now - row.seen_at >= exams.SEEN_EVERY:
        await context.connection.execute(exams.note_seen(row.id, now))


async def _record_start(context: Context, head: Row[Any], sitting_id: UUID, end: datetime | None) -> None:
    await context.connection.execute(
        audit.record(
            "exam.started",
            actor_id=context.subject.user_id,
            class_id=head.class_id,
            subject_id=sitting_id,
            detail={"assignment_id": str(head.id), "promised_end": end and end.isoformat()},
        )
    )
    exam_changed(context, head.class_id, head.id, [context.subject.user_id])
