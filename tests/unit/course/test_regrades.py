"""When a regrade may be started and decided, and what it would change, stated case by case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus.course import regrades
from nbcampus.course.regrades import (
    Outcome,
    PointChange,
    Scored,
    TestChange,
    TestDifferences,
    point_change,
    test_changes,
    test_differences,
)
from nbcampus.course.states import RegradeChoice, RegradeState
from nbcampus.errors import InvalidRequest

OPEN = (RegradeState.GRADING, RegradeState.READY)
DECIDED = (RegradeState.APPLIED, RegradeState.CANCELLED)


@pytest.mark.parametrize("choice", RegradeChoice)
@pytest.mark.parametrize("named", [True, False])
def test_a_student_is_named_exactly_when_the_choice_is_about_one(choice: RegradeChoice, named: bool) -> None:
    if named is (choice is RegradeChoice.STUDENT):
        regrades.require_choice(choice, names_student=named)
        return
    with pytest.raises(InvalidRequest, match="student_id"):
        regrades.require_choice(choice, names_student=named)


def test_the_version_in_the_assignment_and_newer_ones_may_be_graded_with() -> None:
    regrades.require_not_older(2, 2)
    regrades.require_not_older(3, 2)
    with pytest.raises(regrades.OlderVersion, match="has version 2 of this problem; version 1 is older"):
        regrades.require_not_older(1, 2)


def test_an_empty_choice_is_refused() -> None:
    regrades.require_some(1)
    with pytest.raises(regrades.NothingToRegrade):
        regrades.require_some(0)


@pytest.mark.parametrize("state", RegradeState)
def test_only_an_open_set_may_be_cancelled(state: RegradeState) -> None:
    if state in OPEN:
        regrades.require_open(state, None)
        return
    with pytest.raises(regrades.RegradeDecided, match=f"was {state} by Ada before"):
        regrades.require_open(state, "Ada")


@pytest.mark.parametrize(
    ("state", "failed", "refusal"),
    [
        (RegradeState.READY, 0, None),
        (RegradeState.GRADING, 0, regrades.RegradeUnfinished),
        (RegradeState.GRADING, 1, regrades.RegradeUnfinished),
        *((state, 0, regrades.RegradeDecided) for state in DECIDED),
    ],
)
def test_only_a_ready_set_may_be_applied(state: RegradeState, failed: int, refusal: type[Exception] | None) -> None:
    if refusal is None:
        regrades.require_ready(state, None, waiting=0, failed=failed)
        return
    with pytest.raises(refusal):
        regrades.require_ready(state, "Ada", waiting=2, failed=failed)


def test_who_waits_in_vain_is_told_what_to_do() -> None:
    with pytest.raises(regrades.RegradeUnfinished, match="Try those again, or cancel"):
        regrades.require_ready(RegradeState.GRADING, None, waiting=0, failed=1)
    with pytest.raises(regrades.RegradeUnfinished, match="2 submissions are not graded yet"):
        regrades.require_ready(RegradeState.GRADING, None, waiting=2, failed=0)


@pytest.mark.parametrize(
    ("submissions", "change"),
    [
        ([Scored(0, 10, chosen=True)], PointChange(Outcome.GAINS, 0, 10)),
        ([Scored(10, 0, chosen=True)], PointChange(Outcome.LOSES, 10, 0)),
        ([Scored(5, 5, chosen=True)], PointChange(Outcome.STAYS, 5, 5)),
        ([Scored(5, None, chosen=True)], PointChange(Outcome.WAITING, 5, None)),
        ([Scored(5, 0, chosen=True), Scored(4)], PointChange(Outcome.LOSES, 5, 4)),
        ([Scored(5, 0, chosen=True), Scored(8)], PointChange(Outcome.STAYS, 8, 8)),
        ([Scored(5, 0, chosen=True), Scored(2, 9, chosen=True)], PointChange(Outcome.GAINS, 5, 9)),
        ([Scored(5, 9, chosen=True), Scored(2, None, chosen=True)], PointChange(Outcome.WAITING, 5, None)),
    ],
)
def test_the_best_submission_before_and_after(submissions: list[Scored], change: PointChange) -> None:
    assert point_change(submissions) == change


_points = st.integers(0, 10).map(float)
_submission = st.builds(lambda old, new: Scored(old, new, chosen=new is not None), _points, st.none() | _points)


@given(st.lists(_submission, min_size=1))
def test_the_outcome_says_which_way_the_points_went(submissions: list[Scored]) -> None:
    change = point_change(submissions)
    assert change.new is not None
    assert (
        change.outcome
        is {1: Outcome.GAINS, 0: Outcome.STAYS, -1: Outcome.LOSES}[
            (change.new > change.old) - (change.new < change.old)
        ]
    )


def test_tests_are_counted_by_what_they_were_and_what_they_are() -> None:
    rows: list[tuple[str, bool | None, bool | None, int]] = [
        ("a", False, True, 3),
        ("a", True, False, 2),
        ("b", True, True, 4),
        ("b", False, False, 1),
        ("new", None, True, 5),
        ("new", None, False, 6),
        ("old", True, None, 7),
        ("old", False, None, 8),
    ]
    assert test_changes(rows) == {
        "a": TestChange(now_pass=3, now_fail=2),
        "b": TestChange(still_pass=4, still_fail=1),
        "new": TestChange(added_passed=5, added_failed=6),
        "old": TestChange(removed=15),
    }


def test_two_versions_are_told_apart_by_the_names_and_the_contents_of_their_tests() -> None:
    placed = {"small": {"args": [2]}, "zero": {"args": [0]}, "gone": {"args": [9]}}
    given = {"small": {"args": [2]}, "zero": {"args": [1]}, "new": {"args": [7]}}
    assert test_differences(placed, given) == TestDifferences(added=["new"], removed=["gone"], changed=["zero"])
