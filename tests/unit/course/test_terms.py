from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from nbcampus.course.terms import MOST_DAYS, days_until, opening_later, shifted, told, zone_called
from nbcampus.errors import InvalidRequest

ZURICH = zone_called("Europe/Zurich")
OCTOBER = datetime(2026, 10, 20, 21, 59, tzinfo=UTC)  # 23:59 in Zurich, summer time


def test_the_time_of_the_day_stays_over_a_change_of_the_clock() -> None:
    moved = shifted(OCTOBER, 14, ZURICH)
    assert moved == datetime(2026, 11, 3, 22, 59, tzinfo=UTC)
    assert moved.astimezone(ZURICH).strftime("%H:%M") == "23:59"
    assert shifted(moved, -14, ZURICH) == OCTOBER
    assert shifted(OCTOBER, 14, zone_called("UTC")) - OCTOBER == timedelta(days=14)


def test_an_hour_that_the_clock_leaves_out_becomes_a_real_one() -> None:
    before = datetime(2027, 3, 21, 1, 30, tzinfo=UTC)  # 02:30, which the 28th does not have
    assert shifted(before, 7, ZURICH) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_the_earliest_date_falls_on_the_new_start_in_the_zone() -> None:
    late_evening = datetime(2026, 9, 1, 22, 30, tzinfo=UTC)  # the 2nd in Zurich
    dates = [OCTOBER, late_evening]
    assert days_until(date(2027, 2, 15), dates, ZURICH) == (date(2027, 2, 15) - date(2026, 9, 2)).days
    assert days_until(date(2027, 2, 15), dates, zone_called("UTC")) == (date(2027, 2, 15) - date(2026, 9, 1)).days
    assert days_until(date(2027, 2, 15), [], ZURICH) == 0


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "Europe", "/etc/localtime", "a\0b"])
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(InvalidRequest, match="time_zone"):
        zone_called(name)


def test_a_moment_is_told_on_the_class_s_wall_clock() -> None:
    assert told(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "Europe/Zurich") == "2027-01-01 00:30 Europe/Zurich"
    assert told(datetime(2026, 7, 1, 22, tzinfo=UTC), "UTC") == "2026-07-01 22:00 UTC"


def test_dates_far_away_are_refused() -> None:
    with pytest.raises(InvalidRequest, match="years"):
        shifted(datetime(2299, 12, 1, tzinfo=UTC), MOST_DAYS, ZURICH)
    with pytest.raises(InvalidRequest, match="years"):
        shifted(datetime(9999, 12, 31, tzinfo=UTC), MOST_DAYS, ZURICH)
    with pytest.raises(InvalidRequest, match="start_on"):
        days_until(date(2290, 1, 1), [OCTOBER], ZURICH)


def test_a_quiz_opens_as_many_days_later_as_it_is_due() -> None:
    opening = {"opens_at": "2026-03-20T07:00:00Z", "show": "marks"}
    moved = opening_later(opening, lambda moment: shifted(moment, 14, zone_called("Europe/Zurich")))
    assert moved == {"opens_at": "2026-04-03T06:00:00+00:00", "show": "marks"}
    assert opening_later({"opens_at": None}, lambda moment: moment) == {"opens_at": None}
