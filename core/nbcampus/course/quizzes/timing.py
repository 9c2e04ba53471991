"""How long one attempt at a quiz with a time limit lasts: the clock of an exam, which starts when the attempt begins.

The server's time alone decides, and the end is promised at the beginning. An attempt ends no later than the quiz
closes, unless the quiz takes late answers. An accommodation adds its share of the limit to both. Without a time limit
there is no clock, and an accommodation adds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nbcampus.course import exams
from nbcampus.course.exams import Window
from nbcampus.errors import CampusError


class QuizOver(CampusError):
    """The time of this attempt is over; what was saved is handed in for the student."""

    status = 409
    error = "quiz_over"


def window(
    *, opens_at: datetime | None, due: datetime | None, accept_late: bool, minutes: int | None, extra_percent: float
) -> Window:
    """When a student with this effective due date may begin (until ``closes_at``), and how long they have then."""
    extra = 0.0 if minutes is None else extra_percent
    return exams.window(opens_at, None if accept_late else due, minutes, extra)


def promised_end(of: Window, begun_at: datetime) -> datetime | None:
    """When an attempt that begins now will be over; None without a time limit."""
    return None if of.duration is None else exams.promised_end(of, begun_at)


def require_in_time(ends_at: datetime | None, now: datetime, made_at: datetime | None = None) -> None:
    """Raise QuizOver for what arrives after the end of an attempt that has one; its journey is excused as in exams."""
    if ends_at is not None and not exams.counts(ends_at, now, made_at):
        raise QuizOver("The time of this attempt is over. What was saved at its end is handed in for you.")


def keeps_time(config: Mapping[str, Any]) -> bool:
    """Whether attempts by these rules end by themselves and none after the quiz closes: what was taken was in time."""
    return bool(config.get("time_limit_minutes")) and not config.get("accept_late")


def late_from(ends_at: datetime | None, due: datetime | None, *, accept_late: bool) -> datetime | None:
    """The due date that lateness counts from. None where the attempt's own end kept it in time."""
    return due if ends_at is None or accept_late else None
