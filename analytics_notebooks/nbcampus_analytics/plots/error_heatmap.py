"""The error heatmap: problems by tests, hardest first, coloured by how often a test fails."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from nbcampus_analytics import theme

_ROW = 26


def error_heatmap(failures: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """One row per problem, one column per test in the order of failure, so that the staircase shows.

    After Sato's student-problem chart. ``failures`` is ``frames.failures``; a cell carries the problem's placement
    and the test's id as ``customdata[0]`` and ``[1]``.
    """
    title = "Where tests fail"
    if failures.empty:
        return theme.nothing(title, "No test has been run yet", dark=dark)
    ordered = failures.copy()
    ordered["column"] = ordered.groupby("placement_id").cumcount() + 1
    ordered["row"] = ordered["item"] + ": " + ordered["problem"]
    names = list(dict.fromkeys(ordered["placement_id"]))
    labels = ordered.drop_duplicates("placement_id").set_index("placement_id")["row"]
    columns = list(range(1, int(ordered["column"].max()) + 1))
    cells = {(cell.placement_id, cell.column): cell for cell in ordered.itertuples()}
    rows = [[cells.get((name, column)) for column in columns] for name in names]
    made = theme.figure(title, dark=dark)
    made.add_trace(
        go.Heatmap(
            x=columns,
            y=list(range(len(names))),
            z=[[None if cell is None else cell.rate for cell in row] for row in rows],
            text=[["" if cell is None else f"{cell.fails}" for cell in row] for row in rows],
            texttemplate="%{text}",
            customdata=[[_told(cell) for cell in row] for row in rows],
            hovertemplate="%{customdata[6]}<br>%{customdata[2]}: fails %{customdata[3]} of %{customdata[4]}"
            "<br>%{customdata[5]}<extra></extra>",
            colorscale=theme.FAILING_ON_DARK if dark else theme.FAILING,
            zmin=0,
            zmax=1,
            xgap=2,
            ygap=2,
            colorbar={"title": {"text": "fails"}, "tickformat": ".0%"},
        )
    )
    made.update_xaxes(title_text="Tests, the one that fails most first", tickvals=columns)
    ticks = [theme.short(labels[name], 44) for name in names]
    made.update_yaxes(autorange="reversed", tickvals=list(range(len(names))), ticktext=ticks)
    made.update_layout(height=max(280, 140 + _ROW * len(names)))
    return made


def _told(cell: object) -> list[object]:
    if cell is None:
        return ["", "", "", "", "", "", ""]
    message = cell.common_error_msg if isinstance(cell.common_error_msg, str) else ""  # type: ignore[attr-defined]
    found = cell  # a row of itertuples, whose fields mypy cannot know
    return [found.placement_id, found.test_id, found.test, found.fails, found.count, message, found.row]  # type: ignore[attr-defined]
