"""The attempts behind a point, a cell or a word, each to be opened."""

from __future__ import annotations

import html
from functools import partial

import ipywidgets as widgets
import pandas as pd

from nbcampus_analytics.course import Course, Refused
from nbcampus_analytics.dashboards.codeview import CodeView, Column
from nbcampus_analytics.differences import differences
from nbcampus_analytics.frames import SUBMIT

MOST = 20


class AttemptList(widgets.VBox):
    """A line per attempt, newest first: who, what, when, which score.

    A click opens it in JupyterLab where there is one; its second button shows code and results here.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self._head = widgets.HTML()
        self._code = CodeView()
        super().__init__([self._head])

    def fill(self, attempts: pd.DataFrame) -> None:
        """List attempts as ``frames.named_attempts`` has them."""
        newest = attempts.sort_values("created_at", ascending=False)
        shown = newest.head(MOST)
        more = f", the newest {MOST} of them" if len(newest) > MOST else ""
        self._head.value = f"<b>{len(newest)} attempt{'' if len(newest) == 1 else 's'}{more}</b>"
        self._code.show([])
        lines = [self._line(row.attempt_id, told(row)) for row in shown.itertuples()]
        self.children = [self._head, *lines, self._code]

    def clear(self) -> None:
        self._head.value = ""
        self.children = [self._head]

    def _line(self, attempt_id: str, text: str) -> widgets.Widget:
        code = widgets.Button(description="Code", tooltip="Show code and results here", layout={"width": "auto"})
        code.on_click(lambda _: self._show_code(attempt_id, text))
        if self._course.show_attempt is None:
            return widgets.HBox([code, widgets.Label(text)])
        line = widgets.Button(
            description=text, tooltip="Open this attempt", layout={"flex": "1 1 auto", "justify_content": "flex-start"}
        )
        line.style.button_color = "transparent"
        line.style.text_align = "left"
        show = partial(self._course.show_attempt, attempt_id)
        line.on_click(lambda _: show())
        return widgets.HBox([code, line])

    def _show_code(self, attempt_id: str, text: str) -> None:
        try:
            codes = self._course.codes([attempt_id])["code"]
            outcomes = self._course.outcomes([attempt_id])
        except Refused as refusal:
            self._head.value = html.escape(str(refusal))
            return
        self._code.show([Column(text, differences(None, code), outcomes) for code in codes])


def told(row: object) -> str:
    """An attempt in a line."""
    kind = "Submit" if row.type == SUBMIT else "Run"  # type: ignore[attr-defined]
    score = "not graded" if pd.isna(row.score) else f"{row.score:g} of {row.max_score:g}"  # type: ignore[attr-defined]
    when = f"{row.created_at:%d %b %Y %H:%M}"  # type: ignore[attr-defined]
    return f"{row.name} · {row.problem} · {kind} {row.attempt_number} · {score} · {when}"  # type: ignore[attr-defined]
