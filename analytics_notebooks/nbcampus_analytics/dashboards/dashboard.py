"""A dashboard: a question with its filters, its figure, whom to look at first, and the attempts behind a click."""

from __future__ import annotations

import html
import time
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
import pandas as pd

from nbcampus_analytics.choice import ChosenCourse
from nbcampus_analytics.course import Course, Refused
from nbcampus_analytics.dashboards.attemptlist import AttemptList
from nbcampus_analytics.dashboards.figureview import FigureView
from nbcampus_analytics.dashboards.filterbar import FilterBar
from nbcampus_analytics.dashboards.look import Look, Question
from nbcampus_analytics.schema import COLUMNS

PATIENCE_SECONDS = 0.5
"""Nobody needs a progress bar before."""


class Dashboard(widgets.VBox):
    """Shows itself in a cell. ``table`` is what its figure shows at present; ``choose`` filters as a person would."""

    def __init__(self, course: Course, question: Question) -> None:
        self._course = course
        self._question = question
        self._look: Look | None = None
        self._bar = widgets.IntProgress(max=len(COLUMNS), layout={"width": "100%", "visibility": "hidden"})
        self._told = widgets.HTML()
        self._filters = FilterBar(course, question, self.refresh)
        self._view = FigureView(
            on_chosen=self._chosen,
            on_tick=self._again,
            every_seconds=question.live_seconds,
            dark=course.dark,
            name=question.title,
            layout={"flex": "1 1 480px", "min_width": "0"},
        )
        self._view.observe(self._draw, "dark")
        self._beside = widgets.Select(rows=18, layout={"width": "300px", "height": "380px"})
        self._beside.observe(self._follow, "value")
        self._beside_box = widgets.VBox([widgets.HTML(), self._beside], layout={"display": "none"})
        self._attempts = AttemptList(course)
        self._panel = question.panel(course, self._view.mark_attempt) if question.panel else None
        figure = widgets.HBox([self._view, self._beside_box], layout={"flex_flow": "row wrap"})
        below = [self._panel] if self._panel else []
        super().__init__([self._bar, self._filters, self._told, figure, *below, self._attempts])
        self._load()

    @property
    def table(self) -> pd.DataFrame:
        """What the figure shows."""
        return self._view.table

    @property
    def beside(self) -> pd.DataFrame:
        """Whom to look at first."""
        return self._look.beside if self._look else pd.DataFrame()

    def choose(self, **values: Any) -> None:
        """Set filters by their names in ``Choice``, and ``view``."""
        self._filters.choose(**values)

    def refresh(self) -> None:
        """Look anew with the present filters."""
        choice, question = self._filters.choice, self._question
        narrowed = replace(choice, student_id="") if question.highlights else choice
        try:
            self._look = question.look(ChosenCourse(self._course, narrowed), choice)
            self._tell("")
            self._attempts.clear()
            self._view.table = self._look.table
            self._draw()
            self._list()
            if self._panel:
                self._panel.show(self._look)
        except Refused as refusal:
            self._tell(str(refusal))

    def _load(self) -> None:
        begun, read = time.monotonic(), set()

        def on_page(name: str) -> None:
            read.add(name)
            self._bar.value = len(read)
            if time.monotonic() - begun > PATIENCE_SECONDS:
                self._bar.layout.visibility = "visible"

        self._course.on_page = on_page
        try:
            self._filters.fill()
            self.refresh()
        except Refused as refusal:
            self._tell(str(refusal))
        self._bar.layout.display = "none"

    def _draw(self, _: Any = None) -> None:
        if self._look is not None:
            self._view.show(self._look.draw(self._view.dark))

    def _again(self) -> None:
        self._course.forget("attempts")
        self.refresh()

    def _list(self) -> None:
        look = self._look
        assert look is not None
        self._beside_box.layout.display = "" if look.beside_title else "none"
        self._beside_box.children[0].value = f"<b>{html.escape(look.beside_title)}</b>"
        rows = look.beside[["name", "why", "student_id"]].itertuples(index=False)
        offered = [(f"{name}: {why}", student) for name, why, student in rows]
        if self._beside.options != tuple(offered):
            self._beside.unobserve(self._follow, "value")
            self._beside.options, self._beside.value = offered, None
            self._beside.observe(self._follow, "value")

    def _follow(self, change: Any) -> None:
        """Choose the student who was clicked in the list."""
        if change["new"]:
            self._filters.choose(student_id=change["new"])

    def _chosen(self, chosen: list[str], second: str | None) -> None:
        if self._look is None or self._look.attempts_of is None:
            return
        try:
            attempts = self._look.attempts_of(chosen, second)
            self._attempts.fill(attempts)
            if self._panel:
                self._panel.choose(attempts)
        except Refused as refusal:
            self._tell(str(refusal))

    def _tell(self, text: str) -> None:
        self._told.value = html.escape(text)
