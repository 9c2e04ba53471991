from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus.course.deadlines import (
    CLICK_GRACE,
    TooLate,
    counted_at,
    effective_due,
    late_seconds,
    require_open,
)
from nbcampus.course.states import AssignmentMode, AttemptType

DUE = datetime(2026, 9, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
RUN, FINAL = AttemptType.TEST_RUN, AttemptType.FINAL_SUBMISSION
PRACTICE, EXAM, HOMEWORK = AssignmentMode.PRACTICE, AssignmentMode.EXAM, AssignmentMode.HOMEWORK
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("item", "own", "expected"),
    [
        (None, None, None),
        (DUE, None, DUE),
        (None, DUE, DUE),
        (DUE, DUE + SECOND, DUE + SECOND),
        (DUE, DUE - SECOND, DUE - SECOND),
    ],
)
def test_a_students_own_due_date_counts_where_there_is_one(
    item: datetime | None, own: datetime | None, expected: datetime | None
) -> None:
    assert effective_due(item, own) == expected


@pytest.mark.parametrize(
    ("own", "section", "days", "expected"),
    [
        (None, DUE + SECOND, 0, DUE + SECOND),
        (DUE + 2 * SECOND, DUE + SECOND, 0, DUE + 2 * SECOND),
        (DUE + SECOND, DUE + 2 * SECOND, 0, DUE + 2 * SECOND),
        (DUE + SECOND, None, 2, DUE + SECOND + timedelta(days=2)),
        (None, None, 2, DUE + timedelta(days=2)),
    ],
)
def test_the_later_of_what_was_granted_counts_and_extra_days_come_on_top(
    own: datetime | None, section: datetime | None, days: int, expected: datetime
) -> None:
    assert effective_due(DUE, own, section, days) == expected


def test_extra_days_give_no_due_date_where_there_is_none() -> None:
    assert effective_due(None, None, None, 3) is None


@pytest.mark.parametrize(
    ("clicked", "expected"),
    [
        (DUE, DUE),
        (DUE - SECOND, DUE - SECOND),
        (DUE - CLICK_GRACE, DUE - CLICK_GRACE),
        (DUE - CLICK_GRACE - SECOND, DUE - CLICK_GRACE),
        (DUE - timedelta(days=30), DUE - CLICK_GRACE),
        (DUE + timedelta(days=30), DUE),
    ],
    ids=["at once", "a second ago", "the whole grace", "longer", "a forged clock behind", "a forged clock ahead"],
)
def test_a_click_counts_from_its_own_time_within_the_grace(clicked: datetime, expected: datetime) -> None:
    assert counted_at(clicked, DUE) == expected


@given(moments, moments)
def test_no_clock_gains_more_than_the_grace_or_reaches_the_future(clicked: datetime, arrived: datetime) -> None:
    assert arrived - CLICK_GRACE <= counted_at(clicked, arrived) <= arrived


@pytest.mark.parametrize(
    ("due", "counted", "seconds"),
    [
        (None, DUE, 0),
        (DUE, DUE - SECOND, 0),
        (DUE, DUE, 0),
        (DUE, DUE + timedelta(milliseconds=999), 0),
        (DUE, DUE + SECOND, 1),
        (DUE, DUE + timedelta(days=2), 172_800),
        (DUE, (DUE + SECOND).astimezone(timezone(timedelta(hours=-7))), 1),
    ],
)
def test_lateness_is_in_whole_seconds(due: datetime | None, counted: datetime, seconds: int) -> None:
    assert late_seconds(due, counted) == seconds


# (mode, type, late work accepted) -> whether an attempt after the due date is taken
AFTER_THE_DUE_DATE = {
    (PRACTICE, RUN, True): True,
    (PRACTICE, RUN, False): True,
    (PRACTICE, FINAL, True): True,
    (PRACTICE, FINAL, False): True,
    (HOMEWORK, RUN, True): True,
    (HOMEWORK, RUN, False): True,
    (HOMEWORK, FINAL, True): True,
    (HOMEWORK, FINAL, False): False,
    (EXAM, RUN, True): True,
    (EXAM, RUN, False): True,
    (EXAM, FINAL, True): False,
    (EXAM, FINAL, False): False,
}


@pytest.mark.parametrize(("case", "taken"), AFTER_THE_DUE_DATE.items())
def test_what_is_still_taken_after_the_due_date(case: tuple[AssignmentMode, AttemptType, bool], taken: bool) -> None:
    mode, kind, late = case

    def ask(due: datetime | None, counted: datetime) -> None:
        require_open(mode=mode, attempt_type=kind, accept_late=late, due=due, counted=counted)

    ask(DUE, DUE)
    ask(None, DUE)
    if taken:
        ask(DUE, DUE + SECOND)
    else:
        with pytest.raises(TooLate, match="Your code is kept"):
            ask(DUE, DUE + SECOND)
