"""The marks of a class as a grid, their distribution, and how well each item tells students apart."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from nbcampus_analytics import theme

_SCALE = [[0.0, "#D55E00"], [0.5, "#f2f2f2"], [1.0, "#0072B2"]]
_SCALE_ON_DARK = [[0.0, "#D55E00"], [0.5, "#2b2b2b"], [1.0, "#56B4E9"]]
_NONE = "No marks yet"


def marks_grid(grid: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Students by items, coloured by share; ``grid`` is ``frames.marks_grid``.

    A cell carries the names of its student and its item as ``customdata[0]`` and ``[1]``.
    """
    title = "Marks"
    if grid.empty or grid.isna().all(axis=None):
        return theme.nothing(title, _NONE, dark=dark)
    made = theme.figure(title, dark=dark)
    made.add_trace(
        go.Heatmap(
            x=list(range(grid.shape[1])),
            y=list(range(len(grid))),
            z=grid.to_numpy(),
            zmin=0,
            zmax=1,
            colorscale=_SCALE_ON_DARK if dark else _SCALE,
            hoverongaps=False,
            customdata=[[[name, item] for item in grid.columns] for name in grid.index],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}: %{z:.0%}<extra></extra>",
            colorbar={"title": {"text": "share"}, "tickformat": ".0%"},
        )
    )
    ticks = [theme.short(item) for item in grid.columns]
    made.update_xaxes(tickvals=list(range(grid.shape[1])), ticktext=ticks, tickangle=theme.LEANING)
    made.update_yaxes(tickvals=list(range(len(grid))), ticktext=list(grid.index), autorange="reversed")
    made.update_layout(height=min(2400, max(320, 140 + 18 * len(grid))))
    return made


def mark_distribution(grid: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """How many students have which mean share, in tenths."""
    title = "Distribution of the marks"
    means = grid.mean(axis=1).dropna()
    if means.empty:
        return theme.nothing(title, _NONE, dark=dark)
    made = theme.figure(title, dark=dark)
    bins = {"start": 0.0, "end": 1.0001, "size": 0.1}
    made.add_trace(
        go.Histogram(x=means, xbins=bins, marker_color=theme.BLUE, hovertemplate="%{x}: %{y}<extra></extra>")
    )
    made.add_vline(x=float(means.median()), line={"color": theme.VERMILION, "dash": "dash"}, annotation_text="median")
    made.update_xaxes(title_text="Mean share of the points", tickformat=".0%", range=[0, 1.001])
    made.update_yaxes(title_text="Students")
    made.update_layout(bargap=0.05)
    return made


def item_quality(statistics: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Each item by difficulty and discrimination; below 0.2 an item hardly tells students apart (Ebel 1965)."""
    title = "Items: difficulty and discrimination"
    known = statistics.dropna(subset=["difficulty", "discrimination"])
    if known.empty:
        return theme.nothing(title, "Too few marks to tell", dark=dark)
    made = theme.figure(title, dark=dark)
    made.add_trace(
        go.Scatter(
            x=known["difficulty"],
            y=known["discrimination"],
            text=known["item"],
            mode="markers+text",
            textposition="top center",
            marker={"size": 11, "color": theme.BLUE},
            customdata=known[["count"]],
            hovertemplate="%{text}<br>mean %{x:.0%}, discrimination %{y:.2f}<br>%{customdata[0]} marks<extra></extra>",
        )
    )
    made.add_hline(y=0.2, line={"color": theme.VERMILION, "dash": "dash"}, annotation_text="weak below")
    made.update_xaxes(
        title_text="Mean share of the points (easier to the right)", tickformat=".0%", range=[-0.02, 1.06]
    )
    made.update_yaxes(title_text="Discrimination (item-total correlation)")
    return made
