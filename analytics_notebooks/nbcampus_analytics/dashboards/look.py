"""What a question answers: a figure for either theme, the table behind it, and who or what stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import ipywidgets as widgets
import pandas as pd
import plotly.graph_objects as go

from nbcampus_analytics.choice import Choice
from nbcampus_analytics.course import Course

AttemptsOf = Callable[[list[str], "str | None"], pd.DataFrame]
OnMark = Callable[[str], None]
"""Is told which attempt to mark in the figure."""
BESIDE = ["student_id", "name", "why"]


@dataclass(frozen=True)
class Look:
    """``draw`` takes ``dark``. ``attempts_of`` tells the attempts behind what was clicked, as rows of ``attempts``.

    ``beside`` has the columns of BESIDE, whom to look at first.
    """

    table: pd.DataFrame
    draw: Callable[[bool], go.Figure]
    attempts_of: AttemptsOf | None = None
    beside: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=BESIDE))
    beside_title: str = ""


class Panel(widgets.VBox):
    """What stands under a figure."""

    def show(self, look: Look) -> None:
        """Follow what the figure shows now. Raises Refused."""
        raise NotImplementedError

    def choose(self, attempts: pd.DataFrame) -> None:
        """Follow a click or a lasso: the attempts behind it. Raises Refused."""
        raise NotImplementedError


@dataclass(frozen=True)
class Question:
    """A dashboard's subject. ``filters`` are names of Choice; ``views`` are ways to show it, the first one to begin.

    ``panel`` makes what stands under the figure. With ``highlights`` the chosen student is told apart and not singled
    out. ``live_seconds`` is how often it asks anew.
    """

    title: str
    look: Callable[[Course, Choice], Look]
    filters: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    highlights: bool = False
    live_seconds: int = 0
    panel: Callable[[Course, OnMark], Panel] | None = None


def of_ids(attempts: pd.DataFrame) -> AttemptsOf:
    """For points that carry the ids of their attempts."""
    return lambda chosen, _: attempts[attempts["attempt_id"].isin(chosen)]


def of_column(attempts: pd.DataFrame, column: str) -> AttemptsOf:
    """For points that carry another id of their attempts."""
    return lambda chosen, _: attempts[attempts[column].isin(chosen)]
