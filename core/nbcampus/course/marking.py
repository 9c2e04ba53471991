"""Marking by a person: what a marked attempt is worth, when its student learns of it, and who an anonymous one is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import md5
from uuid import UUID

from nbcampus.errors import CampusError, InvalidRequest

_DIGITS = 9


class NeedsConfirmation(CampusError):
    """A rubric item is applied to another number of submissions than the person confirmed its removal for."""

    status = 409
    error = "needs_confirmation"


@dataclass(frozen=True)
class MarkedBy:
    """What a person decided about an attempt. ``stated`` replaces the points of the grading; None keeps them.

    Rubric items are points to add, or to deduct where they are negative. So positive scoring states 0 points, and
    deductions state what the problem is worth, or start from what the tests gave.
    """

    stated: float | None = None
    items: float = 0.0
    adjustment: float = 0.0


def marked_points(automatic: float | None, mark: MarkedBy, *, worth: float, bonus: bool = False) -> float | None:
    """The points of a marked attempt, between 0 and ``worth`` or, with ``bonus``, without an upper end.

    None as long as they start from a grading that is not there yet. Rounded to 1e-9, as the points of gradings are.
    """
    base = automatic if mark.stated is None else mark.stated
    if base is None:
        return None
    points = max(0.0, base + mark.items + mark.adjustment)
    return round(points if bonus else min(points, worth), _DIGITS)


def attempt_points(
    automatic: float | None, mark: MarkedBy | None, *, worth: float, bonus: bool = False
) -> float | None:
    """The points of any attempt: those that a person gave if one did, else those of the grading that counts."""
    return automatic if mark is None else marked_points(automatic, mark, worth=worth, bonus=bonus)


def is_released(released_at: datetime | None, now: datetime) -> bool:
    """Whether students see marks and feedback: at once, or from a stated time."""
    return released_at is not None and released_at <= now


def awaits_marks(*, required: bool, released: bool) -> bool:
    """Whether students read "being marked" in the place of their points."""
    return required and not released


def best_points(points: Iterable[float | None]) -> float | None:
    """The most points among attempts; None when none has any yet."""
    return max((value for value in points if value is not None), default=None)


def require_lines(first: int | None, last: int | None) -> None:
    """Raises InvalidRequest for a range of lines that has only one end, or ends before it starts."""
    if (first is None) != (last is None):
        raise InvalidRequest("line_from: a comment on lines names the first and the last of them")
    if first is not None and last is not None and last < first:
        raise InvalidRequest("line_to: must not lie before line_from")


def sealed(seed: UUID, assignment_problem_id: UUID, key: UUID) -> UUID:
    """What stands for a student or an attempt at one place while names are hidden; nobody can undo it without the seed.

    The database computes the same as ``md5(seed || place || key)``.
    """
    return UUID(md5(f"{seed}{assignment_problem_id}{key}".encode(), usedforsecurity=False).hexdigest())


def alias(student_key: UUID) -> str:
    """The name of a student whose ``sealed`` key this is, such as ``Student 4B7C-2F91``."""
    word = student_key.hex.upper()
    return f"Student {word[:4]}-{word[4:8]}"
