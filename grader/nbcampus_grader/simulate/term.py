"""When students work: towards deadlines, and in the evening."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from nbcampus_grader.simulate.roster import Student

_TRIES = 30
_WORK_HOURS = ((20.5, 1.8, 0.62), (14.5, 2.2, 0.26), (10.5, 1.5, 0.12))
"""Centre and spread of the hours of a day at which people sit down, and how many of them do."""


@dataclass(frozen=True)
class Window:
    """When an assignment can be worked on. ``due`` may lie after the end of what is simulated."""

    opens: datetime
    due: datetime | None
    closes: datetime

    @property
    def elapsed(self) -> float:
        """The part of the way to the due date that lies before the end of the simulation."""
        if self.due is None or self.due <= self.closes:
            return 1.0
        return max(0.0, (self.closes - self.opens) / (self.due - self.opens))


@dataclass(frozen=True)
class Term:
    """What is simulated: from ``begins`` to ``ends``, and nothing after."""

    begins: datetime
    ends: datetime

    def window(self, place: int, count: int, due: datetime | None, *, strict: bool) -> Window:
        """The window of assignment ``place`` of ``count``; ``strict`` ones take nothing after the due date."""
        length = self.ends - self.begins
        opens = self.begins + length * (0.8 * place / max(1, count))
        if due is not None and due - opens < length * 0.15:
            opens = max(self.begins, due - length * 0.3)
        # Where nobody can be late, most do it while it is new.
        soon = opens + length * 0.45
        last = soon if due is None else due if strict else self.ends
        closes = min(last, self.ends)
        return Window(min(opens, closes - timedelta(hours=1)), due, closes)

    def share(self, moment: datetime) -> float:
        """The part of the term that is over at ``moment``."""
        return (moment - self.begins) / (self.ends - self.begins)


def sit_down(window: Window, student: Student, rng: random.Random) -> datetime:
    """A moment at which this student begins to work; the less diligent, the closer to the deadline."""
    end = window.due or window.closes
    if end <= window.opens:
        end = window.closes
    moment = window.opens
    for _ in range(_TRIES):
        # The maximum of several uniform numbers: more of them, closer to the end. A few come too late.
        part = rng.random() ** (1 / (1.2 + 4 * (1 - student.diligence)))
        late = 1 + (rng.random() < 0.06) * rng.uniform(0.02, 0.15)
        moment = _in_the_evening(window.opens + (end - window.opens) * part * late, rng)
        if window.opens <= moment < window.closes:
            return moment
    return min(max(moment, window.opens), window.closes - timedelta(minutes=30))


def _in_the_evening(moment: datetime, rng: random.Random) -> datetime:
    (centre, spread, _) = rng.choices(_WORK_HOURS, [share for _, _, share in _WORK_HOURS])[0]
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(hours=rng.gauss(centre, spread), seconds=rng.random() * 60)


def pause_seconds(student: Student, rng: random.Random, *, again: bool) -> float:
    """Between two clicks: seconds when the same code is sent ``again``, minutes when something was changed."""
    return rng.uniform(4, 25) if again else student.pace * rng.lognormvariate(4.9, 0.7)
