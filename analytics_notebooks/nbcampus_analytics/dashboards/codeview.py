"""Programs in the page: side by side, with the differences marked and what each test said beside them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import anywidget
import pandas as pd
import traitlets

from nbcampus_analytics.differences import Line

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Column:
    """One program; ``outcomes`` are rows of ``Course.outcomes``."""

    title: str
    lines: list[Line]
    outcomes: pd.DataFrame = field(default_factory=pd.DataFrame)


class CodeView(anywidget.AnyWidget):
    """Shows columns of code."""

    _esm = (_HERE / "codeview.js").read_text()
    _css = (_HERE / "codeview.css").read_text()
    columns = traitlets.Unicode("[]").tag(sync=True)

    def show(self, columns: Sequence[Column]) -> None:
        self.columns = json.dumps([_told(column) for column in columns])


def _told(column: Column) -> dict[str, object]:
    return {
        "title": column.title,
        "lines": [asdict(line) for line in column.lines],
        "outcomes": [
            {
                "test": row.test,
                "hidden": row.visibility == "hidden",
                "passed": row.verdict == "pass",
                "verdict": row.verdict,
                "message": "" if pd.isna(row.message) else row.message,
            }
            for row in column.outcomes.itertuples()
        ],
    }
