"""The numbers of the frames, beside the same numbers worked out by hand or in the plainest way."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from tests.unit.analytics.classroom import START, KnownCourse, attempts, crowd, items, people

from nbcampus_analytics import frames

RUN, SUBMIT = "test_run", "final_submission"


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


SMALL = KnownCourse(
    people=people(3),
    items=items(2),
    attempts=attempts(
        [
            ("s0", "p0", RUN, 5.0, START + hours(1)),
            ("s0", "p0", SUBMIT, 10.0, START + hours(2)),
            ("s1", "p0", SUBMIT, 4.0, START + timedelta(weeks=1) + hours(3)),
            ("s1", "p1", RUN, None, START + hours(5)),
            ("s2", "p1", RUN, 1.0, START + hours(6)),
        ]
    ),
)


def test_runs_are_the_graded_attempts_with_names_shares_and_hours_to_their_deadline() -> None:
    found = frames.runs(SMALL)
    assert list(found["name"]) == ["Student 0000", "Student 0000", "Student 0001", "Student 0002"]
    assert list(found["share"]) == [0.5, 1.0, 0.4, 0.1]
    assert list(found["hours_to_due"]) == [167.0, 166.0, -3.0, 330.0]


def test_runs_can_be_narrowed_to_students_and_items() -> None:
    assert len(frames.runs(SMALL, students=["s0"])) == 2
    assert len(frames.runs(SMALL, students=["s0", "s2"], items=["i1"])) == 1
    assert frames.runs(SMALL, students=["nobody"]).empty


def test_whoever_has_no_score_where_something_is_due_has_nothing_there() -> None:
    past = items(2).assign(due_date=[START, pd.Timestamp("2100-01-01", tz="UTC")])
    progress = pd.DataFrame(
        {
            "student_id": ["s0", "s0", "s1"],
            "item_id": ["i0", "i1", "i1"],
            "current_score": [8.0, 10.0, 5.0],
            "max_score": 10.0,
            "problems_solved": 0,
            "last_updated": START,
        }
    )
    found = frames.trajectories(KnownCourse(people=people(2), items=past, progress=progress))
    assert [(row.student_id, row.position, row.share) for row in found.itertuples()] == [
        ("s0", 1, 0.8),
        ("s0", 2, 1.0),
        ("s1", 1, 0.0),
        ("s1", 2, 0.5),
    ]


def test_who_has_longer_owes_nothing_before_their_own_date() -> None:
    due = items(2).assign(due_date=START)
    longer = {"student_id": ["s0", "s0"], "item_id": ["i0", "i1"]}
    longer["due_date"] = [pd.Timestamp("2100-01-01", tz="UTC")] * 2
    progress = {"student_id": ["s1"] * 2, "item_id": ["i0", "i1"], "current_score": 5.0, "max_score": 10.0}
    course = KnownCourse(
        people=people(2),
        items=due,
        deadlines=pd.DataFrame(longer),
        progress=pd.DataFrame(progress | {"problems_solved": 0, "last_updated": START}),
    )
    lines = frames.trajectories(course)
    assert lines.loc[lines["student_id"] == "s0", "share"].isna().all()
    assert "s0" not in set(frames.at_risk(course)["student_id"])
    without = KnownCourse(people=people(2), items=due, progress=course.progress)
    assert "s0" in set(frames.at_risk(without)["student_id"])
    assert (frames.trajectories(without)["share"] == [0.0, 0.0, 0.5, 0.5]).all()


def test_the_band_is_the_quantiles_of_the_class() -> None:
    lines = frames.trajectories(crowd(30, 3, 2))
    band = frames.band(lines)
    for row in band.itertuples():
        shares = lines.loc[lines["position"] == row.position, "share"]
        assert [row.q10, row.q50, row.q90] == pytest.approx(list(np.quantile(shares, [0.1, 0.5, 0.9])))


def test_who_falls_behind_most_comes_first() -> None:
    lines = pd.DataFrame(
        [
            (f"s{n}", f"S{n}", "", place, share)
            for n, shares in enumerate(([1.0, 1.0, 1.0], [0.8, 0.8, 0.8], [0.4, 0.3, 0.2]))
            for place, share in enumerate(shares, 1)
        ],
        columns=["student_id", "name", "section", "position", "share"],
    )
    found = frames.falling_behind(lines)
    assert list(found["student_id"]) == ["s2", "s1", "s0"]
    assert found.loc[0, "gap"] == pytest.approx((0.4 + 0.5 + 0.6) / 3)
    assert found.loc[0, "trend"] == pytest.approx(-0.1)
    assert found.loc[1, ["gap", "trend"]].tolist() == pytest.approx([0.0, 0.0])


def test_failures_stand_hardest_problem_first_and_worst_test_first() -> None:
    tests = pd.DataFrame(
        [("p0", "t0", 9, 1), ("p0", "t1", 5, 5), ("p1", "t2", 2, 8), ("p1", "t3", 0, 0)],
        columns=["placement_id", "test_id", "pass_count", "fail_count"],
    ).assign(test="x", position=0, visibility="sample", common_error_msg=None, last_updated=START)
    found = frames.failures(KnownCourse(items=items(2), tests=tests))
    assert list(found["test_id"]) == ["t2", "t3", "t1", "t0"]
    assert list(found["rate"]) == [0.8, 0.0, 0.5, 0.1]
    assert list(found["count"]) == [10, 0, 10, 10]


def test_words_are_added_up_over_the_problems_and_weeks_that_are_asked_for() -> None:
    weeks = [START.date(), START.date() + timedelta(days=7)]
    keywords = pd.DataFrame(
        [("p0", weeks[0], "recursion", 3), ("p0", weeks[1], "recursion", 2), ("p1", weeks[0], "sorting", 4)],
        columns=["placement_id", "week", "keyword", "attempts"],
    )
    course = KnownCourse(keywords=keywords)
    assert frames.words(course).to_dict("records") == [
        {"keyword": "recursion", "attempts": 5},
        {"keyword": "sorting", "attempts": 4},
    ]
    assert list(frames.words(course, placements=["p1"])["keyword"]) == ["sorting"]
    assert list(frames.words(course, since=weeks[1])["attempts"]) == [2]
    assert list(frames.words(course, until=weeks[1])["attempts"]) == [4, 3]


def test_the_marks_grid_has_a_row_for_each_student_and_a_column_for_each_assignment() -> None:
    marks = pd.DataFrame({"student_id": ["s1"], "item_id": ["i1"], "score": [7.5], "max_score": [10.0]})
    course = KnownCourse(people=people(2), items=items(2), marks=marks.assign(status="graded", submitted_at=START))
    grid = frames.marks_grid(course)
    assert list(grid.index) == ["Student 0000", "Student 0001"]
    assert list(grid.columns) == ["Set 1", "Set 2"]
    assert grid.iloc[1, 1] == 0.75
    assert grid.isna().sum().sum() == 3


def test_a_quiz_is_a_column_of_the_marks_grid_and_of_nothing_else() -> None:
    quiz = items(1).assign(item_id="q", placement_id="", item="Quiz", problem="", mode="quiz", position=0)
    marks = pd.DataFrame({"student_id": ["s1"], "item_id": ["q"], "score": [3.0], "max_score": [4.0]})
    course = KnownCourse(
        people=people(2),
        items=pd.concat([items(2), quiz]),
        marks=marks.assign(status="graded", submitted_at=START),
        progress=pd.DataFrame(
            {"student_id": ["s0"], "item_id": ["i0"], "current_score": [5.0], "max_score": [10.0]}
        ).assign(problems_solved=0, last_updated=START),
    )
    grid = frames.marks_grid(course)
    assert (list(grid.columns), grid.iloc[1, 0]) == (["Quiz", "Set 1", "Set 2"], 0.75)
    assert list(course.items["placement_id"]) == list(frames.funnel(course)["placement_id"]) == ["p0", "p1"]
    assert set(frames.trajectories(course)["position"]) == {1}


def test_difficulty_is_the_mean_and_discrimination_the_corrected_item_total_correlation() -> None:
    course = crowd(60, 5, 1)
    grid = frames.marks_grid(course)
    found = frames.item_statistics(grid)
    for place, row in enumerate(found.itertuples()):
        rest = np.delete(grid.to_numpy(), place, axis=1).mean(axis=1)
        assert row.difficulty == pytest.approx(grid.to_numpy()[:, place].mean())
        assert row.discrimination == pytest.approx(np.corrcoef(grid.to_numpy()[:, place], rest)[0, 1])
        assert row.count == 60


def test_an_item_in_which_all_are_equal_tells_nobody_apart() -> None:
    grid = pd.DataFrame([[1.0, 0.1], [1.0, 0.9], [1.0, 0.5]], columns=["easy", "hard"])
    assert frames.item_statistics(grid)["discrimination"].isna().all()


def test_the_funnel_counts_each_student_once() -> None:
    found = frames.funnel(SMALL)
    assert found[["students", "ran", "submitted", "solved"]].to_numpy().tolist() == [[3, 2, 2, 1], [3, 2, 0, 0]]


def test_time_on_task_is_the_timer_at_the_last_attempt() -> None:
    made = attempts(
        [("s0", "p0", RUN, 1.0, START), ("s0", "p0", RUN, 2.0, START + hours(1))], time_focused_seconds=[60, 240]
    )
    found = frames.time_on_task(KnownCourse(people=people(1), items=items(1), attempts=made))
    assert list(found["minutes"]) == [4.0]


def test_students_at_risk_are_listed_with_their_reasons() -> None:
    now = START + timedelta(weeks=20)
    made = crowd(20, 4, 2)
    last = made.attempts
    kept = last[(last["student_id"] != "s0")].copy()
    kept.loc[kept["student_id"] != "s1", "created_at"] = pd.Timestamp(now) - pd.Timedelta(days=1)
    progress = made.progress[made.progress["student_id"] != "s0"]
    course = KnownCourse(people=people(20), items=items(4), attempts=kept, progress=progress)
    found = frames.at_risk(course, now).set_index("student_id")["reasons"]
    assert found["s0"] == "far below the class, missing work (4), silent"
    assert "silent" in found["s1"]


def test_who_has_tried_most_within_the_hour_and_not_solved_it_is_stuck() -> None:
    made = attempts(
        [
            ("s0", "p0", RUN, 2.0, START),
            ("s0", "p0", RUN, 4.0, START + hours(2)),
            ("s1", "p0", RUN, 5.0, START + hours(1.75)),
            ("s1", "p0", SUBMIT, None, START + hours(2)),
            ("s2", "p0", RUN, 0.0, START + hours(1.5)),
            ("s2", "p0", SUBMIT, 10.0, START + hours(2)),
        ]
    )
    found = frames.stuck(KnownCourse(people=people(3), items=items(1), attempts=made), START + hours(2))
    assert found[["student_id", "tries", "best", "since", "last"]].to_numpy().tolist() == [
        ["s1", 2, 0.5, 15.0, 0.0],
        ["s0", 1, 0.4, 0.0, 0.0],
    ]


@pytest.mark.parametrize("count", [0, 1])
def test_a_class_with_nothing_or_one_of_everything_has_frames(count: int) -> None:
    course = crowd(count, count, count) if count else KnownCourse()
    assert len(frames.runs(course)) == count
    assert len(frames.trajectories(course)) == count
    assert len(frames.falling_behind(frames.trajectories(course))) == count
    assert len(frames.marks_grid(course)) == count
    assert len(frames.item_statistics(frames.marks_grid(course))) == count
    assert len(frames.funnel(course)) == count
    assert len(frames.time_on_task(course)) == count
    assert frames.at_risk(course).empty or count
    assert frames.failures(course).empty
    assert frames.words(course).empty
