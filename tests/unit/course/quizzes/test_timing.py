"""The clock of an attempt at a quiz."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nbcampus.course.exams import GRACE, Window
from nbcampus.course.quizzes.timing import QuizOver, keeps_time, late_from, promised_end, require_in_time, window

NINE = datetime(2026, 6, 1, 9, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)
SECOND = timedelta(seconds=1)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def window_with(**changes: Any) -> Window:
    return window(
        **{"opens_at": NINE, "due": TEN, "accept_late": False, "minutes": 40, "extra_percent": 0.0, **changes}
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Window(NINE, TEN, minutes(40))),
        ({"extra_percent": 50.0}, Window(NINE, TEN + minutes(20), minutes(60))),
        ({"accept_late": True, "extra_percent": 50.0}, Window(NINE, None, minutes(60))),
        ({"minutes": None, "extra_percent": 50.0}, Window(NINE, TEN, None)),  # a quiz without a clock gives days alone
        ({"due": None}, Window(NINE, None, minutes(40))),
    ],
)
def test_an_accommodation_lengthens_the_clock_and_the_closing_alike(changes: Any, expected: Window) -> None:
    assert window_with(**changes) == expected


def test_an_attempt_ends_with_its_clock_or_when_the_quiz_closes() -> None:
    assert promised_end(window_with(), NINE) == NINE + minutes(40)
    assert promised_end(window_with(), NINE + minutes(30)) == TEN
    assert promised_end(window_with(accept_late=True), NINE + minutes(30)) == TEN + minutes(10)


def test_who_begins_at_the_last_moment_of_the_others_has_all_their_time() -> None:
    assert promised_end(window_with(extra_percent=100.0), TEN) == TEN + minutes(40)


def test_an_attempt_without_a_time_limit_never_ends_by_itself() -> None:
    assert promised_end(window_with(minutes=None), NINE) is None
    require_in_time(None, TEN + timedelta(days=1))


def test_what_was_sent_before_the_end_may_have_travelled() -> None:
    require_in_time(TEN, TEN - SECOND)
    require_in_time(TEN, TEN + GRACE - SECOND)
    require_in_time(TEN, TEN + GRACE - SECOND, made_at=TEN - SECOND)
    require_in_time(TEN, TEN - SECOND, made_at=TEN + SECOND)  # a clock that is fast harms nobody


@pytest.mark.parametrize(("now", "made_at"), [(TEN + GRACE, None), (TEN + GRACE, NINE), (TEN, TEN)])
def test_what_comes_later_is_refused_whatever_it_claims(now: datetime, made_at: datetime | None) -> None:
    with pytest.raises(QuizOver):
        require_in_time(TEN, now, made_at)


@pytest.mark.parametrize(
    ("config", "expected"),
    [({}, False), ({"time_limit_minutes": 20}, True), ({"time_limit_minutes": 20, "accept_late": True}, False)],
)
def test_a_quiz_that_ends_every_attempt_takes_nothing_late(config: dict[str, Any], expected: bool) -> None:
    assert keeps_time(config) is expected


def test_an_attempt_whose_own_end_kept_it_in_time_is_never_late() -> None:
    assert late_from(None, TEN, accept_late=False) == TEN
    assert late_from(TEN, TEN, accept_late=True) == TEN
    assert late_from(TEN + minutes(20), TEN, accept_late=False) is None
