"""Figures: what they show is the table that they were given, in every size."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest
from tests.unit.analytics.classroom import KnownCourse, crowd

from nbcampus.course.keywords import KEYWORDS
from nbcampus_analytics import frames, playback, plots, theme

PLACED = ["attempt_id", "umap_x", "umap_y", "cluster_label", "name", "share"]
FIGURES: dict[str, Callable[..., go.Figure]] = {
    "marks over time": lambda course, **look: plots.marks_over_time(frames.runs(course), **look),
    "to the deadline": lambda course, **look: plots.marks_over_time(frames.runs(course), clock="deadline", **look),
    "trajectory": lambda course, **look: plots.trajectory(frames.trajectories(course), "s0", **look),
    "error heatmap": lambda course, **look: plots.error_heatmap(frames.failures(course), **look),
    "word cloud": lambda course, **look: plots.word_cloud(frames.words(course), **look),
    "word bars": lambda course, **look: plots.word_bars(frames.words(course), **look),
    "logic map": lambda course, **look: plots.logic_map(pd.DataFrame(columns=PLACED), **look),
    "marks grid": lambda course, **look: plots.marks_grid(frames.marks_grid(course), **look),
    "distribution": lambda course, **look: plots.mark_distribution(frames.marks_grid(course), **look),
    "item quality": lambda course, **look: plots.item_quality(
        frames.item_statistics(frames.marks_grid(course)), **look
    ),
    "film strip": lambda course, **look: plots.film_strip(playback.attempts_of(course), **look),
    "funnel": lambda course, **look: plots.funnel(frames.funnel(course), **look),
    "reasons": lambda course, **look: plots.reasons(frames.at_risk(course), **look),
    "stuck": lambda course, **look: plots.stuck(frames.stuck(course), **look),
    "time on task": lambda course, **look: plots.time_on_task(frames.time_on_task(course), **look),
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", FIGURES)
def test_an_empty_class_has_a_figure_that_says_why_it_shows_nothing(name: str, dark: bool) -> None:
    figure = FIGURES[name](KnownCourse(), dark=dark)
    assert not figure.data
    assert len(figure.layout.annotations[0].text) > 10
    figure.to_plotly_json()


@pytest.mark.parametrize("name", FIGURES)
def test_one_student_with_one_attempt_is_enough(name: str) -> None:
    FIGURES[name](crowd(1, 1, 1)).to_plotly_json()


def test_every_run_is_a_point_and_says_which_attempt_it_is() -> None:
    course = crowd(10, 3, 4)
    runs = frames.runs(course)
    figure = plots.marks_over_time(runs)
    points = [trace for trace in figure.data if trace.mode == "markers"]
    shown = {point[0]: y for trace in points for point, y in zip(trace.customdata, trace.y, strict=True)}
    assert shown == dict(zip(runs["attempt_id"], runs["share"], strict=True))


def test_the_tries_of_a_student_at_a_problem_are_joined_and_others_are_not() -> None:
    course = crowd(3, 2, 4)
    (arcs,) = [trace for trace in plots.marks_over_time(frames.runs(course)).data if trace.mode == "lines"]
    assert sum(y is None for y in arcs.y) == 3 * 2
    assert len(arcs.y) == 3 * 2 * 5


def test_a_hundred_thousand_points_are_drawn_by_webgl() -> None:
    runs = frames.runs(crowd(500, 5, 2))
    many = pd.concat([runs] * 20, ignore_index=True)
    figure = plots.marks_over_time(many)
    assert len(many) == 100_000
    assert {type(trace) for trace in figure.data} == {go.Scattergl}


def test_the_deadline_stands_at_zero_hours_and_time_runs_to_the_right() -> None:
    figure = plots.marks_over_time(frames.runs(crowd(4, 1, 2)), clock="deadline")
    assert figure.layout.xaxis.autorange == "reversed"
    assert [shape.x0 for shape in figure.layout.shapes] == [0]


def test_the_highlighted_student_stands_before_the_band() -> None:
    lines = frames.trajectories(crowd(12, 4, 1))
    figure = plots.trajectory(lines, "s3")
    own = lines[lines["student_id"] == "s3"]
    assert figure.data[-1].name == "Student 0003"
    assert list(figure.data[-1].y) == list(own["share"])
    assert [trace.name for trace in figure.data[:-1]] == ["8 in 10 students", "half of the class", "median"]


def test_the_cloud_and_the_bars_show_the_same_words_in_zones() -> None:
    slugs = list(KEYWORDS)[::3]
    words = pd.DataFrame({"keyword": [*slugs, "no such word"], "attempts": range(len(slugs) + 1, 0, -1)})
    cloud, bars = plots.word_cloud(words), plots.word_bars(words, most=100)
    assert {word[0] for trace in cloud.data for word in trace.customdata} == set(slugs)
    assert {word[0] for trace in bars.data for word in trace.customdata} == set(slugs)
    for trace in cloud.data:
        assert len({KEYWORDS[word[0]].zone for word in trace.customdata}) == 1


def test_a_map_has_one_colour_and_shape_per_cluster() -> None:
    rows = [(f"a{n}", float(n), 1.0, "loops" if n % 2 else None, "Ada", 0.5) for n in range(6)]
    figure = plots.logic_map(pd.DataFrame(rows, columns=PLACED))
    assert {trace.name for trace in figure.data} == {"loops (3)", "not placed yet (3)"}
    assert len({trace.marker.symbol for trace in figure.data}) == 2


def test_colours_of_both_themes_differ_from_their_paper() -> None:
    for dark in (False, True):
        layout = theme.template(dark=dark).layout
        assert layout.font.color != layout.paper_bgcolor


def test_a_map_of_a_hundred_thousand_attempts_is_drawn_by_webgl() -> None:
    rows = {"attempt_id": "a", "umap_x": 1.0, "umap_y": 1.0, "cluster_label": "loops", "name": "Ada", "share": 0.5}
    figure = plots.logic_map(pd.DataFrame([rows]).loc[[0] * 100_000])
    assert {type(trace) for trace in figure.data} == {go.Scattergl}
    assert len(figure.data[0].x) == 100_000
