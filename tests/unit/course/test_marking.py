"""What a person gives an attempt, when its student learns of it, and that an alias tells nobody who it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from nbcampus.course.marking import (
    MarkedBy,
    alias,
    attempt_points,
    awaits_marks,
    best_points,
    is_released,
    marked_points,
    require_lines,
    sealed,
)
from nbcampus.errors import InvalidRequest
from nbcampus.ids import uuid7

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("automatic", "mark", "bonus", "points"),
    [
        (6.0, MarkedBy(), False, 6.0),
        (6.0, MarkedBy(items=-2.5), False, 3.5),
        (6.0, MarkedBy(items=3, adjustment=0.5), False, 9.5),
        (6.0, MarkedBy(stated=0, items=4), False, 4.0),  # positive scoring
        (6.0, MarkedBy(stated=10, items=-4), False, 6.0),  # deductions
        (6.0, MarkedBy(items=-8), False, 0.0),
        (6.0, MarkedBy(items=8), False, 10.0),
        (6.0, MarkedBy(items=8), True, 14.0),
        (6.0, MarkedBy(items=-8), True, 0.0),
        (None, MarkedBy(stated=7), False, 7.0),
        (None, MarkedBy(items=2), False, None),
        (0.1, MarkedBy(items=0.2), False, 0.3),
    ],
)
def test_the_points_of_a_marked_attempt(
    automatic: float | None, mark: MarkedBy, bonus: bool, points: float | None
) -> None:
    assert marked_points(automatic, mark, worth=10, bonus=bonus) == points


def test_an_attempt_that_nobody_marked_is_worth_what_its_grading_gave() -> None:
    assert attempt_points(6.0, None, worth=10) == 6.0
    assert attempt_points(None, None, worth=10) is None
    assert attempt_points(6.0, MarkedBy(stated=2), worth=10) == 2.0


def test_what_is_released_is_released_from_its_moment_on() -> None:
    assert not is_released(None, NOON)
    assert not is_released(NOON + timedelta(microseconds=1), NOON)
    assert is_released(NOON, NOON)


@pytest.mark.parametrize(("required", "released", "waits"), [(0, 0, 0), (0, 1, 0), (1, 0, 1), (1, 1, 0)])
def test_points_are_withheld_only_while_required_marks_are_not_released(
    required: bool, released: bool, waits: bool
) -> None:
    assert awaits_marks(required=bool(required), released=bool(released)) == waits


def test_the_best_of_points_passes_over_what_has_none_yet() -> None:
    assert best_points([None, 2.0, 3.5]) == 3.5
    assert best_points([None]) is None
    assert best_points([]) is None


@pytest.mark.parametrize(("first", "last"), [(1, None), (None, 1), (3, 2)])
def test_a_range_of_lines_with_one_end_or_backwards_is_refused(first: int | None, last: int | None) -> None:
    with pytest.raises(InvalidRequest):
        require_lines(first, last)


@pytest.mark.parametrize(("first", "last"), [(None, None), (2, 2), (2, 9)])
def test_the_whole_one_line_and_more_lines_may_be_commented(first: int | None, last: int | None) -> None:
    require_lines(first, last)


def test_an_alias_is_stable_at_one_place_and_another_elsewhere() -> None:
    seed, place, student = uuid7(), uuid7(), uuid7()
    key = sealed(seed, place, student)
    assert key == sealed(seed, place, student)
    assert len({key, sealed(seed, uuid7(), student), sealed(uuid7(), place, student), student}) == 4
    assert alias(UUID("4b7c2f91-0000-0000-0000-000000000000")) == "Student 4B7C-2F91"
