"""The points that count: what was graded, unless a teacher gave something else.

Everything that shows a student's points of an item reads them here: the gradebook, a student's own grades, the outline.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.course import grades as rules
from nbcampus.course.grades import Standing
from nbcampus.course.states import GradeStatus
from nbcampus.db.statements import grades as statements
from nbcampus_hub.grades.corrections import corrections

Pair = tuple[UUID, UUID]
"""A student and an item."""


@dataclass(frozen=True)
class Asked:
    """An item that is asked about: when it is due, None for what never is overdue, and what a quiz is worth now.

    What ``keeps_time`` takes nothing late.
    """

    due: datetime | None
    worth: float | None = None
    keeps_time: bool = False


@dataclass(frozen=True)
class Graded:
    """What the gradings of an item add up to for one student."""

    points: float
    submitted_at: datetime | None


@dataclass(frozen=True)
class Effective:
    """``standings`` and ``graded`` are in the order of the items that were asked about; ``graded`` has no overrides.

    ``own_dates`` are the due dates of students who were granted another one.
    """

    standings: Mapping[UUID, Sequence[Standing]]
    graded: Mapping[UUID, Sequence[Graded | None]]
    overrides: Mapping[Pair, Row[Any]]
    own_dates: Mapping[Pair, datetime | None]


async def standings(
    connection: AsyncConnection,
    class_id: UUID,
    items: Mapping[UUID, Asked],
    students: Collection[UUID],
    now: datetime,
    *,
    only_released: bool,
) -> Effective:
    """Where students stand with items of a class, given these by id; as many statements as for one.

    Who is asked about alone is read alone. ``only_released`` leaves out marks that students do not know yet.
    """
    item_ids = list(items)
    one = next(iter(students)) if len(students) == 1 else None
    graded = await _graded(connection, items, students, one)
    for pair, added in (await corrections(connection, class_id, students, only_released=only_released)).items():
        _correct(graded, item_ids, pair, added)
    waiting = {tuple(row) for row in await connection.execute(statements.waiting_of(item_ids, one))}
    own_dates = {
        (row.student_id, row.content_item_id): row.due_date
        for row in await connection.execute(statements.own_dates_of(item_ids, one))
    }
    overrides = {
        (row.student_id, row.content_item_id): row
        for row in await connection.execute(statements.overrides_of(item_ids, one))
    }
    found: dict[UUID, list[Standing]] = {}
    for student in students:
        found[student] = []
        for item_id, of_gradings in zip(item_ids, graded[student], strict=True):
            pair = (student, item_id)
            override = overrides.get(pair)
            if override is not None and not override.withdrawn:
                found[student].append(rules.overridden(override.points))
            else:
                item = items[item_id]
                due = own_dates.get(pair) or item.due
                late = not item.keeps_time and _is_late(of_gradings, due)
                found[student].append(_standing(of_gradings, pair in waiting, late, due, now))
    return Effective(found, graded, overrides, own_dates)


async def _graded(
    connection: AsyncConnection, items: Mapping[UUID, Asked], students: Collection[UUID], one: UUID | None
) -> dict[UUID, list[Graded | None]]:
    """Points from gradings, by student and in the order of the items; None where nothing is graded."""
    worths = [item.worth for item in items.values()]
    found: dict[UUID, list[Graded | None]] = {student: [None] * len(items) for student in students}
    for row in await connection.execute(statements.entries_of(list(items), one)):
        if cells := found.get(row.student_id):
            for place, points, possible, seconds in row.entries:
                worth = worths[place]
                counted = points if worth is None else rules.of_worth(points, possible, worth)
                cells[place] = Graded(counted, None if seconds is None else datetime.fromtimestamp(seconds, UTC))
    return found


def _correct(graded: dict[UUID, list[Graded | None]], item_ids: Sequence[UUID], pair: Pair, added: float) -> None:
    """Change what is graded in place; what is not asked about is passed over."""
    student, item_id = pair
    if student not in graded or item_id not in item_ids:
        return
    place = item_ids.index(item_id)
    cell = graded[student][place]
    if cell is not None:
        graded[student][place] = replace(cell, points=round(cell.points + added, 9))


def _is_late(graded: Graded | None, due: datetime | None) -> bool:
    return graded is not None and due is not None and graded.submitted_at is not None and graded.submitted_at > due


def _standing(graded: Graded | None, waits: bool, late: bool, due: datetime | None, now: datetime) -> Standing:
    return rules.standing(
        points=graded.points if graded else None,
        status=GradeStatus.PENDING if waits else None,
        late=late,
        due=due,
        now=now,
    )
