from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nbcampus.course import exams
from nbcampus.course.exams import GRACE, ExamClosed, ExamNotStarted, ExamOver, Sitting, Window
from nbcampus.course.states import SittingState

NINE = datetime(2026, 6, 1, 9, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)
SECOND = timedelta(seconds=1)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.mark.parametrize(
    ("opens", "closes", "length", "percent", "expected"),
    [
        (NINE, TEN, None, 0, Window(NINE, TEN, None)),
        (NINE, TEN, None, 25, Window(NINE, TEN + minutes(15), None)),
        (NINE, TEN, 40, 0, Window(NINE, TEN, minutes(40))),
        (NINE, TEN, 40, 50, Window(NINE, TEN + minutes(20), minutes(60))),
        (None, TEN, None, 50, Window(None, TEN, None)),  # of an open beginning there is no share
        (NINE, None, None, 50, Window(NINE, None, None)),
        (None, None, 30, 100, Window(None, None, minutes(60))),
        (TEN, NINE, None, 50, Window(TEN, NINE, None)),
    ],
)
def test_an_accommodation_lengthens_the_clock_and_the_window_alike(
    opens: Any, closes: Any, length: Any, percent: float, expected: Window
) -> None:
    assert exams.window(opens, closes, length, percent) == expected


@pytest.mark.parametrize(
    ("window", "end"),
    [
        (Window(NINE, TEN, None), TEN),
        (Window(NINE, TEN, minutes(20)), NINE + minutes(30)),
        (Window(NINE, TEN, minutes(55)), TEN),  # the window ends it
        (Window(None, None, minutes(20)), NINE + minutes(30)),
        (Window(None, None, None), None),
    ],
)
def test_a_sitting_ends_with_its_clock_or_with_the_window(window: Window, end: datetime | None) -> None:
    assert exams.promised_end(window, NINE + minutes(10)) == end


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (NINE - SECOND, SittingState.BEFORE),
        (NINE, SittingState.MAY_START),
        (TEN - SECOND, SittingState.MAY_START),
        (TEN, SittingState.ENDED),
    ],
)
def test_who_has_not_started_may_do_so_while_the_window_is_open(now: datetime, state: SittingState) -> None:
    window = Window(NINE, TEN, minutes(30))
    assert exams.state(window, None, now) is state
    if state is SittingState.MAY_START:
        exams.require_startable(window, now)
    else:
        with pytest.raises(ExamClosed):
            exams.require_startable(window, now)


def test_a_started_exam_runs_until_its_end_whatever_becomes_of_the_window() -> None:
    sitting, moved = Sitting(NINE, TEN), Window(TEN + minutes(60), None, None)
    assert exams.state(moved, sitting, TEN - SECOND) is SittingState.RUNNING
    assert exams.state(moved, sitting, TEN) is SittingState.ENDED
    assert exams.remaining(sitting, TEN - SECOND) == SECOND
    assert exams.remaining(sitting, TEN + SECOND) == timedelta(0)
    assert exams.remaining(Sitting(NINE, None), TEN) is None


@pytest.mark.parametrize(
    ("arrives", "claims", "counts"),
    [
        (TEN - SECOND, None, True),
        (TEN - SECOND, TEN + minutes(60), True),  # a clock that runs fast harms nobody before the end
        (TEN, None, True),
        (TEN + GRACE, None, False),
        (TEN + GRACE - SECOND, TEN - SECOND, True),
        (TEN + GRACE - SECOND, TEN, False),
        (TEN + GRACE, TEN - SECOND, False),
        (TEN + minutes(5), NINE, False),  # a clock that runs slow, or lies
    ],
)
def test_the_students_clock_excuses_the_way_here_and_no_more(
    arrives: datetime, claims: datetime | None, counts: bool
) -> None:
    if counts:
        exams.require_in_time(Sitting(NINE, TEN), arrives, claims)
    else:
        with pytest.raises(ExamOver):
            exams.require_in_time(Sitting(NINE, TEN), arrives, claims)


def test_nothing_counts_without_a_start_or_after_the_sitting_was_ended() -> None:
    with pytest.raises(ExamNotStarted):
        exams.require_in_time(None, NINE)
    with pytest.raises(ExamNotStarted):
        exams.require_shown(None, NINE)
    ended = Sitting(NINE, TEN, ended_at=NINE + minutes(5))
    for check in (exams.require_in_time, exams.require_shown):
        with pytest.raises(ExamOver):
            check(ended, NINE + minutes(6))


def test_content_is_closed_at_the_end_until_results_are_released() -> None:
    sitting = Sitting(NINE, TEN)
    exams.require_shown(sitting, TEN - SECOND)
    with pytest.raises(ExamOver):
        exams.require_shown(sitting, TEN)
    exams.require_shown(sitting, TEN, released=True)
    with pytest.raises(ExamNotStarted):
        exams.require_shown(None, TEN, released=True)


def test_more_time_moves_the_end_and_less_never_into_the_past() -> None:
    sitting = exams.extended(Sitting(NINE, TEN), minutes(10), NINE)
    assert sitting.ends_at == TEN + minutes(10)
    assert exams.extended(sitting, -minutes(10), NINE).ends_at == TEN
    assert exams.extended(sitting, -minutes(500), NINE + minutes(20)).ends_at == NINE + minutes(20)
    assert exams.extended(Sitting(NINE, None), minutes(5), NINE).ends_at is None
    with pytest.raises(ExamOver):
        exams.extended(Sitting(NINE, TEN, ended_at=TEN), minutes(5), TEN)


def test_a_reopened_sitting_runs_from_now() -> None:
    ended = Sitting(NINE, TEN, minutes(5), ended_at=TEN + minutes(5))
    again = exams.reopened(ended, 10, TEN + minutes(30))
    assert again.ended_at is None
    assert again.ends_at == TEN + minutes(40)
    assert exams.is_running(again, TEN + minutes(39))


@pytest.mark.parametrize(
    ("draft", "is_submitted", "left", "wanted"),
    [
        ("x = 1\n", False, None, True),
        ("x = 1\n", False, 1, True),
        ("x = 1\n", False, 0, False),
        ("x = 1\n", True, None, False),
        ("x = ...\n", False, None, False),
        ("\n x = ...\n\n", False, None, False),
        (" \n", False, None, False),
    ],
)
def test_a_draft_is_submitted_if_it_says_something_new(
    draft: str, is_submitted: bool, left: int | None, wanted: bool
) -> None:
    found = exams.needs_submission(draft, "x = ...\n", is_submitted=is_submitted, attempts_left=left)
    assert found is wanted


def test_a_copied_exam_opens_as_much_later_as_it_is_due() -> None:
    config = {"max_attempts": 3, "exam": {"opens_at": "2026-06-01T09:00:00+00:00"}}
    moved = exams.moved(config, lambda moment: moment + timedelta(days=7))
    assert moved["exam"]["opens_at"] == "2026-06-08T09:00:00+00:00"
    assert moved["max_attempts"] == 3
    for without in ({}, {"exam": None}, {"exam": {}}, {"exam": {"opens_at": None}}):
        assert exams.moved(without, lambda moment: moment) == without
