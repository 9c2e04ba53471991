"""The bank of late days: so many a student has in a class, and they pay for lateness before anything is deducted.

A late day moves the due date of one item by a day, for all submissions of its problems. Items are paid in the order of
the student's due dates, each with the fewest days that give it the most points: days that would change nothing stay
in the bank. As all else about lateness this is worked out when read, so a regrade, an extension or another rule may
give days back, or spend more of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from nbcampus.course.counting import Counts, ProblemPoints, Submission, problem_points
from nbcampus.course.lateness import LateRule, days_to_pay, late_by

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class LateItem:
    """An assignment as one student stands to it; ``submissions`` are those of each place, as they were numbered."""

    item_id: UUID
    due: datetime | None
    rule: LateRule
    counts: Counts
    submissions: Mapping[UUID, Sequence[Submission]]


@dataclass(frozen=True)
class Account:
    """What a student's items come to: points by place, the days that each item took, and the days that are left."""

    points: dict[UUID, ProblemPoints] = field(default_factory=dict)
    paid: dict[UUID, int] = field(default_factory=dict)
    left: int = 0


def account(items: Iterable[LateItem], days: int) -> Account:
    """Settle a student's items out of ``days``. All items of the class have to be there for the days to be right."""
    points: dict[UUID, ProblemPoints] = {}
    paid: dict[UUID, int] = {}
    for item in sorted(items, key=lambda item: (item.due or _NEVER, item.item_id)):
        spent, settled = _settle(item, days)
        days -= spent
        points |= settled
        if spent:
            paid[item.item_id] = spent
    return Account(points, paid, days)


def _settle(item: LateItem, days: int) -> tuple[int, dict[UUID, ProblemPoints]]:
    useful = min(days, max(_days_wanted(item), default=0))
    choices = ((spent, _points(item, spent)) for spent in range(useful + 1))
    return max(choices, key=lambda choice: sum(place.points for place in choice[1].values()))


def _days_wanted(item: LateItem) -> Iterable[int]:
    """The days that each submission with points would need."""
    return (
        days_to_pay(item.rule, late_by(item.due, submission.counted_at))
        for submissions in item.submissions.values()
        for submission in submissions
        if submission.points is not None
    )


def _points(item: LateItem, paid_days: int) -> dict[UUID, ProblemPoints]:
    found = {
        place_id: problem_points(submissions, item.counts, item.rule, item.due, paid_days)
        for place_id, submissions in item.submissions.items()
    }
    return {place_id: points for place_id, points in found.items() if points is not None}
