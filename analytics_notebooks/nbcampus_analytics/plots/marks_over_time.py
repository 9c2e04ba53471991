"""Marks over time: every attempt as a point, the tries of one student at a problem joined."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from nbcampus_analytics import theme
from nbcampus_analytics.frames import RUN, SUBMIT

Clock = Literal["date", "deadline"]
_KINDS = ((RUN, "Run", "circle", theme.SKY), (SUBMIT, "Submit", "diamond", theme.BLUE))
MOST_JOINED = 400
"""Arcs of more points than these would hide them: choose fewer students to see the arcs."""


def marks_over_time(runs: pd.DataFrame, *, clock: Clock = "date", dark: bool = False) -> go.Figure:
    """Share of the points against the time, or against the hours before the deadline, which is marked.

    After Kazerouni, Edwards and Shaffer (ICER 2017): earlier and more often goes with more correct.
    ``runs`` is ``frames.runs``; each point carries its attempt's id as ``customdata[0]``.
    """
    title = "Marks over time"
    if clock == "deadline":
        runs = runs.dropna(subset=["hours_to_due"])
    if runs.empty:
        return theme.nothing(title, "No graded attempts here yet", dark=dark)
    made = theme.figure(title, dark=dark)
    x = "created_at" if clock == "date" else "hours_to_due"
    if len(runs) <= MOST_JOINED:
        made.add_trace(_arcs(runs, x))
    for kind, name, symbol, colour in _KINDS:
        own = runs[runs["type"] == kind]
        if not own.empty:
            made.add_trace(_points(own, x, name, symbol, colour, len(runs)))
    made.update_yaxes(title_text="Share of the points", range=[-0.04, 1.06], tickformat=".0%")
    if clock == "deadline":
        made.update_xaxes(title_text="Hours before the deadline", autorange="reversed")
        made.add_vline(x=0, line={"color": theme.VERMILION, "dash": "dash"}, annotation_text="due")
    else:
        made.update_xaxes(title_text="Time (UTC)")
        for moment in _due_dates(runs):
            made.add_vline(x=moment, line={"color": theme.VERMILION, "dash": "dash", "width": 1})
    return made


def _points(own: pd.DataFrame, x: str, name: str, symbol: str, colour: str, total: int) -> go.Scatter | go.Scattergl:
    return theme.points(
        total,
        x=own[x],
        y=own["share"],
        mode="markers",
        name=name,
        marker={"symbol": symbol, "color": colour, "size": 8, "opacity": 0.75},
        customdata=own[["attempt_id", "name", "problem", "attempt_number"]],
        hovertemplate="%{customdata[1]}<br>%{customdata[2]}, try %{customdata[3]}<br>%{y:.0%}<extra>"
        + name
        + "</extra>",
    )


def _due_dates(runs: pd.DataFrame) -> list[pd.Timestamp]:
    """Of each item the due date of most of its attempts: a line for each extension would hide the points."""
    found = runs.dropna(subset=["due_date"]).groupby("item_id")["due_date"]
    return list(found.agg(lambda dates: dates.mode().iloc[0]).unique())


def _arcs(runs: pd.DataFrame, x: str) -> go.Scatter:
    """One line through the tries of each student at each problem; a gap after each."""
    xs: list[object] = []
    ys: list[float | None] = []
    for _, own in runs.sort_values("created_at").groupby(["student_id", "placement_id"], sort=False):
        if len(own) > 1:
            xs += [*own[x], None]
            ys += [*own["share"], None]
    return go.Scatter(
        x=xs,
        y=ys,
        mode="lines",
        name="Resubmissions",
        hoverinfo="skip",
        line={"color": theme.GREY, "width": 1},
        opacity=0.5,
    )
