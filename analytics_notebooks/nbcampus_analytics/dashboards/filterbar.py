"""The filters of a dashboard, linked: a section leaves its students, an assignment its problems."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import pandas as pd

from nbcampus_analytics.choice import Choice, week_of
from nbcampus_analytics.course import Course
from nbcampus_analytics.dashboards.look import Question
from nbcampus_analytics.frames import RUN, SUBMIT

_ALL: dict[str, tuple[str, Any]] = {
    "section": ("All sections", ""),
    "student_id": ("All students", ""),
    "item_id": ("All assignments", ""),
    "placement_id": ("All problems", ""),
    "week": ("All weeks", None),
    "kind": ("Run and Submit", ""),
}
_LABELS = {
    "section": "Section",
    "student_id": "Student",
    "item_id": "Assignment",
    "placement_id": "Problem",
    "week": "Week",
    "kind": "Attempts",
}
_NARROWS = {"section": "student_id", "item_id": "placement_id"}


class FilterBar(widgets.HBox):
    """Dropdowns for a question's filters and buttons for its views. ``on_change`` is told after each choice."""

    def __init__(self, course: Course, question: Question, on_change: Callable[[], None]) -> None:
        self._course = course
        self._question = question
        self._on_change = on_change
        self._quiet = False
        self._boxes = {name: self._dropdown(name) for name in question.filters}
        self._views = widgets.ToggleButtons(options=question.views or ("",), style={"button_width": "auto"})
        self._views.observe(self._changed, "value")
        shown = [*self._boxes.values(), *([self._views] if question.views else [])]
        super().__init__(shown, layout={"flex_flow": "row wrap", "align_items": "center"})

    @property
    def choice(self) -> Choice:
        """What is chosen at present."""
        return Choice(**{name: box.value for name, box in self._boxes.items()}, view=self._views.value)

    def fill(self) -> None:
        """Offer what the class has now; a choice that is still there stays."""
        self._quiet = True
        for name, box in self._boxes.items():
            kept, box.options = box.value, [_ALL[name], *self._offered(name)]
            box.value = kept if kept in [value for _, value in box.options] else _ALL[name][1]
        self._quiet = False

    def choose(self, **values: Any) -> None:
        """Choose as a person would; what is not offered, or no filter here, is left."""
        for name, value in values.items():
            box = self._boxes.get(name, self._views if name == "view" else None)
            if box is not None and value in _values(box):
                box.value = value

    def _dropdown(self, name: str) -> widgets.Dropdown:
        box = widgets.Dropdown(options=[_ALL[name]], description=_LABELS[name], layout={"width": "250px"})
        box.observe(lambda _: self._changed(_, _NARROWS.get(name)), "value")
        return box

    def _changed(self, _: Any, narrowed: str | None = None) -> None:
        if self._quiet:
            return
        if narrowed in self._boxes:
            self.fill()
        self._on_change()

    def _offered(self, name: str) -> list[tuple[str, Any]]:
        if name in ("section", "student_id"):
            return self._people(name)
        if name in ("item_id", "placement_id"):
            return self._places(name)
        if name == "kind":
            return [("Run only", RUN), ("Submit only", SUBMIT)]
        weeks = sorted(set(week_of(self._course.attempts["created_at"])) | set(self._course.keywords["week"]))
        return [(f"from {week:%d %b %Y}", week) for week in weeks]

    def _people(self, name: str) -> list[tuple[str, Any]]:
        people = self._course.people
        if name == "section":
            return [(section, section) for section in sorted(set(people["section"]) - {""})]
        section = self._boxes["section"].value if "section" in self._boxes else ""
        if section:
            people = people[people["section"] == section]
        twice = people["name"].duplicated(keep=False)
        names = people["name"].where(~twice, people["name"] + " (" + people["user_name"] + ")")
        return list(zip(names, people["student_id"], strict=True))

    def _places(self, name: str) -> list[tuple[str, Any]]:
        items = self._course.items
        if name == "item_id":
            items = items.drop_duplicates("item_id")
            return list(zip(_numbered(items["item"]), items["item_id"], strict=True))
        item_id = self._boxes["item_id"].value if "item_id" in self._boxes else ""
        if item_id:
            items = items[items["item_id"] == item_id]
            return list(zip(_numbered(items["problem"]), items["placement_id"], strict=True))
        return list(zip(_numbered(items["item"] + ": " + items["problem"]), items["placement_id"], strict=True))


def _numbered(names: pd.Series) -> pd.Series:
    """Names of which none is there twice: the second one is called NAME (2)."""
    turn = names.groupby(names).cumcount()
    return names.where(turn == 0, names + " (" + (turn + 1).astype(str) + ")")


def _values(box: Any) -> list[Any]:
    return [option[1] if isinstance(option, tuple) else option for option in box.options]
