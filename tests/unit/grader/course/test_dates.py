from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from nbcampus_grader.course.dates import parse_due, zone_of

DAY = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("text", "zone", "moment"),
    [
        ("in 7 days at 18:00", "UTC", datetime(2026, 10, 27, 18, 0, tzinfo=UTC)),
        ("In 1 day  at 8:05", "UTC", datetime(2026, 10, 21, 8, 5, tzinfo=UTC)),
        ("2 days ago at 23:59", "UTC", datetime(2026, 10, 18, 23, 59, tzinfo=UTC)),
        ("today at 00:00", "UTC", datetime(2026, 10, 20, 0, 0, tzinfo=UTC)),
        ("2026-10-31 18:00", "UTC", datetime(2026, 10, 31, 18, 0, tzinfo=UTC)),
        ("2026-10-31T18:00", "UTC", datetime(2026, 10, 31, 18, 0, tzinfo=UTC)),
        # Winter time begins on the 25th: 18:00 in Zurich is 16:00 UTC before it and 17:00 after it.
        ("in 1 days at 18:00", "Europe/Zurich", datetime(2026, 10, 21, 16, 0, tzinfo=UTC)),
        ("in 7 days at 18:00", "Europe/Zurich", datetime(2026, 10, 27, 17, 0, tzinfo=UTC)),
    ],
)
def test_a_due_date_is_a_moment(text: str, zone: str, moment: datetime) -> None:
    assert parse_due(text).at(DAY, zone) == moment


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "in 7 days", "in -7 days at 18:00", "18:00", "2026-10-31", "in 7 days at 24:00"]
)
def test_anything_else_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match="expected a date such as '2026-10-31 18:00', or 'in 7 days at 18:00'"):
        parse_due(text)


def test_a_day_that_the_calendar_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="2026-02-30 is not a day"):
        parse_due("2026-02-30 18:00")


def test_an_unknown_zone_is_refused() -> None:
    assert zone_of("UTC") is UTC
    with pytest.raises(ValueError, match="Europe/Zurich"):
        zone_of("../etc/passwd")
