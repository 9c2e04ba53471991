"""The trajectory: a student's share at each assignment before the band of the class."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from nbcampus_analytics import theme
from nbcampus_analytics.frames import band

_BANDS = (("q10", "q90", 0.14, "8 in 10 students"), ("q25", "q75", 0.24, "half of the class"))


def trajectory(trajectories: pd.DataFrame, student_id: str | None = None, *, dark: bool = False) -> go.Figure:
    """The quantiles of the class over its assignments, and one student's line before them.

    After Piech et al. (SIGCSE 2012). ``trajectories`` is ``frames.trajectories``; the student's points carry the ids of
    item and student as ``customdata[0]`` and ``[1]``.
    """
    title = "Performance over the assignments"
    known = trajectories.dropna(subset=["share"])
    if known.empty:
        return theme.nothing(title, "No assignment has a score yet", dark=dark)
    made = theme.figure(title, dark=dark)
    quantiles = band(known)
    for low, high, opacity, name in _BANDS:
        _ribbon(made, quantiles, low, high, opacity, name)
    made.add_trace(
        go.Scatter(
            x=quantiles["position"],
            y=quantiles["q50"],
            name="median",
            mode="lines+markers",
            line={"color": theme.GREY, "dash": "dot"},
            hovertemplate="%{y:.0%}<extra>median</extra>",
        )
    )
    own = known[known["student_id"] == student_id]
    if not own.empty:
        made.add_trace(
            go.Scatter(
                x=own["position"],
                y=own["share"],
                name=str(own["name"].iloc[0]),
                mode="lines+markers",
                line={"color": theme.VERMILION, "width": 3},
                customdata=own[["item_id", "student_id"]],
                hovertemplate="%{y:.0%}<extra>" + str(own["name"].iloc[0]).replace("<", "&lt;") + "</extra>",
            )
        )
    made.update_xaxes(
        tickvals=quantiles["position"],
        ticktext=quantiles["item"].map(theme.short),
        tickangle=theme.LEANING,
        title_text="Assignment",
    )
    made.update_yaxes(title_text="Share of the points", range=[-0.04, 1.06], tickformat=".0%")
    return made


def _ribbon(made: go.Figure, quantiles: pd.DataFrame, low: str, high: str, opacity: float, name: str) -> None:
    x = [*quantiles["position"], *quantiles["position"][::-1]]
    y = [*quantiles[high], *quantiles[low][::-1]]
    colour = f"rgba(0, 114, 178, {opacity})"
    area = {"mode": "lines", "line": {"width": 0}, "fill": "toself", "fillcolor": colour}
    made.add_trace(go.Scatter(x=x, y=y, name=name, hoverinfo="skip", **area))
