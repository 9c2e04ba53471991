"""The questions: for each, which filters it has and what it shows of what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from nbcampus_analytics import frames, playback, plots
from nbcampus_analytics.choice import Choice
from nbcampus_analytics.course import Course
from nbcampus_analytics.dashboards.group import Group
from nbcampus_analytics.dashboards.look import BESIDE, Look, Question, of_column, of_ids
from nbcampus_analytics.dashboards.player import Player

BY_DATE, TO_DEADLINE = "By date", "To the deadline"
CLOUD, BARS = "Cloud", "Bars"
GRID, DISTRIBUTION, ITEMS = "Grid", "Distribution", "Items"
LIVE_SECONDS = 10
_FALLS_BEHIND = "Falls behind, most first"


def _marks_over_time(course: Course, choice: Choice) -> Look:
    runs = frames.runs(course)
    clock: plots.Clock = "deadline" if choice.view == TO_DEADLINE else "date"
    return Look(runs, lambda dark: plots.marks_over_time(runs, clock=clock, dark=dark), of_ids(runs))


def _trajectory(course: Course, choice: Choice) -> Look:
    lines = frames.trajectories(course)
    attempts = frames.named_attempts(course)

    def attempts_of(chosen: list[str], second: str | None) -> pd.DataFrame:
        return attempts[attempts["item_id"].isin(chosen) & (attempts["student_id"] == second)]

    return Look(
        lines,
        lambda dark: plots.trajectory(lines, choice.student_id or None, dark=dark),
        attempts_of,
        _behind(lines),
        _FALLS_BEHIND,
    )


def _error_heatmap(course: Course, choice: Choice) -> Look:
    failures = frames.failures(course)
    runs = frames.runs(course)

    def attempts_of(chosen: list[str], test_id: str | None) -> pd.DataFrame:
        """Those that fail the test of the cell."""
        failing = [course.failing(placement_id, str(test_id))["attempt_id"] for placement_id in chosen]
        return runs[runs["attempt_id"].isin(pd.concat(failing))]

    return Look(failures, lambda dark: plots.error_heatmap(failures, dark=dark), attempts_of)


def _words(course: Course, choice: Choice) -> Look:
    counts = frames.words(course)
    draw = plots.word_bars if choice.view == BARS else plots.word_cloud
    return Look(counts, lambda dark: draw(counts, dark=dark), lambda chosen, _: frames.with_word(course, chosen[0]))


def _logic_map(course: Course, choice: Choice) -> Look:
    """The places of two problems have nothing to do with each other: without a choice, the one that has most."""
    placed = frames.placed(course)
    if not choice.placement_id and not placed.empty:
        placed = placed[placed["placement_id"] == placed["placement_id"].mode().iloc[0]]
    return Look(placed, lambda dark: plots.logic_map(placed, dark=dark), of_ids(placed))


def _marks_grid(course: Course, choice: Choice) -> Look:
    grid = frames.marks_grid(course)
    attempts = frames.named_attempts(course)

    def attempts_of(chosen: list[str], item: str | None) -> pd.DataFrame:
        return attempts[attempts["name"].isin(chosen) & (attempts["item"] == item)]

    behind = _behind(frames.trajectories(course))
    if choice.view == DISTRIBUTION:
        means = grid.mean(axis=1).rename("mean").reset_index()
        return Look(means, partial(_drawn, plots.mark_distribution, grid), None, behind, _FALLS_BEHIND)
    if choice.view == ITEMS:
        statistics = frames.item_statistics(grid)
        return Look(statistics, partial(_drawn, plots.item_quality, statistics), None, behind, _FALLS_BEHIND)
    return Look(grid.reset_index(), partial(_drawn, plots.marks_grid, grid), attempts_of, behind, _FALLS_BEHIND)


def _time_on_task(course: Course, choice: Choice) -> Look:
    minutes = frames.time_on_task(course)
    attempts = frames.named_attempts(course)
    return Look(minutes, partial(_drawn, plots.time_on_task, minutes), of_column(attempts, "student_id"))


def _at_risk(course: Course, choice: Choice) -> Look:
    found = frames.at_risk(course)
    attempts = frames.named_attempts(course)

    def attempts_of(chosen: list[str], second: str | None) -> pd.DataFrame:
        """Of a reason, of the student's point at an assignment."""
        if second is not None and choice.student_id:
            return attempts[attempts["item_id"].isin(chosen) & (attempts["student_id"] == second)]
        concerned = found.loc[found["reasons"].str.contains(chosen[0], regex=False), "student_id"]
        return attempts[attempts["student_id"].isin(concerned)]

    beside = found.assign(why=found["reasons"])[BESIDE]
    if choice.student_id:
        lines = frames.trajectories(course)
        return Look(
            found,
            lambda dark: plots.trajectory(lines, choice.student_id, dark=dark),
            attempts_of,
            beside,
            "At risk, most reasons first",
        )
    return Look(found, partial(_drawn, plots.reasons, found), attempts_of, beside, "At risk, most reasons first")


def _funnel(course: Course, choice: Choice) -> Look:
    stages = frames.funnel(course)
    attempts = frames.named_attempts(course)

    def attempts_of(chosen: list[str], stage: str | None) -> pd.DataFrame:
        own = attempts[attempts["placement_id"].isin(chosen)]
        if stage in ("submitted", "solved"):
            own = own[own["type"] == frames.SUBMIT]
        return own[own["score"] >= own["max_score"]] if stage == "solved" else own

    return Look(stages, partial(_drawn, plots.funnel, stages), attempts_of)


def _live_class(course: Course, choice: Choice) -> Look:
    unsolved = frames.stuck(course)
    attempts = frames.named_attempts(course)

    def attempts_of(chosen: list[str], second: str | None) -> pd.DataFrame:
        return attempts[attempts["student_id"].isin(chosen) & (attempts["placement_id"] == second)]

    return Look(unsolved, partial(_drawn, plots.stuck, unsolved), attempts_of)


def _playback(course: Course, choice: Choice) -> Look:
    attempts = playback.attempts_of(course, choice.student_id, choice.placement_id)
    named = frames.named_attempts(course)
    return Look(attempts, partial(_drawn, plots.film_strip, attempts), of_ids(named))


def _drawn(plot: Callable[..., go.Figure], table: pd.DataFrame, dark: bool) -> go.Figure:
    return plot(table, dark=dark)


def _behind(lines: pd.DataFrame) -> pd.DataFrame:
    """Those below the class's median, with their distance to it."""
    found = frames.falling_behind(lines)
    below = found[found["gap"] > 0]
    return below.assign(why=[f"{gap:.0%} below the median" for gap in below["gap"]])[BESIDE]


_PEOPLE = ("section", "student_id")
_PLACES = ("item_id", "placement_id")

MARKS_OVER_TIME = Question(
    "Marks over time", _marks_over_time, (*_PEOPLE, *_PLACES, "week", "kind"), (BY_DATE, TO_DEADLINE)
)
TRAJECTORY = Question("Trajectory", _trajectory, _PEOPLE, highlights=True)
ERROR_HEATMAP = Question("Error heatmap", _error_heatmap, _PLACES)
WORDS = Question("Words", _words, (*_PLACES, "week"), (CLOUD, BARS))
LOGIC_MAP = Question("Logic map", _logic_map, (*_PEOPLE, *_PLACES, "week", "kind"), panel=Group)
MARKS_GRID = Question("Marks grid", _marks_grid, ("section",), (GRID, DISTRIBUTION, ITEMS))
TIME_ON_TASK = Question("Time on task", _time_on_task, (*_PEOPLE, *_PLACES))
AT_RISK = Question("At risk", _at_risk, _PEOPLE, highlights=True)
FUNNEL = Question("Funnel", _funnel, ("section", *_PLACES))
LIVE_CLASS = Question("Live class", _live_class, ("section", *_PLACES), live_seconds=LIVE_SECONDS)
PLAYBACK = Question("Playback", _playback, (*_PEOPLE, *_PLACES), panel=Player)
