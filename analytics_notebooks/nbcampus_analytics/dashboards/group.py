"""A group of attempts that was lassoed on the map: solutions that stand for it, and one feedback to its students."""

from __future__ import annotations

import html

import ipywidgets as widgets
import pandas as pd

from nbcampus_analytics.course import Course
from nbcampus_analytics.dashboards.codeview import CodeView, Column
from nbcampus_analytics.dashboards.look import Look, OnMark, Panel
from nbcampus_analytics.solutions import Solution, solutions

_ASKED = "JupyterLab shows whom it reaches, and sends nothing before you say so."
_NO_LAB = "Open this notebook in JupyterLab to write to these students."


class Group(Panel):
    """Empty until a group is chosen."""

    def __init__(self, course: Course, on_mark: OnMark) -> None:
        self._course = course
        self._chosen = pd.DataFrame()
        self._head = widgets.HTML()
        self._code = CodeView()
        self.text = widgets.Textarea(
            placeholder="One feedback to all of these students", layout={"width": "100%", "height": "90px"}
        )
        self.text.observe(self._changed, "value")
        self.write = widgets.Button(disabled=True, layout={"width": "auto"})
        self.write.on_click(lambda _: self._ask())
        self._told = widgets.HTML(value="" if course.write_to_group else _NO_LAB)
        below = widgets.HBox([self.write, self._told])
        super().__init__([self._head, self._code, self.text, below], layout={"display": "none"})

    def show(self, look: Look) -> None:
        """Another map: nobody is chosen on it yet."""
        self.layout.display = "none"
        self._chosen = pd.DataFrame()
        self._code.show([])

    def choose(self, attempts: pd.DataFrame) -> None:
        """Show a group, as rows of ``frames.placed``. Raises Refused."""
        self._chosen = attempts
        self.layout.display = "none" if attempts.empty else ""
        if attempts.empty:
            return
        ways = [
            f"{html.escape(str(label))} ({count})" for label, count in attempts["cluster_label"].value_counts().items()
        ]
        self._head.value = f"<b>{_counted(attempts)}</b>{': ' if ways else ''}{', '.join(ways)}"
        self._code.show([_column(solution, len(attempts)) for solution in solutions(self._course, attempts)])
        students = attempts["student_id"].nunique()
        self.write.description = f"Write to {students} student{'' if students == 1 else 's'}…"
        self._changed()

    def _changed(self, _: object = None) -> None:
        self.write.disabled = not (self._course.write_to_group and self.text.value.strip())
        if self._course.write_to_group:
            self._told.value = ""

    def _ask(self) -> None:
        if self._course.write_to_group and not self._chosen.empty:
            ids = list(self._chosen["attempt_id"])
            self._course.write_to_group(self._chosen["placement_id"].iloc[0], ids, self.text.value.strip())
            self._told.value = _ASKED


def _counted(attempts: pd.DataFrame) -> str:
    students = attempts["student_id"].nunique()
    of = f"{students} student{'' if students == 1 else 's'}"
    return f"{len(attempts)} attempt{'' if len(attempts) == 1 else 's'} of {of}"


def _column(solution: Solution, total: int) -> Column:
    attempt = solution.attempt
    score = "not graded" if pd.isna(attempt["share"]) else f"{attempt['share']:.0%}"
    return Column(f"{attempt['name']} · {score} · stands for {solution.count} of {total}", solution.lines)
