"""Due dates: whose counts, how late an attempt is, and whether it is still accepted."""

from __future__ import annotations

from datetime import datetime, timedelta

from nbcampus.course.lateness import NO_RULE, LateRule, is_past_cutoff, late_by
from nbcampus.course.states import AssignmentMode, AttemptType
from nbcampus.errors import CampusError

CLICK_GRACE = timedelta(minutes=15)
"""How long a click may have travelled (the hub was away, the laptop offline) and still count from the click."""


class TooLate(CampusError):
    """The deadline has passed and the assignment takes no late work; the code stays in the draft and the notebook."""

    status = 409
    error = "too_late"


def effective_due(
    item_due: datetime | None,
    own_due: datetime | None,
    section_due: datetime | None = None,
    extra_days: int = 0,
) -> datetime | None:
    """The student's due date: the later of what they and their section were granted, else the item's.

    ``extra_days`` of an accommodation go on top, each of 24 hours; an exam gives time in percent instead, so 0 there.
    ``db.statements.due_dates`` is the same for the database.
    """
    due = max((date for date in (own_due, section_due) if date is not None), default=item_due)
    return None if due is None else due + timedelta(days=extra_days)


def counted_at(clicked_at: datetime, arrived_at: datetime, grace: timedelta = CLICK_GRACE) -> datetime:
    """When an attempt counts as made.

    The click's time comes from a machine that the student controls, so it may excuse a delay of at most ``grace`` and
    never lies in the future.
    """
    if clicked_at >= arrived_at:
        return arrived_at
    return clicked_at if arrived_at - clicked_at <= grace else arrived_at - grace


def late_seconds(due: datetime | None, counted: datetime) -> int:
    """Whole seconds past the due date; 0 when in time or when there is none."""
    if due is None or counted <= due:
        return 0
    return int((counted - due).total_seconds())


def late_from(mode: AssignmentMode, due: datetime | None) -> datetime | None:
    """The due date that lateness counts from. None for an exam: what it takes was in time, see ``course.exams``."""
    return None if mode is AssignmentMode.EXAM else due


def require_open(
    *,
    mode: AssignmentMode,
    attempt_type: AttemptType,
    accept_late: bool,
    due: datetime | None,
    counted: datetime,
    rule: LateRule = NO_RULE,
) -> None:
    """Raise TooLate for a final submission after the due date of an exam or of a homework without late work.

    Where late work is taken, it is taken until the rule's cut-off.
    """
    if attempt_type is AttemptType.TEST_RUN or mode is AssignmentMode.PRACTICE:
        return
    if is_past_cutoff(rule, late_by(due, counted)):
        raise TooLate("The time for late work is over as well. Your code is kept as a draft.")
    if (mode is AssignmentMode.EXAM or not accept_late) and late_seconds(due, counted) > 0:
        raise TooLate("The deadline has passed and this assignment takes no late work. Your code is kept as a draft.")
