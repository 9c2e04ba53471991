"""The error quotient against sums done by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
import pytest

from nbcampus.research.metrics import error_quotient

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)

Event = tuple[str | None, int | None, int | None]
"""Type of the error, its line, the line of the edit."""


def session(events: list[Event], student: str = "ada", placement: str = "p1") -> pd.DataFrame:
    frame = pd.DataFrame(events, columns=["error_type", "error_line", "edit_line"])
    moments = [NOON + timedelta(minutes=number) for number in range(len(frame))]
    frame = frame.assign(student=student, assignment_problem_id=placement, created_at=pd.Series(moments, dtype=TIME))
    return frame.astype({"error_type": "str", "error_line": "Int64", "edit_line": "Int64"})


TIME = "datetime64[us, UTC]"


def quotients(events: pd.DataFrame, **options: Any) -> list[float]:
    return error_quotient(events, **options)["error_quotient"].tolist()


def test_a_session_with_every_kind_of_pair() -> None:
    # Pairs, in order:                                                         both  type  line  edit
    #   SyntaxError 3 -> SyntaxError 3, and the first event has no edit          2     3     3     0  =  8
    #   SyntaxError 3, edited 3 -> SyntaxError 5, edited 3                       2     3     0     1  =  6
    #   SyntaxError 5, edited 3 -> IndentationError 5, edited 5                  2     0     3     0  =  5
    #   IndentationError -> fine                                                                      =  0
    #   fine -> NameError                                                                             =  0
    # (8 + 6 + 5 + 0 + 0) / 9 / 5 = 19 / 45
    made = session(
        [
            ("SyntaxError", 3, None),
            ("SyntaxError", 3, 3),
            ("SyntaxError", 5, 3),
            ("IndentationError", 5, 5),
            (None, None, 5),
            ("NameError", 5, 5),
        ]
    )
    found = error_quotient(made)
    assert found.loc[0, "pairs"] == 5
    assert found.loc[0, "error_quotient"] == pytest.approx(19 / 45)


def test_the_same_error_at_the_same_place_again_and_again_is_one() -> None:
    # Each pair 2 + 3 + 3 + 1 = 9, but for the first, whose first event has no edit: 8. (8 + 9) / 9 / 2 = 17 / 18
    same = session([("SyntaxError", 1, None), ("SyntaxError", 1, 1), ("SyntaxError", 1, 1)])
    assert quotients(same) == pytest.approx([17 / 18])
    assert quotients(session([("SyntaxError", 1, 1)] * 4)) == [1.0]


def test_errors_of_which_no_line_is_known_are_not_on_the_same_line() -> None:
    # 2 + 3 = 5 of 9
    assert quotients(session([("SyntaxError", None, None), ("SyntaxError", None, None)])) == pytest.approx([5 / 9])


def test_one_event_makes_no_pair_and_no_event_no_row() -> None:
    alone = error_quotient(session([("SyntaxError", 1, None)]))
    assert alone["pairs"].tolist() == [0]
    assert alone["error_quotient"].isna().all()
    assert error_quotient(session([])).empty


def test_no_pair_reaches_over_two_problems_or_two_students() -> None:
    # ada at p1 and at p2, bob at p1: one event each; together they are two sessions by student, of which ada's has a
    # pair: 2 + 3 + 3 = 8 of 9.
    error: list[Event] = [("SyntaxError", 1, None)]
    events = pd.concat([session(error), session(error, placement="p2"), session(error, student="bob")])
    assert error_quotient(events)["pairs"].tolist() == [0, 0, 0]
    by_student = error_quotient(events, by=["student"])
    assert by_student["pairs"].tolist() == [1, 0]
    assert by_student.loc[0, "error_quotient"] == pytest.approx(8 / 9)


def test_events_of_one_moment_keep_the_order_in_which_they_come() -> None:
    # Error, fine, error in this order has no pair in error; error, error, fine would have one (5 of 9).
    events = session([("SyntaxError", None, None), (None, None, None), ("SyntaxError", None, None)])
    assert quotients(events.assign(created_at=pd.Series([NOON] * 3, dtype=TIME))) == [0.0]
    assert quotients(events.iloc[[2, 0, 1]]) == [0.0]  # time decides, not the row
