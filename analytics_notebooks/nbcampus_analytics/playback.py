"""The attempts of one student at one problem as a film: what they changed from one to the next, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from nbcampus_analytics import frames
from nbcampus_analytics.course import Course
from nbcampus_analytics.differences import Line, count, differences

BREAK_MINUTES = 30.0
"""Who does nothing for so long has left: the time axis is cut there."""
CUT_MINUTES = 4.0
"""How wide a cut is on the axis."""

TABLE = [
    "attempt_id",
    "name",
    "problem",
    "type",
    "attempt_number",
    "created_at",
    "pause_minutes",
    "at",
    "share",
    "passed",
    "total",
]


@dataclass(frozen=True)
class Scene:
    """One attempt: its row of ``attempts_of``, its code against the one before, and what each test said."""

    attempt: pd.Series
    lines: list[Line]
    outcomes: pd.DataFrame

    @property
    def added(self) -> int:
        return count(self.lines, "added")

    @property
    def removed(self) -> int:
        return count(self.lines, "removed")


def attempts_of(course: Course, student_id: str = "", placement_id: str = "") -> pd.DataFrame:
    """The attempts of one student at one problem in the order of their clicks; columns are TABLE.

    ``pause_minutes`` is the time since the one before, missing for the first. ``at`` are minutes on an axis from which
    long pauses are cut. What is not given is whoever, or whatever, has the most attempts.
    """
    found = frames.named_attempts(course)
    for column, wanted in (("student_id", student_id), ("placement_id", placement_id)):
        found = found[found[column] == wanted] if wanted else found
    if not found.empty:
        most = found.groupby(["student_id", "placement_id"]).size().idxmax()
        found = found[(found["student_id"] == most[0]) & (found["placement_id"] == most[1])]
    found = found.sort_values(["created_at", "attempt_id"], ignore_index=True)
    found["share"] = frames.share(found["score"], found["max_score"])
    found["pause_minutes"] = found["created_at"].diff().dt.total_seconds() / 60
    shown = found["pause_minutes"].fillna(0.0).where(~(found["pause_minutes"] > BREAK_MINUTES), CUT_MINUTES)
    found["at"] = shown.astype(float).cumsum()
    return found[TABLE]


def scenes(course: Course, attempts: pd.DataFrame) -> list[Scene]:
    """The film of ``attempts_of``. Raises Refused."""
    ids = list(attempts["attempt_id"])
    codes = course.codes(ids).set_index("attempt_id")["code"]
    outcomes = dict(list(course.outcomes(ids).groupby("attempt_id")))
    shown: list[Scene] = []
    before: str | None = None
    for _, attempt in attempts.iterrows():
        key, code = attempt["attempt_id"], codes.get(attempt["attempt_id"])
        if code is None:  # it came after the attempts were read
            continue
        shown.append(Scene(attempt, differences(before, code), outcomes.get(key, _NO_OUTCOMES)))
        before = code
    return shown


def first_pass(attempts: pd.DataFrame) -> int | None:
    """The place of the first Submit with all its points, else of the first Run that passed all of its tests."""
    solved = (attempts["share"] >= 1).fillna(False)
    for right in (solved & (attempts["type"] == frames.SUBMIT), solved):
        places: Sequence[int] = list(right.to_numpy().nonzero()[0])
        if places:
            return int(places[0])
    return None


_NO_OUTCOMES = pd.DataFrame(columns=["test", "visibility", "verdict", "score", "max_score", "message"])
