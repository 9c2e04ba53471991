"""A plotly figure as a widget: drawn in the page, in the page's theme, with its exports and its clicks."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import plotly.graph_objects as go
import traitlets

_HERE = Path(__file__).parent
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

OnChosen = Callable[[list[str], "str | None"], None]


class FigureView(anywidget.AnyWidget):
    """Shows ``show``'s figure. ``on_chosen`` gets what clicked or lassoed points carry as their first and second datum.

    With ``every_seconds`` the page calls ``on_tick`` so often, while the figure is in it.
    """

    _esm = (_HERE / "figureview.js").read_text()
    _css = (_HERE / "figureview.css").read_text()
    figure = traitlets.Unicode("{}").tag(sync=True)
    dark = traitlets.Bool(False).tag(sync=True)
    name = traitlets.Unicode("figure").tag(sync=True)
    every_seconds = traitlets.Int(0).tag(sync=True)
    mark = traitlets.Unicode("").tag(sync=True)

    def __init__(self, *, on_chosen: OnChosen, on_tick: Callable[[], None], **options: Any) -> None:
        super().__init__(**options)
        self.table = pd.DataFrame()
        self._on_chosen = on_chosen
        self._on_tick = on_tick
        self.on_msg(self._hear)

    def show(self, figure: go.Figure) -> None:
        self.figure = figure.to_json()

    def mark_attempt(self, attempt_id: str) -> None:
        """Draw the point that carries this id larger than the others."""
        self.mark = attempt_id

    def _hear(self, _: Any, message: dict[str, Any], buffers: Any) -> None:
        match message["kind"]:
            case "library":
                library = files("plotly").joinpath("package_data/plotly.min.js").read_bytes()
                self.send({"kind": "library"}, [library])
            case "table":
                self.send({"kind": "table", "text": as_csv(self.table)})
            case "click" | "select":
                self._on_chosen(message["chosen"], message["second"])
            case "tick":
                self._on_tick()


def as_csv(table: pd.DataFrame) -> str:
    """A table as CSV. Text that a spreadsheet would take for a formula gets an apostrophe: names are anybody's text."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([_harmless(column) for column in table.columns])
    for row in table.itertuples(index=False):
        writer.writerow([_harmless(cell) for cell in row])
    return file.getvalue()


def _harmless(cell: Any) -> Any:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return "" if cell is None or cell is pd.NA or cell is pd.NaT or cell != cell else cell
