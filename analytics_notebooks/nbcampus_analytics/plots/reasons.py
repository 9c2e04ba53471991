"""Why students are at risk: how many for each reason."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from nbcampus_analytics import theme


def reasons(at_risk: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """A bar per reason; ``at_risk`` is ``frames.at_risk``. A bar carries its reason as ``customdata[0]``."""
    title = "Who is at risk, and why"
    if at_risk.empty:
        return theme.nothing(title, "Nobody gives reason for concern", dark=dark)
    # "missing work (3)" is missing work: the number is the student's.
    each = at_risk["reasons"].str.split(", ").explode().str.replace(r" \(\d+\)$", "", regex=True)
    counts = each.value_counts()
    made = theme.figure(title, dark=dark)
    made.add_trace(
        go.Bar(
            x=counts.to_numpy(),
            y=list(counts.index),
            orientation="h",
            marker_color=theme.ORANGE,
            customdata=[[reason] for reason in counts.index],
            hovertemplate="%{y}: %{x} students<extra></extra>",
        )
    )
    made.update_yaxes(autorange="reversed")
    made.update_xaxes(title_text="Students", **theme.whole(counts.max()))
    made.update_layout(height=max(280, 150 + 46 * len(counts)))
    return made
