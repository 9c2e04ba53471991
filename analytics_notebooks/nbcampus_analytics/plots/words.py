"""Words that attempts show: as a cloud in zones, and as sorted bars for who cannot read clouds."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from nbcampus.course.keywords import KEYWORDS, Zone
from nbcampus_analytics import theme

TITLES = {
    Zone.SYNTAX: "Syntax",
    Zone.RUNTIME: "Errors while running",
    Zone.LOGIC: "Slips of logic",
    Zone.MISCONCEPTION: "Misconceptions and habits",
    Zone.APPROACH: "Approaches",
}
_COLOURS = dict(zip(Zone, (theme.VERMILION, theme.ORANGE, theme.BLUE, theme.PURPLE, theme.GREEN), strict=True))
_BELOW = {"y": -0.08, "yanchor": "top", "x": 0, "xanchor": "left"}
_SMALLEST, _LARGEST, _WIDTH = 12, 40, 100.0
EMPTY = "No words here yet: attempts are analysed within seconds of their grading"


def word_cloud(words: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """One band per zone, never mixed (Hearst et al., TVCG 2020); size grows with the root of the count.

    ``words`` is ``frames.words``; a word carries its slug as ``customdata``.
    """
    title = "Words of the attempts"
    known = _with_zones(words)
    if known.empty:
        return theme.nothing(title, EMPTY, dark=dark)
    made = theme.figure(title, dark=dark)
    most, y = known["attempts"].max(), 0.0
    for zone in Zone:
        own = known[known["zone"] == zone]
        if own.empty:
            continue
        made.add_annotation(text=f"<b>{TITLES[zone]}</b>", x=0, y=y, xanchor="left", showarrow=False, font={"size": 13})
        sizes = [_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(count / most) for count in own["attempts"]]
        places, y = _lay_out(list(own["title"]), sizes, y - 4.5)
        made.add_trace(
            go.Scatter(
                x=[place[0] for place in places],
                y=[place[1] for place in places],
                text=own["title"],
                mode="text",
                textposition="middle center",
                textfont={"size": sizes, "color": _COLOURS[zone]},
                customdata=own[["keyword", "attempts", "meaning"]],
                hovertemplate="<b>%{text}</b><br>%{customdata[1]} attempts<br>%{customdata[2]}<extra></extra>",
                showlegend=False,
            )
        )
    made.update_xaxes(visible=False, range=[-1, _WIDTH + 1])
    made.update_yaxes(visible=False, range=[y, 3])
    # A word is pointed at anywhere, and plotly measures from its middle.
    made.update_layout(
        height=max(300, int(90 - 11 * y)), margin={"l": 16, "r": 16}, hovermode="closest", hoverdistance=80
    )
    return made


def word_bars(words: pd.DataFrame, most: int = 25, *, dark: bool = False) -> go.Figure:
    """The words as bars, the most frequent first, coloured by zone."""
    title = "Words of the attempts"
    known = _with_zones(words).head(most)
    if known.empty:
        return theme.nothing(title, EMPTY, dark=dark)
    made = theme.figure(title, dark=dark)
    for zone in Zone:
        own = known[known["zone"] == zone]
        if not own.empty:
            made.add_trace(
                go.Bar(
                    x=own["attempts"],
                    y=own["title"],
                    orientation="h",
                    name=TITLES[zone],
                    marker_color=_COLOURS[zone],
                    customdata=own[["keyword", "meaning"]],
                    hovertemplate="%{y}: %{x} attempts<br>%{customdata[1]}<extra></extra>",
                )
            )
    made.update_yaxes(categoryorder="array", categoryarray=list(known["title"])[::-1])
    made.update_xaxes(title_text="Attempts")
    made.update_layout(
        height=max(300, 150 + 24 * len(known)),
        barmode="overlay",
        legend={"y": -0.08, "yanchor": "top", "x": 0, "xanchor": "left"},
    )
    return made


def _with_zones(words: pd.DataFrame) -> pd.DataFrame:
    """Words of the vocabulary with zone, title and meaning; a word that it does not know is left out."""
    known = words[words["keyword"].isin(list(KEYWORDS))].copy()
    for column in ("zone", "title", "meaning"):
        known[column] = [getattr(KEYWORDS[slug], column) for slug in known["keyword"]]
    return known


def _lay_out(titles: list[str], sizes: list[float], top: float) -> tuple[list[tuple[float, float]], float]:
    """Places of the middles of words in lines from left to right, and where the next zone begins."""
    places, x, y, tallest = [], 0.0, top, 0.0
    for title, size in zip(titles, sizes, strict=True):
        width = 0.076 * size * len(title) + 2
        if x > 0 and x + width > _WIDTH:
            x, y, tallest = 0.0, y - 0.12 * tallest - 1, 0.0
        places.append((x + width / 2, y))
        x, tallest = x + width, max(tallest, size)
    return places, y - 0.12 * tallest - 4
