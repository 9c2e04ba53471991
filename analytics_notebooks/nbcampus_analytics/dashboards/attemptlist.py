"""The attempts behind a point, a cell or a word, each to be opened."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets
import pandas as pd

from nbcampus_analytics.frames import SUBMIT

MOST = 20


class AttemptList(widgets.VBox):
    """A line per attempt, newest first: who, what, when, which score. A click opens it where ``show`` can."""

    def __init__(self, show: Callable[[str], None] | None) -> None:
        self._show = show
        self._head = widgets.HTML()
        super().__init__([self._head])

    def fill(self, attempts: pd.DataFrame) -> None:
        """List attempts as ``frames.named_attempts`` has them."""
        newest = attempts.sort_values("created_at", ascending=False)
        shown = newest.head(MOST)
        more = f", the newest {MOST} of them" if len(newest) > MOST else ""
        self._head.value = f"<b>{len(newest)} attempt{'' if len(newest) == 1 else 's'}{more}</b>"
        self.children = [self._head, *(self._line(row.attempt_id, told(row)) for row in shown.itertuples())]

    def clear(self) -> None:
        self._head.value = ""
        self.children = [self._head]

    def _line(self, attempt_id: str, text: str) -> widgets.Widget:
        if self._show is None:
            return widgets.Label(text)
        line = widgets.Button(description=text, tooltip="Open this attempt", layout={"width": "100%"})
        line.style.button_color = "transparent"
        line.style.text_align = "left"
        show = self._show
        line.on_click(lambda _: show(attempt_id))
        return line


def told(row: object) -> str:
    """An attempt in a line."""
    kind = "Submit" if row.type == SUBMIT else "Run"  # type: ignore[attr-defined]
    score = "not graded" if pd.isna(row.score) else f"{row.score:g} of {row.max_score:g}"  # type: ignore[attr-defined]
    when = f"{row.created_at:%d %b %Y %H:%M}"  # type: ignore[attr-defined]
    return f"{row.name} · {row.problem} · {kind} {row.attempt_number} · {score} · {when}"  # type: ignore[attr-defined]
