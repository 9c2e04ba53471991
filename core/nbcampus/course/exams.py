"""When one student may take an exam, and until when what they do counts.

The server's time alone decides. A *window* is when the student may start; a *sitting* is what became of it: it begins
when the student says so, and its end is promised at that moment. The exam closes at its due date. Where it has a
duration, each sitting has a clock of its own that ends no later than the window; where it has none, all end together.

An accommodation adds its share of the duration, or of the whole window where there is none, to both the student's clock
and the moment at which the exam closes for them: who starts at the last moment at which others may has all their time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from nbcampus.course.states import SittingEnding, SittingState
from nbcampus.errors import CampusError

GRACE = timedelta(seconds=10)
"""How long a click or a draft from before the end may have travelled; the sitting is settled when this is over."""


class ExamNotStarted(CampusError):
    """The student has not started their exam, so nothing of it leaves the hub."""

    status = 409
    error = "exam_not_started"


class ExamClosed(CampusError):
    """The exam does not let this student start, now or any more."""

    status = 409
    error = "exam_closed"


class ExamOver(CampusError):
    """The student's exam has ended; what they had written was submitted."""

    status = 409
    error = "exam_over"


@dataclass(frozen=True)
class Window:
    """When a student may start (None: no limit on that side), and how long they have then (None: until it closes)."""

    opens_at: datetime | None
    closes_at: datetime | None
    duration: timedelta | None


@dataclass(frozen=True)
class Sitting:
    """An exam that a student has started. ``extra`` is what invigilators gave them on top of ``promised_end``."""

    started_at: datetime
    promised_end: datetime | None
    extra: timedelta = timedelta(0)
    ended_at: datetime | None = None
    ending: SittingEnding | None = None

    @property
    def ends_at(self) -> datetime | None:
        """When time is over; None where the exam has no end of its own."""
        return None if self.promised_end is None else self.promised_end + self.extra


def window(
    opens_at: datetime | None, closes_at: datetime | None, minutes: float | None, extra_percent: float = 0
) -> Window:
    """The window of a student whose effective due date is ``closes_at`` and who has ``extra_percent`` more time."""
    duration = None if minutes is None else timedelta(minutes=minutes)
    extra = timedelta(0)
    if duration is not None:
        extra = duration * (extra_percent / 100)
    elif opens_at is not None and closes_at is not None:
        extra = max(closes_at - opens_at, extra) * (extra_percent / 100)
    return Window(opens_at, closes_at and closes_at + extra, None if duration is None else duration + extra)


def promised_end(of: Window, started_at: datetime) -> datetime | None:
    """When a sitting that starts now will be over; None without a duration and a due date."""
    own = None if of.duration is None else started_at + of.duration
    return min((end for end in (own, of.closes_at) if end is not None), default=None)


def state(of: Window, sitting: Sitting | None, now: datetime) -> SittingState:
    """Where the student stands at ``now``."""
    if sitting is not None:
        return SittingState.RUNNING if is_running(sitting, now) else SittingState.ENDED
    if of.opens_at is not None and now < of.opens_at:
        return SittingState.BEFORE
    return SittingState.ENDED if of.closes_at is not None and now >= of.closes_at else SittingState.MAY_START


def is_running(sitting: Sitting, now: datetime) -> bool:
    """Whether the student still has time. The end itself is over."""
    return sitting.ended_at is None and (sitting.ends_at is None or now < sitting.ends_at)


def remaining(sitting: Sitting, now: datetime) -> timedelta | None:
    """The time that is left, never negative; None where the exam has no end of its own."""
    if sitting.ends_at is None:
        return None
    return max(sitting.ends_at - now, timedelta(0)) if is_running(sitting, now) else timedelta(0)


def require_startable(of: Window, now: datetime) -> None:
    """Raises ExamClosed before the exam opens for the student and after it has closed for them."""
    found = state(of, None, now)
    if found is SittingState.BEFORE:
        raise ExamClosed("This exam has not opened yet.")
    if found is SittingState.ENDED:
        raise ExamClosed("This exam has closed.")


def require_shown(sitting: Sitting | None, now: datetime, *, released: bool = False) -> None:
    """Raises what keeps the content of an exam in the hub: it was not started, or has ended and is not ``released``."""
    if sitting is None:
        raise ExamNotStarted("This exam has not been started. Open its page in the Campus sidebar and start it there.")
    if not is_running(sitting, now) and not released:
        raise ExamOver("Your exam has ended. What you had written was submitted; its problems are closed now.")


def require_in_time(sitting: Sitting | None, now: datetime, made_at: datetime | None = None) -> None:
    """Raises the same for what a student sends: it counts if it arrives before the end, or within GRACE after it.

    ``made_at`` is what the student's machine says about a click. A claim to be early excuses GRACE and no more; one to
    be from after the end is believed. A draft, of which nothing is said, is excused likewise.
    """
    if sitting is None or sitting.ended_at is not None or sitting.ends_at is None:
        require_shown(sitting, now)
        return
    if not counts(sitting.ends_at, now, made_at):
        raise ExamOver("Your exam has ended. What you had written at its end was submitted for you.")


def counts(ends_at: datetime, now: datetime, made_at: datetime | None = None) -> bool:
    """Whether what arrives ``now`` came before the end, as far as its journey is excused."""
    made_late = made_at is not None and made_at >= ends_at
    return now < ends_at or (now < ends_at + GRACE and not made_late)


def extended(sitting: Sitting, by: timedelta, now: datetime) -> Sitting:
    """With more time, or less; never so little that it would have ended before ``now``.

    Raises ExamOver for one that has ended: that is reopened. Without an end of its own nothing changes.
    """
    if sitting.ended_at is not None:
        raise ExamOver("This student's exam has ended; reopen it to give more time.")
    if sitting.promised_end is None:
        return sitting
    return replace(sitting, extra=max(sitting.extra + by, now - sitting.promised_end))


def reopened(sitting: Sitting, minutes: float, now: datetime) -> Sitting:
    """Running again, with ``minutes`` from ``now``. What was submitted stays submitted."""
    end = sitting.promised_end
    extra = sitting.extra if end is None else now + timedelta(minutes=minutes) - end
    return replace(sitting, extra=extra, ended_at=None, ending=None)


def needs_submission(draft: str, starter_code: str, *, is_submitted: bool, attempts_left: int | None) -> bool:
    """Whether a draft is handed in at the end: it says something that was not submitted last, and may be submitted."""
    written = draft.strip() not in ("", starter_code.strip())
    return written and not is_submitted and attempts_left != 0


def moved(config: Mapping[str, Any], move: Callable[[datetime], datetime]) -> dict[str, Any]:
    """The rules of an assignment for another term, in which an exam opens at another moment."""
    exam = config.get("exam") or {}
    if not exam.get("opens_at"):
        return dict(config)
    return {**config, "exam": {**exam, "opens_at": move(datetime.fromisoformat(exam["opens_at"])).isoformat()}}
