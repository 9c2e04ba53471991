"""A student's sitting as the rules see it, and the gate before everything that belongs to an exam."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import exams as rules
from nbcampus.course.policy import Standing, sees_unpublished
from nbcampus.course.states import AssignmentMode
from nbcampus.db.statements import exams, lateness
from nbcampus.wire import exams as wire
from nbcampus.wire.content import AssignmentConfig, ExamSummary
from nbcampus_hub.service.context import Context


def sitting_of(row: Row[Any] | None) -> rules.Sitting | None:
    """The sitting in a row with its columns; None where there is none, also in a row that joins it."""
    if row is None or row.started_at is None:
        return None
    extra = timedelta(seconds=row.extra_seconds)
    return rules.Sitting(row.started_at, row.promised_end, extra, row.ended_at, row.ending)


def present_sitting(row: Row[Any] | None) -> wire.Sitting | None:
    sitting = sitting_of(row)
    if row is None or sitting is None:
        return None
    return wire.Sitting(
        id=row.id,
        started_at=sitting.started_at,
        ends_at=sitting.ends_at,
        extra_seconds=row.extra_seconds,
        ended_at=sitting.ended_at,
        ending=sitting.ending,
    )


def window_of(config: Mapping[str, Any], closes_at: datetime | None, extra_percent: float) -> rules.Window:
    """The window of a student with this effective due date and accommodation."""
    read = AssignmentConfig.stored(config)
    opens_at = read.exam.opens_at if read.exam else None
    return rules.window(opens_at, closes_at, read.time_limit_minutes, extra_percent)


def summary_of(row: Row[Any], extra_percent: float, now: datetime) -> ExamSummary | None:
    """An exam in the outline, from a row of ``content.items_for``; None for what is no exam."""
    if row.mode is not AssignmentMode.EXAM:
        return None
    window, sitting = window_of(row.config, row.due_date, extra_percent), sitting_of(row)
    return ExamSummary(
        state=rules.state(window, sitting, now),
        opens_at=window.opens_at,
        closes_at=window.closes_at,
        duration_seconds=None if window.duration is None else round(window.duration.total_seconds()),
        ends_at=sitting and sitting.ends_at,
    )


async def require_shown(context: Context, found: Standing, assignment: Row[Any]) -> None:
    """Let the content of an assignment out to who may have it now; ``assignment`` has id, mode and config.

    Staff have it in their own browser session. Everybody else starts an exam first, also a teacher whose server asks:
    a student's notebook that is opened there could, too. Raises ExamNotStarted, ExamOver.
    """
    if assignment.mode is not AssignmentMode.EXAM or sees_unpublished(found):
        return
    statement = exams.sitting(assignment.assignment_id, context.subject.user_id)
    sitting = sitting_of((await context.connection.execute(statement)).one_or_none())
    released = AssignmentConfig.stored(assignment.config).results_released
    rules.require_shown(sitting, context.clock.now(), released=released)


async def require_in_time(context: Context, found: Standing, place: Row[Any], made_at: datetime | None = None) -> None:
    """Take what is sent for an exam only while the student sits it, and hold the sitting's end off until it is stored.

    Raises ExamNotStarted, ExamOver.
    """
    if place.mode is not AssignmentMode.EXAM or sees_unpublished(found):
        return
    statement = exams.held_sitting(place.assignment_id, context.subject.user_id)
    sitting = sitting_of((await context.connection.execute(statement)).one_or_none())
    rules.require_in_time(sitting, context.clock.now(), made_at)


async def sits_exam(context: Context, class_id: UUID) -> bool:
    """Whether the person who asks has time left in an exam of the class."""
    now = context.clock.now()
    rows = await context.connection.execute(exams.open_sittings(class_id, context.subject.user_id))
    return any(rules.is_running(sitting, now) for sitting in map(sitting_of, rows) if sitting is not None)


async def extra_percents(context: Context, class_id: UUID, student_id: UUID | None = None) -> dict[UUID, float]:
    """How many percent more time students of a class have, by student; who has none is not in it."""
    rows = await context.connection.execute(lateness.extra_percents(class_id, student_id))
    return {row.student_id: row.extra_percent for row in rows}
