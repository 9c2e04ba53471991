"""The points of an attempt from a row of ``statements.marks``, for staff and for its student."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from nbcampus.course.marking import MarkedBy, attempt_points, awaits_marks, is_released
from nbcampus.wire.content import AssignmentConfig


def mark_of(row: Row[Any]) -> MarkedBy | None:
    """What a person decided about the attempt; None for one that is not marked."""
    if row.mark_version is None:
        return None
    return MarkedBy(stated=row.mark_stated, items=row.mark_items, adjustment=row.mark_adjustment)


def points_of(row: Row[Any]) -> float | None:
    """The points of the attempt, marked or not: what staff see, and its student once that is released."""
    bonus = AssignmentConfig.stored(row.config or {}).marking.bonus
    return attempt_points(row.score, mark_of(row), worth=row.worth, bonus=bonus)


def feedback_released(row: Row[Any]) -> bool:
    """Whether the student sees marks and feedback at the time of the question, ``asked_at``."""
    return is_released(AssignmentConfig.stored(row.config or {}).feedback_released_at, row.asked_at)


def points_withheld(row: Row[Any]) -> bool:
    """Whether the student reads "being marked" in the place of points."""
    required = AssignmentConfig.stored(row.config or {}).marking.required
    return awaits_marks(required=required, released=feedback_released(row))
