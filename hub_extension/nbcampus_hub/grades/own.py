"""A student's own grades: what they may see, and a total of that alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean, median
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import grades as rules
from nbcampus.course.grades import GradedItem, Group, Scheme, Standing, Total, Weighting
from nbcampus.course.letters import letter_of
from nbcampus.db.statements import grades as statements
from nbcampus.errors import NotFound
from nbcampus.wire import grades as wire
from nbcampus_hub.grades import book, effective, scheme
from nbcampus_hub.grades.effective import Effective
from nbcampus_hub.grades.releasing import Release, release_of, shown
from nbcampus_hub.service.context import Context

FEWEST_FOR_STATISTICS = 5
"""Of fewer students a mean and one's own grade tell what the others have."""


_NOTHING_TOLD: dict[str, float | str | None] = {"graded_points": None, "reason": None, "feedback": None}


@dataclass(frozen=True)
class _Items:
    """The published items of a class and how they weigh, at one moment."""

    rows: Sequence[Row[Any]]
    graded: Sequence[GradedItem]
    scheme: Scheme
    groups: Sequence[tuple[Group, list[int]]]
    releases: Sequence[Release]
    now: datetime

    def own_due(self, found: Effective, student: UUID) -> list[datetime | None]:
        return [found.own_dates.get((student, item.id)) or item.due_date for item in self.rows]

    def released(self, found: Effective, student: UUID) -> list[bool]:
        dues = self.own_due(found, student)
        return [release.reaches(due) for release, due in zip(self.releases, dues, strict=True)]

    def shown(self, found: Effective, student: UUID) -> list[Standing]:
        return shown(found.standings[student], self.released(found, student))

    def total(self, standings: Sequence[Standing]) -> Total:
        return rules.total(standings, self.graded, self.groups, self.scheme.weighting)


async def read(context: Context, class_id: UUID) -> wire.OwnGrades:
    """Raises NotFound. What is not released, results or marks, is neither shown nor part of any total."""
    await context.authorise_in(class_id)
    course = (await context.connection.execute(statements.class_grading(class_id))).one_or_none()
    if course is None:
        raise NotFound()
    rows = (await context.connection.execute(statements.items_of(class_id, unpublished=False))).all()
    items = _items(rows, scheme.rules_of(scheme.stored(course.grading)), context.clock.now())
    student = context.subject.user_id
    found = await _effective(context, class_id, items, [student])
    standings = items.shown(found, student)
    total = items.total(standings)
    statistics = await _statistics(context, class_id, items) if items.scheme.shows_statistics else None
    return wire.OwnGrades(
        class_id=class_id,
        class_name=course.name,
        items=_own(items, found, standings, student, await _feedback(context, rows, student)),
        weighting=items.scheme.weighting,
        groups=_groups(items, standings),
        total_points=total.points,
        total_maximum=total.maximum,
        total_percent=total.percent,
        letter=letter_of(total.percent, items.scheme.letters),
        statistics=statistics,
        server_time=items.now,
    )


def _items(rows: Sequence[Row[Any]], of_class: Scheme, now: datetime) -> _Items:
    graded = book.graded_items(rows)
    releases = [release_of(item, now) for item in rows]
    return _Items(rows, graded, of_class, rules.grouped(graded, of_class), releases, now)


async def _effective(context: Context, class_id: UUID, items: _Items, students: Sequence[UUID]) -> Effective:
    asked = book.asked(items.rows)
    return await effective.standings(context.connection, class_id, asked, students, items.now, only_released=True)


async def _feedback(context: Context, items: Sequence[Row[Any]], student: UUID) -> dict[UUID, str]:
    rows = await context.connection.execute(statements.feedback_of([item.id for item in items], student))
    return {row.content_item_id: row.manual_feedback for row in rows}


def _own(
    items: _Items, found: Effective, standings: Sequence[Standing], student: UUID, feedback: dict[UUID, str]
) -> list[wire.OwnGrade]:
    told, dues = items.released(found, student), items.own_due(found, student)
    left_out = rules.dropped(standings, items.graded, items.groups)
    weighing = {place for _, places in items.groups for place in places}
    return [
        wire.OwnGrade(
            item_id=item.id,
            title=item.title,
            module=item.module,
            category=items.graded[place].category,
            group=rules.group_of(items.graded[place], items.scheme),
            maximum=item.maximum,
            due_date=dues[place],
            state=standing.state,
            points=standing.points,
            letter=_letter(standing, item.maximum, items.scheme),
            weighs=place in weighing,
            dropped=place in left_out,
            released=told[place],
            **(_told(items, found, student, place, feedback) if told[place] else _NOTHING_TOLD),
        )
        for place, (item, standing) in enumerate(zip(items.rows, standings, strict=True))
    ]


def _letter(standing: Standing, maximum: float, of_class: Scheme) -> str | None:
    percent = 100 * standing.points / maximum if standing.points is not None and maximum else None
    return letter_of(percent, of_class.letters)


def _told(
    items: _Items, found: Effective, student: UUID, place: int, feedback: dict[UUID, str]
) -> dict[str, float | str | None]:
    """What a person said about an item whose results are released."""
    item_id, graded = items.rows[place].id, found.graded[student][place]
    override = found.overrides.get((student, item_id))
    given = override is not None and not override.withdrawn and items.scheme.shows_reasons
    return {
        "graded_points": graded.points if graded else None,
        "reason": override.reason if override is not None and given else None,
        "feedback": feedback.get(item_id),
    }


def _groups(items: _Items, standings: Sequence[Standing]) -> list[wire.OwnGroup]:
    """How the student stands in each group that the class has, whatever weighs in it so far."""
    totals = [
        (group, rules.total(standings, items.graded, [(group, places)], Weighting.POINTS))
        for group, places in items.groups
        if group.name
    ]
    return [
        wire.OwnGroup(
            name=group.name,
            weight=group.weight,
            drop_lowest=group.drop_lowest,
            points=total.points,
            maximum=total.maximum,
            percent=total.percent,
        )
        for group, total in totals
    ]


async def _statistics(context: Context, class_id: UUID, items: _Items) -> wire.ClassStatistics | None:
    """None where too few have a total."""
    students = [row.id for row in await context.connection.execute(statements.students_of(class_id))]
    if len(students) < FEWEST_FOR_STATISTICS:
        return None
    found = await _effective(context, class_id, items, students)
    totals = [items.total(items.shown(found, student)) for student in students]
    percents = [total.percent for total in totals if total.percent is not None]
    if len(percents) < FEWEST_FOR_STATISTICS:
        return None
    return wire.ClassStatistics(students=len(percents), mean_percent=fmean(percents), median_percent=median(percents))
