from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus.course.lateness import (
    DAY,
    LateRule,
    LateUnit,
    days_to_pay,
    deducted,
    deduction,
    is_past_cutoff,
    late_by,
)

HOUR, SECOND, NONE = timedelta(hours=1), timedelta(seconds=1), timedelta(0)
DAILY = LateRule(percent=20.0)

lateness = st.timedeltas(NONE, timedelta(days=60))
rules = st.builds(
    LateRule,
    grace=st.timedeltas(NONE, timedelta(days=2)),
    percent=st.floats(0, 100),
    unit=st.sampled_from(LateUnit),
    cap=st.floats(0, 100),
    uses_bank=st.booleans(),
)


@pytest.mark.parametrize(
    ("rule", "late", "percent"),
    [
        (LateRule(), 100 * DAY, 0.0),
        (DAILY, NONE, 0.0),
        (DAILY, SECOND, 20.0),
        (DAILY, DAY, 20.0),
        (DAILY, 26 * HOUR, 40.0),
        (DAILY, 30 * DAY, 100.0),
        (LateRule(percent=20.0, cap=50.0), 26 * HOUR, 40.0),
        (LateRule(percent=20.0, cap=50.0), 3 * DAY, 50.0),
        (LateRule(percent=1.5, unit=LateUnit.HOUR), 90 * timedelta(minutes=1), 3.0),
        (LateRule(percent=20.0, grace=HOUR), HOUR, 0.0),
        (LateRule(percent=20.0, grace=HOUR), HOUR + SECOND, 20.0),
        (LateRule(percent=20.0, grace=HOUR), DAY + SECOND, 40.0),
    ],
)
def test_each_started_unit_takes_its_percent_up_to_the_cap(rule: LateRule, late: timedelta, percent: float) -> None:
    assert deduction(rule, late) == percent


def test_an_answer_worth_10_handed_in_26_hours_late_gets_6() -> None:
    assert deducted(10.0, deduction(DAILY, 26 * HOUR)) == 6.0


@given(rules, lateness, lateness)
def test_later_never_costs_less_and_never_more_than_the_cap(rule: LateRule, one: timedelta, other: timedelta) -> None:
    earlier, later = sorted((one, other))
    assert 0 <= deduction(rule, earlier) <= deduction(rule, later) <= rule.cap


@given(rules, lateness, st.integers(0, 70))
def test_a_late_day_never_makes_it_worse(rule: LateRule, late: timedelta, days: int) -> None:
    assert deduction(rule, late, days + 1) <= deduction(rule, late, days)


@given(rules, lateness)
def test_the_days_to_pay_are_the_fewest_that_leave_no_deduction(rule: LateRule, late: timedelta) -> None:
    days = days_to_pay(rule, late)
    if rule.uses_bank:
        assert deduction(rule, late, days) == 0
    if days:
        assert deduction(rule, late, days - 1) > 0


@given(rules, lateness, st.floats(0, 1000))
def test_a_deduction_takes_no_more_than_was_earned(rule: LateRule, late: timedelta, points: float) -> None:
    assert 0 <= deducted(points, deduction(rule, late)) <= points + 1e-9


def test_a_day_is_24_hours_also_in_the_night_in_which_clocks_are_put_back() -> None:
    zurich = ZoneInfo("Europe/Zurich")
    due = datetime(2026, 10, 24, 12, tzinfo=zurich).astimezone(UTC)
    same_time_next_day = datetime(2026, 10, 25, 12, tzinfo=zurich).astimezone(UTC)
    assert late_by(due, same_time_next_day) == 25 * HOUR
    assert deduction(DAILY, late_by(due, same_time_next_day)) == 40.0


def test_the_cutoff_is_the_last_moment_that_is_accepted() -> None:
    rule = LateRule(cutoff=DAY)
    assert not is_past_cutoff(rule, DAY)
    assert is_past_cutoff(rule, DAY + SECOND)
    assert not is_past_cutoff(LateRule(), 1000 * DAY)


def test_without_a_due_date_nothing_is_late() -> None:
    assert late_by(None, datetime(2026, 1, 1, tzinfo=UTC)) == NONE
