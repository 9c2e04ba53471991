"""What a student gets of marking, and nothing before it is released: the one place from which it reaches them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.course.marking import best_points
from nbcampus.db.statements import marking, marks, rubrics
from nbcampus.views.marks import feedback_released, points_of
from nbcampus.wire.attempts import Feedback, FeedbackComment, FeedbackItem


@dataclass(frozen=True)
class Marked:
    """The best points of a student at a place by gradings alone, and with the marks."""

    assignment_id: UUID
    automatic: float | None
    points: float | None

    @property
    def difference(self) -> float:
        return (self.points or 0.0) - (self.automatic or 0.0)


async def load_feedback(connection: AsyncConnection, attempt: Row[Any]) -> Feedback | None:
    """The feedback of a row of ``attempt_by_id``; None before its release and where nobody wrote any."""
    if not feedback_released(attempt):
        return None
    newest = (await connection.execute(marking.versions_of(attempt.id))).first()
    comments = [row for row in await connection.execute(rubrics.comments_of(attempt.id)) if row.visible]
    mark = newest if newest and not newest.withdrawn else None
    if mark is None and not comments:
        return None
    items = await connection.execute(marks.items_of(attempt.id, mark.version)) if mark else ()
    stated = mark.stated_points if mark else None
    return Feedback(
        text=mark.feedback if mark else "",
        base_points=attempt.score if stated is None else stated,
        adjustment=mark.adjustment if mark else 0.0,
        items=[FeedbackItem(label=item.label, points=item.points) for item in items],
        comments=[FeedbackComment(**_shown(row)) for row in comments],
    )


async def released_points(connection: AsyncConnection, student_id: UUID, class_id: UUID) -> dict[UUID, Marked]:
    """By place, where a student's marks count already: the points without them and with them."""
    rows = (await connection.execute(marks.of_marked_places(student_id, class_id))).all()
    shown = sorted((row for row in rows if feedback_released(row)), key=lambda row: row.assignment_problem_id)
    return {
        place_id: Marked(
            group[0].assignment_id,
            automatic=best_points(row.score for row in group),
            points=best_points(points_of(row) for row in group),
        )
        for place_id, found in groupby(shown, key=lambda row: row.assignment_problem_id)
        if (group := list(found))
    }


def _shown(row: Row[Any]) -> Mapping[str, Any]:
    return {name: getattr(row, name) for name in FeedbackComment.model_fields}
