"""The map of logic: one point per attempt, near to attempts that go about the task alike."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from nbcampus_analytics import theme

UNPLACED = "not placed yet"


def logic_map(placed: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """``placed`` has ``attempt_id``, ``umap_x``, ``umap_y``, ``cluster_label``, and ``name`` and ``share`` to be told.

    Each point carries its attempt's id as ``customdata[0]``; a lasso or a box selects.
    """
    title = "Ways of solving it"
    known = placed.dropna(subset=["umap_x", "umap_y"])
    if known.empty:
        return theme.nothing(title, "No attempt at this problem has a place on the map yet", dark=dark)
    made = theme.figure(title, dark=dark)
    labels = known["cluster_label"].fillna(UNPLACED)
    for label in labels.value_counts().index:
        own = known[labels == label]
        made.add_trace(
            theme.points(
                len(known),
                x=own["umap_x"],
                y=own["umap_y"],
                mode="markers",
                name=f"{label} ({len(own)})",
                marker={"size": 8, "opacity": 0.75, "symbol": len(made.data) % 6},
                customdata=own[["attempt_id", "name", "share"]],
                hovertemplate="%{customdata[1]}, %{customdata[2]:.0%}<extra>" + str(label) + "</extra>",
            )
        )
    made.update_xaxes(visible=False)
    made.update_yaxes(visible=False, scaleanchor="x")
    made.update_layout(dragmode="lasso", height=520, legend={"orientation": "v", "x": 1.02, "xanchor": "left", "y": 1})
    return made
