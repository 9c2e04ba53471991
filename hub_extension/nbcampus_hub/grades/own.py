"""A student's own grades: what they may see, and a total of that alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from statistics import fmean, median
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import grades as rules
from nbcampus.course import results
from nbcampus.course.grades import CellState, GradedItem, Scheme, Standing, Total
from nbcampus.course.letters import letter_of
from nbcampus.course.marking import awaits_marks, is_released
from nbcampus.db.statements import grades as statements
from nbcampus.errors import NotFound
from nbcampus.wire import grades as wire
from nbcampus.wire.content import AssignmentConfig
from nbcampus_hub.grades import book, effective, scheme
from nbcampus_hub.service.context import Context

FEWEST_FOR_STATISTICS = 5
"""Of fewer students a mean and one's own grade tell what the others have."""


async def read(context: Context, class_id: UUID) -> wire.OwnGrades:
    """Raises NotFound. What is not released, results or marks, is neither shown nor part of any total."""
    await context.authorise_in(class_id)
    course = (await context.connection.execute(statements.class_grading(class_id))).one_or_none()
    if course is None:
        raise NotFound()
    items = (await context.connection.execute(statements.items_of(class_id, unpublished=False))).all()
    of_class = scheme.rules_of(scheme.stored(course.grading))
    student = context.subject.user_id
    found, now = await _effective(context, class_id, items, [student]), context.clock.now()
    graded = book.graded_items(items)
    shown = _shown(found.standings[student], items, now)
    total = rules.total(shown, graded, rules.grouped(graded, of_class), of_class.weighting)
    feedback = await _feedback(context, items, student)
    return wire.OwnGrades(
        class_id=class_id,
        class_name=course.name,
        items=[
            _own(item, graded[place], shown[place], found, place, of_class, feedback, student, now)
            for place, item in enumerate(items)
        ],
        total_points=total.points,
        total_maximum=total.maximum,
        total_percent=total.percent,
        letter=letter_of(total.percent, of_class.letters),
        statistics=await _statistics(context, class_id, items, of_class) if of_class.shows_statistics else None,
        server_time=now,
    )


async def _effective(
    context: Context, class_id: UUID, items: Sequence[Row[Any]], students: Sequence[UUID]
) -> effective.Effective:
    due_dates, now = book.due_dates(items), context.clock.now()
    return await effective.standings(context.connection, class_id, due_dates, students, now, only_released=True)


async def _feedback(context: Context, items: Sequence[Row[Any]], student: UUID) -> dict[UUID, str]:
    rows = await context.connection.execute(statements.feedback_of([item.id for item in items], student))
    return {row.content_item_id: row.manual_feedback for row in rows}


def _released(item: Row[Any], now: datetime) -> bool:
    """Whether the student learns the results of an exam, and the marks of what people have to mark."""
    config = AssignmentConfig.stored(item.config)
    marked = is_released(config.feedback_released_at, now)
    told = results.are_told(item.mode, released=config.results_released)
    return told and not awaits_marks(required=config.marking.required, released=marked)


def _shown(standings: Sequence[Standing], items: Sequence[Row[Any]], now: datetime) -> list[Standing]:
    """What is not released looks as if it waited for its grading, or as if nothing had happened yet."""
    return [
        found if _released(item, now) or found.state in (CellState.OPEN, CellState.PENDING) else _waiting(found)
        for found, item in zip(standings, items, strict=True)
    ]


def _waiting(found: Standing) -> Standing:
    return Standing(None, CellState.OPEN if found.state is CellState.MISSING else CellState.PENDING)


def _own(
    item: Row[Any],
    graded: GradedItem,
    shown: Standing,
    found: effective.Effective,
    place: int,
    of_class: Scheme,
    feedback: dict[UUID, str],
    student: UUID,
    now: datetime,
) -> wire.OwnGrade:
    released = _released(item, now)
    override = found.overrides.get((student, item.id))
    given = override is not None and not override.withdrawn and released
    of_gradings = found.graded[student][place]
    percent = 100 * shown.points / item.maximum if shown.points is not None and item.maximum else None
    return wire.OwnGrade(
        item_id=item.id,
        title=item.title,
        module=item.module,
        category=graded.category,
        group=rules.group_of(graded, of_class),
        maximum=item.maximum,
        due_date=found.own_dates.get((student, item.id), item.due_date),
        state=shown.state,
        points=shown.points,
        letter=letter_of(percent, of_class.letters),
        graded_points=of_gradings.points if of_gradings and released else None,
        reason=override.reason if override is not None and given and of_class.shows_reasons else None,
        feedback=feedback.get(item.id) if released else None,
        released=released,
    )


async def _statistics(
    context: Context, class_id: UUID, items: Sequence[Row[Any]], of_class: Scheme
) -> wire.ClassStatistics | None:
    """None where too few have a total."""
    students = [row.id for row in await context.connection.execute(statements.students_of(class_id))]
    if len(students) < FEWEST_FOR_STATISTICS:
        return None
    found, now = await _effective(context, class_id, items, students), context.clock.now()
    graded = book.graded_items(items)
    groups = rules.grouped(graded, of_class)
    totals: list[Total] = [
        rules.total(_shown(found.standings[student], items, now), graded, groups, of_class.weighting)
        for student in students
    ]
    percents = [total.percent for total in totals if total.percent is not None]
    if len(percents) < FEWEST_FOR_STATISTICS:
        return None
    return wire.ClassStatistics(students=len(percents), mean_percent=fmean(percents), median_percent=median(percents))
