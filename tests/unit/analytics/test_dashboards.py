"""Dashboards without a browser: what their filters offer, what they show, what a click lists."""

from __future__ import annotations

import io
import json
from typing import Any

import pandas as pd
import pytest
from tests.unit.analytics.classroom import START, KnownCourse, attempts, crowd, items, outcomes, people

from nbcampus_analytics import Refused, dashboards, frames
from nbcampus_analytics.dashboards import Dashboard
from nbcampus_analytics.dashboards.attemptlist import MOST, AttemptList
from nbcampus_analytics.dashboards.figureview import as_csv

ALL = [name for name in dashboards.__all__ if name.islower()]


def options(dashboard: Dashboard, name: str) -> list[Any]:
    return [value for _, value in dashboard._filters._boxes[name].options][1:]


def lines(dashboard: Dashboard) -> list[str]:
    """What the list of attempts says, its head first."""
    head, *rest = dashboard._attempts.children
    return [head.value, *(line.children[1].description for line in rest[:-1])]


def hear(dashboard: Dashboard, **message: Any) -> list[dict[str, Any]]:
    """What the page is told when it says something."""
    told: list[dict[str, Any]] = []
    dashboard._view.send = lambda content, buffers=None: told.append(content)  # type: ignore[method-assign]
    dashboard._view._hear(None, message, [])
    return told


@pytest.mark.parametrize("course", [KnownCourse(), crowd(1, 1, 1), crowd(40, 5, 3)], ids=["empty", "one", "many"])
@pytest.mark.parametrize("name", ALL)
def test_every_question_has_an_answer_in_every_size_view_and_theme(name: str, course: KnownCourse) -> None:
    dashboard: Dashboard = getattr(dashboards, name)(course)
    for view in dashboard._question.views or ("",):
        dashboard.choose(view=view)
        light = json.loads(dashboard._view.figure)
        dashboard._view.dark = True
        dark = json.loads(dashboard._view.figure)
        dashboard._view.dark = False
        assert light["data"] or light["layout"]["annotations"][0]["text"]
        assert light["layout"]["template"] != dark["layout"]["template"]
    assert dashboard._told.value == ""


def test_filters_are_linked() -> None:
    dashboard = dashboards.marks_over_time(crowd(6, 3, 2))
    assert len(options(dashboard, "student_id")) == 6
    dashboard.choose(student_id="s2", section="A")
    assert options(dashboard, "student_id") == ["s1", "s3", "s5"]
    assert dashboard._filters.choice.student_id == ""  # s2 is in the other section
    dashboard.choose(item_id="i1")
    assert options(dashboard, "placement_id") == ["p1"]
    assert set(dashboard.table["student_id"]) == {"s1", "s3", "s5"}
    assert set(dashboard.table["placement_id"]) == {"p1"}
    dashboard.choose(kind=frames.SUBMIT)
    assert len(dashboard.table) == 3


def test_students_of_the_same_name_are_told_apart() -> None:
    twins = people(2).assign(name="Ada")
    dashboard = dashboards.trajectory(KnownCourse(people=twins, items=items(1)))
    names = [name for name, _ in dashboard._filters._boxes["student_id"].options]
    assert names == ["All students", "Ada (user0)", "Ada (user1)"]


def test_a_student_in_the_list_is_shown_before_the_whole_class() -> None:
    dashboard = dashboards.trajectory(crowd(12, 4, 1))
    worst = dashboard.beside["student_id"].iloc[0]
    dashboard._beside.value = worst
    names = [trace["name"] for trace in json.loads(dashboard._view.figure)["data"]]
    assert names[-1] == dashboard.beside["name"].iloc[0]
    assert dashboard.table["student_id"].nunique() == 12


def test_a_click_lists_the_attempts_and_a_click_on_one_opens_it() -> None:
    opened: list[str] = []
    course = crowd(3, 2, 2)
    course.show_attempt = opened.append
    dashboard = dashboards.marks_over_time(course)
    hear(dashboard, kind="click", chosen=["a1"], second="Student 0000")
    head, line = lines(dashboard)
    assert head == "<b>1 attempt</b>"
    assert line.startswith("Student 0000 · Problem 1 · Submit 1 ·")
    dashboard._attempts.children[1].children[1].click()
    assert opened == ["a1"]


@pytest.mark.parametrize(
    ("name", "chosen", "second", "expected"),
    [
        ("trajectory", ["i0"], "s0", {"a0", "a1"}),
        ("funnel", ["p0"], "ran", {"a0", "a1", "a2"}),
        ("funnel", ["p0"], "submitted", {"a1", "a2"}),
        ("funnel", ["p0"], "solved", {"a1"}),
        ("error_heatmap", ["p0"], "t0", {"a2"}),
        ("time_on_task", ["s1"], None, {"a2", "a3"}),
        ("marks_grid", ["Student 0001"], "Set 2", {"a3"}),
        ("words", ["recursion"], None, {"a2"}),
        ("live_class", ["s1"], "p1", {"a3"}),
    ],
)
def test_what_is_clicked_leads_to_its_attempts(
    name: str, chosen: list[str], second: str | None, expected: set[str]
) -> None:
    made = attempts(
        [
            ("s0", "p0", frames.RUN, 5.0, START),
            ("s0", "p0", frames.SUBMIT, 10.0, START),
            ("s1", "p0", frames.SUBMIT, 4.0, START),
            ("s1", "p1", frames.RUN, None, START),
        ]
    )
    analyses = pd.DataFrame({"attempt_id": ["a1", "a2"], "detected_keywords": [[], ["recursion"]]}).assign(
        placement_id="p0", analyser="static-1", cluster_label=None, umap_x=None, umap_y=None
    )
    said = outcomes({"a0": ["pass", "fail"], "a1": ["pass", "pass"], "a2": ["fail", "pass"]})
    course = KnownCourse(people=people(2), items=items(2), attempts=made, analyses=analyses, outcomes=said)
    look = getattr(dashboards, name)(course)._look
    assert set(look.attempts_of(chosen, second)["attempt_id"]) == expected


def test_of_many_attempts_the_newest_are_listed() -> None:
    listed = AttemptList(KnownCourse())
    listed.fill(frames.named_attempts(crowd(30, 1, 1)))
    assert listed.children[0].value == f"<b>30 attempts, the newest {MOST} of them</b>"
    assert len(listed.children) == MOST + 2


def test_the_table_behind_a_figure_is_saved_as_csv_without_formulas() -> None:
    course = crowd(1, 1, 1)
    course._given["people"] = people(1).assign(name='=HYPERLINK("http://x")')
    (told,) = hear(dashboards.marks_over_time(course), kind="table")
    head, row = told["text"].splitlines()
    assert head.startswith("attempt_id,student_id")
    assert "'=HYPERLINK" in row
    assert as_csv(pd.DataFrame({"n": [-1.5], "gone": [None]})).splitlines() == ["n,gone", "-1.5,"]


@pytest.mark.parametrize("name", ALL)
def test_what_is_saved_as_csv_is_the_table_behind_the_figure(name: str) -> None:
    dashboard: Dashboard = getattr(dashboards, name)(crowd(12, 3, 2))
    for view in dashboard._question.views or ("",):
        dashboard.choose(view=view)
        (told,) = hear(dashboard, kind="table")
        saved = pd.read_csv(io.StringIO(told["text"]), keep_default_na=False, na_values=[""])
        table = dashboard.table.reset_index(drop=True)
        assert list(saved.columns) == [str(column) for column in table.columns]
        for own, read in zip(table.columns, saved.columns, strict=True):
            kind = table[own].dtype
            known = pd.to_datetime(saved[read], utc=True) if "datetime" in str(kind) else saved[read]
            pd.testing.assert_series_equal(
                known.astype(kind), table[own].replace("", pd.NA).astype(kind), check_names=False
            )


def test_a_refusal_stands_where_the_figure_would_be() -> None:
    class Refusing(KnownCourse):
        def frame(self, name: str, since: Any = None, until: Any = None) -> pd.DataFrame:
            raise Refused("not_allowed", "Your pass has expired <now>.")

    assert dashboards.words(Refusing())._told.value == "Your pass has expired &lt;now&gt;."


def test_a_live_class_asks_for_the_attempts_anew() -> None:
    course = crowd(2, 1, 1)
    forgotten: list[str] = []
    course.forget = forgotten.append  # type: ignore[method-assign]
    dashboard = dashboards.live_class(course)
    assert dashboard._view.every_seconds == 10
    hear(dashboard, kind="tick")
    assert forgotten == ["attempts"]
