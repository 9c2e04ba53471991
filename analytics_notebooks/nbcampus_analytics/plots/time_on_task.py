"""How long students work at each problem."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from nbcampus_analytics import theme


def time_on_task(minutes: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """A box per problem over its students' minutes in front of it; ``minutes`` is ``frames.time_on_task``."""
    title = "Time on task"
    if minutes.empty:
        return theme.nothing(title, "Nobody has worked at a problem yet", dark=dark)
    made = theme.figure(title, dark=dark)
    for _, own in minutes.sort_values("position").groupby("placement_id", sort=False):
        made.add_trace(
            go.Box(
                x=own["minutes"],
                name=str(own["problem"].iloc[0]),
                boxpoints="outliers",
                marker_color=theme.BLUE,
                customdata=own[["student_id", "name"]],
                hovertemplate="%{customdata[1]}: %{x:.0f} min<extra></extra>",
                showlegend=False,
            )
        )
    made.update_xaxes(title_text="Minutes with the window in front", rangemode="tozero")
    made.update_yaxes(autorange="reversed")
    made.update_layout(height=max(320, 150 + 44 * len(made.data)))
    return made
