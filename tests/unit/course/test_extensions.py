"""Which dates an extension may have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nbcampus.course.extensions import UselessDate, moved, require_useful
from nbcampus.ids import uuid7

NOW = datetime(2030, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("item_due", [NOW - HOUR, NOW + HOUR])
def test_a_date_to_come_that_is_later_than_the_items_is_useful(item_due: datetime) -> None:
    require_useful(NOW + 2 * HOUR, item_due, NOW, "UTC")


@pytest.mark.parametrize(
    ("due", "item_due", "said"),
    [
        (NOW, NOW - HOUR, "2030-03-01 12:00 UTC is in the past"),
        (NOW + HOUR, NOW + HOUR, "not after the item's own due date, 2030-03-01 13:00 UTC"),
        (NOW + HOUR, None, "no due date"),
    ],
)
def test_others_are_refused_with_what_they_contradict(due: datetime, item_due: datetime | None, said: str) -> None:
    with pytest.raises(UselessDate, match=said.replace("+", r"\+")):
        require_useful(due, item_due, NOW, "UTC")


def test_only_whose_date_is_another_one_is_told_of_it() -> None:
    longer, kept, shorter, joined = (uuid7() for _ in range(4))
    before = {longer: NOW, kept: NOW, shorter: NOW + HOUR}
    after = {longer: NOW + HOUR, kept: NOW, shorter: None, joined: NOW}
    assert moved(before, after) == {NOW + HOUR: [longer], None: [shorter]}
