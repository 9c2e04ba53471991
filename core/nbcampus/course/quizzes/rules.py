"""When a quiz is open, how often it may be taken, and what its student sees of the result."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from nbcampus.course.deadlines import TooLate, late_seconds
from nbcampus.course.limits import NoAttemptsLeft
from nbcampus.course.terms import told
from nbcampus.errors import CampusError


class Shown(StrEnum):
    """What a student sees of a submitted attempt; each includes the one before."""

    NOTHING = "nothing"
    MARKS = "marks"
    ANSWERS = "answers"


class ShownWhen(StrEnum):
    AT_ONCE = "at_once"
    AFTER_DUE = "after_due"


class NotOpenYet(CampusError):
    """The quiz opens later."""

    status = 409
    error = "not_open_yet"


def shown_now(shown: Shown, when: ShownWhen, *, due: datetime | None, now: datetime) -> Shown:
    """What may be told now. After the due date is the student's own; without a date there is nothing to wait for."""
    if when is ShownWhen.AFTER_DUE and due is not None and now <= due:
        return Shown.NOTHING
    return shown


def require_begin(
    *,
    opens_at: datetime | None,
    due: datetime | None,
    accept_late: bool,
    max_attempts: int | None,
    used: int,
    now: datetime,
    zone: str,
) -> None:
    """Raise NotOpenYet, TooLate or NoAttemptsLeft when no new attempt may begin; words are in the class's ``zone``."""
    if opens_at is not None and now < opens_at:
        raise NotOpenYet(f"This quiz opens on {told(opens_at, zone)}.")
    require_in_time(due=due, accept_late=accept_late, counted=now)
    if max_attempts is not None and used >= max_attempts:
        raise NoAttemptsLeft(
            "The one attempt at this quiz is used." if max_attempts == 1 else f"All {max_attempts} attempts are used."
        )


def require_in_time(*, due: datetime | None, accept_late: bool, counted: datetime) -> None:
    """Raise TooLate after the due date of a quiz that takes no late work."""
    if not accept_late and late_seconds(due, counted) > 0:
        raise TooLate("The deadline has passed and this quiz takes no late answers. What you entered is kept.")
