"""What lateness costs: whole started hours or days past the due date, each a share of the points that were earned.

All times are UTC, so an hour is an hour and a day is 24 of them, also where clocks are changed. Nothing of this is
stored: a deduction follows each change of a rule or of a due date when it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
_DIGITS = 9
_IN_TIME = timedelta(0)


class LateUnit(StrEnum):
    """By what lateness is charged."""

    HOUR = "hour"
    DAY = "day"


_LENGTH = {LateUnit.HOUR: timedelta(hours=1), LateUnit.DAY: DAY}


@dataclass(frozen=True)
class LateRule:
    """``percent`` of the points earned is deducted for each started ``unit``, ``cap`` percent at most.

    Within the ``grace`` nothing is deducted; beyond it lateness counts from the due date, the grace included. Past the
    ``cutoff`` no submission is accepted; what was accepted before that rule came stays and is charged like the others.
    ``uses_bank`` says whether a student's late days pay for lateness here.
    """

    grace: timedelta = _IN_TIME
    percent: float = 0.0
    unit: LateUnit = LateUnit.DAY
    cap: float = 100.0
    cutoff: timedelta | None = None
    uses_bank: bool = True


NO_RULE = LateRule()
"""Lateness costs nothing and is accepted for ever."""


def late_by(due: datetime | None, counted: datetime) -> timedelta:
    """How long after the due date; zero when in time or when there is none."""
    return _IN_TIME if due is None else max(_IN_TIME, counted - due)


def deduction(rule: LateRule, late: timedelta, paid_days: int = 0) -> float:
    """The percent of an attempt's points that lateness takes after ``paid_days`` late days moved the due date."""
    charged = late - paid_days * DAY
    if charged <= max(rule.grace, _IN_TIME):
        return 0.0
    return min(started(charged, rule.unit) * rule.percent, rule.cap)


def days_to_pay(rule: LateRule, late: timedelta) -> int:
    """The fewest late days after which nothing is deducted; 0 where they do not pay or nothing would be deducted."""
    if not rule.uses_bank or deduction(rule, late) == 0:
        return 0
    return started(late - rule.grace, LateUnit.DAY)


def started(late: timedelta, unit: LateUnit) -> int:
    """Units that have begun: a second after the due date is one."""
    return -(-late // _LENGTH[unit])


def deducted(points: float, percent: float) -> float:
    """Points after a deduction; rounded to 1e-9, as the points of gradings are."""
    return round(points * (100 - percent) / 100, _DIGITS)


def is_past_cutoff(rule: LateRule, late: timedelta) -> bool:
    """Whether no final submission is accepted any more."""
    return rule.cutoff is not None and late > rule.cutoff
