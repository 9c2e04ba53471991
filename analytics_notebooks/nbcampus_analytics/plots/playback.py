"""The film strip: every attempt of one student at one problem on a time axis from which long pauses are cut."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from nbcampus_analytics import theme
from nbcampus_analytics.frames import RUN, SUBMIT
from nbcampus_analytics.playback import BREAK_MINUTES, CUT_MINUTES

_KINDS = ((RUN, "Run", "circle", theme.SKY), (SUBMIT, "Submit", "diamond", theme.BLUE))
_UNGRADED = -0.12
_MOST_TICKS = 9
_MOST_TOLD = 12
"""Of more pauses only the lines are drawn: their words would lie over each other."""
_HEIGHT = (-0.2, 1.1)


def film_strip(attempts: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """``attempts`` is ``playback.attempts_of``; a point carries its attempt's id as ``customdata[0]``.

    What is not graded lies under the axis. A pause is a dotted line that says how long it was.
    """
    if attempts.empty:
        return theme.nothing("Playback", "No attempts here yet", dark=dark)
    first = attempts.iloc[0]
    made = theme.figure(f"{theme.plain(first['name'])} · {theme.plain(first['problem'])}", dark=dark)
    _cut(made, attempts)
    made.add_trace(_way(attempts))
    for kind, name, symbol, colour in _KINDS:
        own = attempts[attempts["type"] == kind]
        if not own.empty:
            made.add_trace(_points(own, name, symbol, colour, len(attempts)))
    ticks = attempts.iloc[:: max(1, -(-len(attempts) // _MOST_TICKS))]
    made.update_xaxes(
        tickvals=ticks["at"], ticktext=[f"{at:%d %b %H:%M}" for at in ticks["created_at"]], title_text="Time (UTC)"
    )
    made.update_yaxes(title_text="Share of the points", range=_HEIGHT, tickformat=".0%", tickvals=[0, 0.5, 1])
    made.update_layout(height=300)
    return made


def _points(own: pd.DataFrame, name: str, symbol: str, colour: str, total: int) -> go.Scatter | go.Scattergl:
    graded = own["share"].notna()
    told = own.assign(
        when=[f"{at:%d %b %Y %H:%M:%S}" for at in own["created_at"]],
        result=[f"{share:.0%}" if known else "not graded" for share, known in zip(own["share"], graded, strict=True)],
    )
    return theme.points(
        total,
        x=own["at"],
        y=own["share"].where(graded, _UNGRADED),
        mode="markers",
        name=name,
        marker={"symbol": symbol, "color": colour, "size": 9, "line": {"width": 1, "color": theme.GREY}},
        selected={"marker": {"size": 18, "color": theme.VERMILION}},
        unselected={"marker": {"opacity": 0.75}},
        customdata=told[["attempt_id", "when", "attempt_number", "result"]],
        hovertemplate=f"{name} %{{customdata[2]}}<br>%{{customdata[1]}}<br>%{{customdata[3]}}<extra></extra>",
    )


def _way(attempts: pd.DataFrame) -> go.Scatter | go.Scattergl:
    graded = attempts.dropna(subset=["share"])
    return theme.points(
        len(attempts),
        x=graded["at"],
        y=graded["share"],
        mode="lines",
        hoverinfo="skip",
        showlegend=False,
        line={"color": theme.GREY, "width": 1},
    )


def _cut(made: go.Figure, attempts: pd.DataFrame) -> None:
    """All pauses are one trace: a shape for each would take minutes to make of thousands."""
    pauses = attempts[attempts["pause_minutes"] > BREAK_MINUTES]
    middles = list(pauses["at"] - CUT_MINUTES / 2)
    made.add_trace(
        theme.points(
            len(attempts),
            x=[x for middle in middles for x in (middle, middle, None)],
            y=[*_HEIGHT, None] * len(middles),
            mode="lines",
            hoverinfo="skip",
            showlegend=False,
            line={"color": theme.GREY, "dash": "dot", "width": 1},
        )
    )
    if len(pauses) > _MOST_TOLD:
        return
    for middle, minutes in zip(middles, pauses["pause_minutes"], strict=True):
        made.add_annotation(
            x=middle,
            y=_HEIGHT[1],
            text=spoken(minutes),
            textangle=-90,
            yanchor="top",
            xshift=8,
            showarrow=False,
            font={"size": 11},
        )


def spoken(minutes: float) -> str:
    """A pause in the two largest of its units; below a minute in seconds."""
    whole = round(minutes)
    if not whole:
        return f"{round(minutes * 60)} s later"
    days, hours, rest = whole // 1440, whole % 1440 // 60, whole % 60
    if days:
        return f"{days} d {hours} h later"
    return f"{hours} h {rest} min later" if hours else f"{rest} min later"
