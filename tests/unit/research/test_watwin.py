"""The Watwin score against sums done by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from nbcampus.research.metrics import watwin
from nbcampus.research.metrics.watwin import pairs_of

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)

Row = tuple[str, int, str | None, str | None, int | None, str]
COLUMNS = ["student", "second", "error_type", "error_id", "error_line", "code"]


def compiled(rows: list[Row]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=COLUMNS)
    moments = pd.Series([NOON + timedelta(seconds=second) for second in frame["second"]], dtype="datetime64[us, UTC]")
    types = {"student": "str", "error_type": "str", "error_id": "str", "error_line": "Int64", "code": "str"}
    return frame.assign(assignment_problem_id="p1", created_at=moments).astype(types)


def timed(*seconds: int) -> pd.DataFrame:
    """For each duration a student who has one error and leaves it after so long."""
    rows: list[Row] = []
    for number, second in enumerate(seconds):
        rows += [(f"s{number}", 0, "S", "m", 1, "a"), (f"s{number}", second, None, None, None, "b")]
    return compiled(rows)


def test_two_students_and_two_types_of_error() -> None:
    # Times to leave an S: 60, 60, 60, 420. Mean 150; sd = sqrt((3 * 90² + 270²) / 4) = sqrt(24300) = 155.9;
    # so below -5.9 is quick and above 305.9 is slow. One N alone, after 10 s: sd 0, usual.
    #                                     message type line   time
    #   ada  S m1 1 -> S m1 1, 60 s          4      4    2    15  =  25
    #        S m1 1 -> fine,   60 s                            15  =  15
    #   bob  S m2 2 -> S m3 2, 60 s          0      4    2    15  =  21
    #        S m3 2 -> N m4 4, 420 s         0      0    0    25  =  25
    #        N m4 4 -> fine,   10 s                           15  =  15
    # ada (25 + 15) / 2 / 35 = 4/7, bob (21 + 25 + 15) / 3 / 35 = 61/105
    events = compiled(
        [
            ("ada", 0, "S", "m1", 1, "a"),
            ("ada", 60, "S", "m1", 1, "b"),
            ("ada", 120, None, None, None, "c"),
            ("bob", 0, "S", "m2", 2, "a"),
            ("bob", 60, "S", "m3", 2, "b"),
            ("bob", 480, "N", "m4", 4, "c"),
            ("bob", 490, None, None, None, "d"),
        ]
    )
    assert pairs_of(events)["score"].tolist() == [25, 15, 21, 25, 15]
    found = watwin(events)
    assert found["student"].tolist() == ["ada", "bob"]
    assert found["pairs"].tolist() == [2, 3]
    assert found["watwin"].tolist() == pytest.approx([4 / 7, 61 / 105])


def test_whoever_is_much_quicker_than_the_others_scores_one() -> None:
    # 10, 100, 100, 100: mean 77.5; sd = sqrt((67.5² + 3 * 22.5²) / 4) = sqrt(1518.75) = 39.0; quick is below 38.5
    assert pairs_of(timed(10, 100, 100, 100))["score"].tolist() == [1, 15, 15, 15]


def test_times_that_all_are_alike_are_usual() -> None:
    # sd 0: none is below or above the mean.
    assert pairs_of(timed(60, 60, 60))["score"].tolist() == [15, 15, 15]


def test_the_worst_pair_is_a_whole() -> None:
    # 4 + 4 + 2 + 25 = 35 for whoever keeps the same error by far the longest: 10, 10, 10 and 400 s,
    # mean 107.5, sd = sqrt((3 * 97.5² + 292.5²) / 4) = sqrt(28518.75) = 168.9, slow is above 276.4.
    worst = compiled([("z", 0, "S", "m", 1, "a"), ("z", 400, "S", "m", 1, "b")])
    found = watwin(pd.concat([timed(10, 10, 10), worst]))
    assert found.set_index("student").loc["z", "watwin"] == 1.0


@pytest.mark.parametrize(
    ("former", "present"),
    [
        ("x = 1\ny = (", "x = 1\ny = ("),
        ("x = 1\ny = (", "x = 1"),
        ("x = 1\ny = (", "x = 1\n# y = ("),
        ("x = 1\ny = (", "\n  x = 1\n\ny = ("),
    ],
    ids=["identical", "deleted", "commented out", "only blanks"],
)
def test_pairs_that_bring_nothing_new_are_left_out(former: str, present: str) -> None:
    events = compiled([("ada", 0, "S", "m", 2, former), ("ada", 60, None, None, None, present)])
    assert pairs_of(events).empty
    found = watwin(events)
    assert found["pairs"].tolist() == [0]
    assert found["watwin"].isna().all()


def test_a_pair_that_begins_without_an_error_counts_and_scores_nothing() -> None:
    # fine -> S scores 0, S -> fine 15: 15 / 2 / 35 = 3/14
    events = compiled(
        [("a", 0, None, None, None, "a"), ("a", 5, "S", "m", 1, "b"), ("a", 9, None, None, None, "c")],
    )
    assert watwin(events)["watwin"].tolist() == pytest.approx([3 / 14])


def test_one_event_makes_no_pair_and_no_event_no_row() -> None:
    found = watwin(compiled([("ada", 0, "S", "m", 1, "a")]))
    assert found["pairs"].tolist() == [0]
    assert found["watwin"].isna().all()
    assert watwin(compiled([])).empty
