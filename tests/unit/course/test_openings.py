from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nbcampus.course.openings import Opening, require_possible
from nbcampus.errors import InvalidRequest

NOW = datetime(2026, 6, 1, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANY_TIME = Opening(None, None)
PASSED = Opening(NOW - 2 * HOUR, NOW - HOUR)


@pytest.mark.parametrize(
    "wanted",
    [
        ANY_TIME,
        Opening(NOW + HOUR, None),
        Opening(None, NOW + HOUR),
        Opening(NOW + HOUR, NOW + 2 * HOUR),
        PASSED,
        Opening(PASSED.opens_at, NOW + HOUR),
    ],
)
def test_what_lies_ahead_can_be_set_and_what_has_passed_can_stay(wanted: Opening) -> None:
    require_possible(wanted, PASSED, NOW)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Opening(NOW, None), "opens_at: this time has passed"),
        (Opening(None, NOW - HOUR), "closes_at: this time has passed"),
        (Opening(NOW + HOUR, NOW + HOUR), "closes_at: it would close before it opens"),
    ],
)
def test_what_nobody_could_take_is_refused(wanted: Opening, says: str) -> None:
    with pytest.raises(InvalidRequest, match=says):
        require_possible(wanted, ANY_TIME, NOW)
