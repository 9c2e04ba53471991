"""Which of a student's final submissions of a problem counts, after each one's own deduction for lateness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from nbcampus.course.lateness import LateRule, deducted, deduction, late_by

_DIGITS = 9


class Counts(StrEnum):
    """What an assignment makes of several submissions of a problem."""

    BEST = "best"
    LAST = "last"
    AVERAGE = "average"


@dataclass(frozen=True)
class Submission:
    """A final submission with the points of its mark or its grading; None while it has neither."""

    attempt_id: UUID
    points: float | None
    counted_at: datetime


@dataclass(frozen=True)
class Charged:
    """What a submission is worth: ``points`` is left of ``earned`` after ``percent`` was deducted."""

    attempt_id: UUID
    earned: float
    late: timedelta
    percent: float
    points: float


@dataclass(frozen=True)
class ProblemPoints:
    """A student's points at a place. ``counting`` is the attempt that they come from; an average comes from all."""

    points: float
    counting: Charged | None
    charged: tuple[Charged, ...] = ()


def problem_points(
    submissions: Sequence[Submission], counts: Counts, rule: LateRule, due: datetime | None, paid_days: int = 0
) -> ProblemPoints | None:
    """None when nothing has points yet. ``submissions`` are in the order in which they were numbered.

    A submission without points, graded never or not yet, is passed over: what happens to it later changes the answer.
    Of equally good ones the earlier counts.
    """
    charged = tuple(
        charge(submission, submission.points, rule, due, paid_days)
        for submission in submissions
        if submission.points is not None
    )
    if not charged:
        return None
    if counts is Counts.AVERAGE:
        mean = round(sum(one.points for one in charged) / len(charged), _DIGITS)
        return ProblemPoints(mean, None, charged)
    counting = charged[-1] if counts is Counts.LAST else max(charged, key=lambda one: one.points)
    return ProblemPoints(counting.points, counting, charged)


def charge(submission: Submission, earned: float, rule: LateRule, due: datetime | None, paid_days: int = 0) -> Charged:
    """The submission with what its lateness takes from its points."""
    late = late_by(due, submission.counted_at)
    percent = deduction(rule, late, paid_days)
    return Charged(submission.attempt_id, earned, late, percent, deducted(earned, percent))
