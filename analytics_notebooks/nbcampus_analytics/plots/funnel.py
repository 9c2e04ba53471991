"""How far a class comes with each problem."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from nbcampus_analytics import theme

_STAGES = (
    ("students", "in the class", theme.GREY),
    ("ran", "ran it", theme.SKY),
    ("submitted", "submitted it", theme.BLUE),
    ("solved", "solved it", theme.GREEN),
)


def funnel(stages: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Bars per problem, one for each stage; ``stages`` is ``frames.funnel``.

    A bar carries its placement and its stage as ``customdata[0]`` and ``[1]``.
    """
    title = "How far the class comes"
    if stages.empty:
        return theme.nothing(title, "This class has no problems yet", dark=dark)
    made = theme.figure(title, dark=dark)
    names = stages["item"] + ": " + stages["problem"]
    for column, name, colour in _STAGES:
        bar = go.Bar(x=stages[column], y=names, orientation="h", name=name, marker_color=colour)
        bar.customdata = [[placement_id, column] for placement_id in stages["placement_id"]]
        bar.hovertemplate = "%{y}<br>%{x} " + name + "<extra></extra>"
        made.add_trace(bar)
    made.update_yaxes(autorange="reversed")
    made.update_xaxes(title_text="Students", **theme.whole(stages["students"].max()))
    made.update_layout(height=max(320, 160 + 64 * len(stages)), bargap=0.25)
    return made
