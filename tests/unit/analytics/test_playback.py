"""The film of one student's attempts at one problem."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest
from tests.unit.analytics.classroom import START, KnownCourse, attempts, codes, crowd, items, outcomes, people

from nbcampus_analytics import frames, playback, plots
from nbcampus_analytics.plots.playback import spoken

PROGRAMS = {"a0": "x = 1\n", "a1": "x = 2\n", "a2": "x = 2\nprint(x)\n"}


def film() -> KnownCourse:
    """Ada tries, leaves for two days, submits half of it and then all; Bob tries once."""
    made = attempts(
        [
            ("s0", "p0", frames.RUN, 10.0, START),
            ("s0", "p0", frames.SUBMIT, 5.0, START + timedelta(days=2, minutes=5)),
            ("s0", "p0", frames.SUBMIT, 10.0, START + timedelta(days=2, minutes=9)),
            ("s1", "p0", frames.RUN, None, START),
        ],
        attempt_number=[1, 1, 2, 1],
    )
    said = outcomes({"a0": ["pass"], "a1": ["pass", "fail"], "a2": ["pass", "pass"]})
    return KnownCourse(people=people(2), items=items(1), attempts=made, codes=codes(PROGRAMS), outcomes=said)


def test_without_a_choice_it_is_about_whoever_tried_most() -> None:
    assert list(playback.attempts_of(film())["attempt_id"]) == ["a0", "a1", "a2"]
    assert list(playback.attempts_of(film(), "s1")["attempt_id"]) == ["a3"]
    assert playback.attempts_of(film(), "s1", "p9").empty


def test_long_pauses_are_cut_from_the_axis_and_told() -> None:
    table = playback.attempts_of(film())
    assert table["pause_minutes"].tolist()[1:] == [2 * 1440 + 5, 4]
    assert table["at"].tolist() == [0.0, playback.CUT_MINUTES, playback.CUT_MINUTES + 4]


def test_a_scene_has_the_code_against_the_one_before_and_its_results() -> None:
    first, second, third = playback.scenes(film(), playback.attempts_of(film()))
    assert [(scene.added, scene.removed) for scene in (first, second, third)] == [(0, 0), (1, 1), (1, 0)]
    assert [(line.kind, line.text) for line in second.lines] == [("removed", "x = 1"), ("added", "x = 2")]
    assert second.outcomes["verdict"].tolist() == ["pass", "fail"]


def test_an_attempt_whose_code_is_not_there_yet_is_no_scene() -> None:
    course = film()
    course._given["codes"] = codes({"a0": "x = 1", "a2": "x = 1"})
    scenes = playback.scenes(course, playback.attempts_of(course))
    assert [(scene.attempt["attempt_id"], scene.added) for scene in scenes] == [("a0", 0), ("a2", 0)]


def test_the_first_pass_is_a_submit_with_all_points_before_any_run() -> None:
    table = playback.attempts_of(film())
    assert playback.first_pass(table) == 2
    assert playback.first_pass(table.iloc[:2]) == 0
    assert playback.first_pass(table.iloc[1:2]) is None
    assert playback.first_pass(table.iloc[:0]) is None


def test_the_strip_shows_every_attempt_and_each_long_pause() -> None:
    figure = plots.film_strip(playback.attempts_of(film()))
    shown = {
        point[0]: y
        for trace in figure.data
        if trace.mode == "markers"
        for point, y in zip(trace.customdata, trace.y, strict=True)
    }
    assert shown == {"a0": 1.0, "a1": 0.5, "a2": 1.0}
    assert [note.text for note in figure.layout.annotations] == ["2 d 0 h later"]
    ungraded = plots.film_strip(playback.attempts_of(film(), "s1"))
    assert ungraded.data[-1].customdata[0][3] == "not graded"
    assert ungraded.data[-1].y[0] < 0


def test_a_name_in_its_title_is_text() -> None:
    table = playback.attempts_of(film()).assign(name="<b>Ada & Bob</b>")
    assert plots.film_strip(table).layout.title.text == "&lt;b>Ada &amp; Bob&lt;/b> · Problem 1"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0.2, "12 s later"),
        (0.6, "1 min later"),
        (31, "31 min later"),
        (90, "1 h 30 min later"),
        (3000, "2 d 2 h later"),
    ],
)
def test_a_pause_is_told_in_its_largest_units(minutes: float, text: str) -> None:
    assert spoken(minutes) == text


def test_a_film_of_many_attempts_is_drawn_by_webgl() -> None:
    table = playback.attempts_of(crowd(1, 1, 30))
    many = pd.concat([table] * 200, ignore_index=True)
    assert {trace.type for trace in plots.film_strip(many).data} == {"scattergl"}
