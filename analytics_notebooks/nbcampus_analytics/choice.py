"""What of a class is looked at, and the class narrowed to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd

from nbcampus_analytics.course import Course

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Choice:
    """What is chosen; empty means all. ``week`` is the Monday (UTC) that it begins with, ``view`` how it is shown."""

    section: str = ""
    student_id: str = ""
    item_id: str = ""
    placement_id: str = ""
    week: date | None = None
    kind: str = ""
    view: str = ""


class ChosenCourse(Course):
    """A class of which only what is chosen is there; it reads through the whole one.

    Counts that the campus keeps of a class as a whole (tests, words) know of no students: they are narrowed by problem
    and week alone.
    """

    def __init__(self, whole: Course, choice: Choice) -> None:
        super().__init__("", whole.class_id, "", whole.name, dark=whole.dark, show_attempt=whole.show_attempt)
        self.write_to_group = whole.write_to_group
        self._whole = whole
        self._choice = choice

    def frame(self, name: str, since: datetime | None = None, until: datetime | None = None) -> pd.DataFrame:
        """The chosen rows of a frame. Raises Refused."""
        found = self._whole.frame(name, since, until)
        kept = pd.Series(True, index=found.index)
        for column, wanted in self._wanted().items():
            if column in found and wanted:
                kept &= found[column].isin(wanted)
        if self._choice.week is not None:
            kept &= _in_week(found, self._choice.week)
        if self._choice.kind and name == "attempts":
            kept &= found["type"] == self._choice.kind
        return found[kept].reset_index(drop=True)

    def _named(self, name: str, attempt_ids: Sequence[str]) -> pd.DataFrame:
        return self._whole._named(name, attempt_ids)

    def failing(self, placement_id: str, test_id: str) -> pd.DataFrame:
        """The attempts of the whole class that fail a test. Raises Refused."""
        return self._whole.failing(placement_id, test_id)

    def forget(self, name: str) -> None:
        """Read one frame anew when it is asked for next."""
        self._whole.forget(name)

    def _wanted(self) -> dict[str, set[str]]:
        choice = self._choice
        students = {choice.student_id} if choice.student_id else set()
        if choice.section and not students:
            people = self._whole.people
            students = set(people.loc[people["section"] == choice.section, "student_id"]) or {""}
        items = {choice.item_id} if choice.item_id else set()
        places = {choice.placement_id} if choice.placement_id else set()
        if items and not places:
            whole = self._whole.items
            places = set(whole.loc[whole["item_id"].isin(items), "placement_id"])
        return {"student_id": students, "item_id": items, "placement_id": places}


def week_of(moments: pd.Series) -> pd.Series:
    """The Monday (UTC) of the week of each moment, as a date."""
    days = moments.dt.tz_convert("UTC").dt.normalize()
    return (days - pd.to_timedelta(days.dt.day_of_week, unit="D")).dt.date


def _in_week(frame: pd.DataFrame, week: date) -> pd.Series:
    if "week" in frame:
        return frame["week"] == week
    if "created_at" in frame:
        begin = pd.Timestamp(week, tz="UTC")
        return (frame["created_at"] >= begin) & (frame["created_at"] < begin + WEEK)
    return pd.Series(True, index=frame.index)
