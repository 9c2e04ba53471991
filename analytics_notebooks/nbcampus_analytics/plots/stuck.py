"""Who is stuck now."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from nbcampus_analytics import theme

MOST = 40
"""A list that is longer is read by nobody in a lab; the table has them all."""


def stuck(unsolved: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """A bar per student and problem that is not solved, as long as their tries; ``unsolved`` is ``frames.stuck``.

    A bar carries the ids of student and placement as ``customdata[0]`` and ``[1]``.
    """
    title = "Who is stuck now"
    if unsolved.empty:
        return theme.nothing(title, "Nobody works at something that is not solved", dark=dark)
    shown = unsolved.head(MOST)
    made = theme.figure(title, dark=dark)
    made.add_trace(
        go.Bar(
            x=shown["tries"],
            y=shown["name"] + ": " + shown["problem"],
            orientation="h",
            marker={"color": theme.VERMILION},
            customdata=shown[["student_id", "placement_id", "since", "last", "best"]],
            hovertemplate="%{y}<br>%{x} tries in %{customdata[2]:.0f} min, the last one %{customdata[3]:.0f} min ago"
            "<br>best %{customdata[4]:.0%}<extra></extra>",
        )
    )
    made.update_yaxes(autorange="reversed")
    made.update_xaxes(title_text="Tries without solving it", **theme.whole(shown["tries"].max()))
    made.update_layout(height=max(280, 150 + 28 * len(shown)))
    return made
