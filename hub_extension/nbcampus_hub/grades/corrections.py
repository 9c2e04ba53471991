"""What people and the calendar change about graded points: marks, lateness, and which submission counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.course.marking import best_points
from nbcampus.db.statements import lateness as placing
from nbcampus.db.statements import marks
from nbcampus.views.marks import feedback_released, points_of
from nbcampus_hub.lateness.points import settle

Pair = tuple[UUID, UUID]
"""A student and the place of a problem."""


async def corrections(
    connection: AsyncConnection, class_id: UUID, students: Collection[UUID], *, only_released: bool
) -> Mapping[Pair, float]:
    """By student and *item*, what is to be added to the best graded scores of its problems.

    ``only_released`` leaves out marks that students do not know yet.
    """
    one = next(iter(students)) if len(students) == 1 else None
    best, counting = await _marked(connection, class_id, one, only_released=only_released)
    wanted = None if one is None else [one]
    late = await settle(connection, class_id, wanted, released=only_released)
    for student, settled in late.settled.items():
        for place, value in settled.account.points.items():
            best[student, place] = settled.automatic[place] or 0.0
            counting[student, place] = value.points
    if not counting:
        return {}
    items = {row.id: row.assignment_id for row in await connection.execute(placing.places_of(class_id))}
    added: dict[Pair, float] = defaultdict(float)
    for (student, place), points in counting.items():
        added[student, items[place]] += points - best[student, place]
    return {pair: round(points, 9) for pair, points in added.items() if points}


async def _marked(
    connection: AsyncConnection, class_id: UUID, student_id: UUID | None, *, only_released: bool
) -> tuple[dict[Pair, float], dict[Pair, float]]:
    """The best points by gradings alone, and with marks, where marks count."""
    rows = (await connection.execute(marks.of_marked_places(student_id, class_id))).all()
    shown = [row for row in rows if not only_released or feedback_released(row)]
    best: dict[Pair, float] = {}
    counting: dict[Pair, float] = {}
    for pair, found in groupby(sorted(shown, key=_pair), key=_pair):
        group = list(found)
        best[pair] = best_points(row.score for row in group) or 0.0
        counting[pair] = best_points(points_of(row) for row in group) or 0.0
    return best, counting


def _pair(row: Row[Any]) -> Pair:
    return row.student_id, row.assignment_problem_id
