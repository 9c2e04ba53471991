"""How every figure looks: colours that the colour-blind tell apart, and a template for light and for dark pages."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

# M. Okabe, K. Ito: Color universal design (2008); black is left to text.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442")
BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY, YELLOW = COLOURS
GREY = "#8a8a8a"
FAILING = [[0.0, "#f7fbff"], [0.5, "#6baed6"], [1.0, "#08306b"]]
"""A scale of one hue, lighter to darker: it survives printing without colours."""
FAILING_ON_DARK = [[0.0, "#12202f"], [0.5, "#3a7db3"], [1.0, "#d6e9f8"]]

_HEIGHT = 460
LEANING = -30
"""The angle of long titles under an axis: they end at their tick, so that the last one stays in the figure."""

MOST_SVG_POINTS = 5000
"""Beyond so many points a figure is drawn by WebGL."""


def template(*, dark: bool) -> go.layout.Template:
    """The layout that figures of one theme share."""
    ink, grid, paper = ("#e6e6e6", "#3d3d3d", "#111111") if dark else ("#222222", "#e4e4e4", "#ffffff")
    axis = {"gridcolor": grid, "zerolinecolor": grid, "linecolor": grid, "automargin": True, "title": {"standoff": 12}}
    return go.layout.Template(
        layout={
            "font": {"color": ink, "size": 13},
            "paper_bgcolor": paper,
            "plot_bgcolor": paper,
            "colorway": list(COLOURS),
            "xaxis": axis,
            "yaxis": axis,
            "margin": {"l": 64, "r": 24, "t": 56, "b": 56},
            "title": {"x": 0, "xref": "paper", "xanchor": "left", "font": {"size": 16}},
            "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 1, "xanchor": "right"},
            "hoverlabel": {"align": "left"},
        }
    )


def figure(title: str, *, dark: bool = False) -> go.Figure:
    """An empty figure in the theme."""
    made = go.Figure()
    # Not in the template: without a height of its own a figure keeps that of the one that was there before it.
    made.update_layout(template=template(dark=dark), title_text=title, height=_HEIGHT)
    return made


def nothing(title: str, why: str, *, dark: bool = False) -> go.Figure:
    """A figure that says why it shows nothing."""
    made = figure(title, dark=dark)
    made.update_xaxes(visible=False)
    made.update_yaxes(visible=False)
    made.add_annotation(text=why, showarrow=False, xref="paper", yref="paper", x=0.5, y=0.5, font={"size": 15})
    return made


def whole(most: float) -> dict[str, Any]:
    """For an axis that counts: no half students between few."""
    return {"rangemode": "tozero", **({"dtick": 1} if most <= 10 else {})}


def short(text: str, most: int = 26) -> str:
    """A title as an axis has room for it; where it is cut, hovering tells the whole."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def plain(text: str) -> str:
    """Anybody's text in a title, in which plotly would read marks."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def points(count: int, **trace: Any) -> go.Scatter | go.Scattergl:
    """A trace by what draws so many points fluently."""
    return go.Scattergl(**trace) if count > MOST_SVG_POINTS else go.Scatter(**trace)
