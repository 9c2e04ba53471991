from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nbcampus.course.publishing import is_open, settled
from nbcampus.errors import InvalidRequest

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("is_published", "publish_at", "expected"),
    [
        (False, None, False),
        (True, None, True),
        (False, LATER, False),
        (False, NOW, True),
        (False, NOW - timedelta(seconds=1), True),
        (True, LATER, True),
    ],
)
def test_it_is_open_from_its_moment_on(is_published: bool, publish_at: datetime | None, expected: bool) -> None:
    assert is_open(is_published=is_published, publish_at=publish_at, now=NOW) is expected


def test_a_moment_hides_until_then() -> None:
    assert settled({"publish_at": LATER, "title": "A"}, NOW) == {
        "publish_at": LATER,
        "title": "A",
        "is_published": False,
    }


@pytest.mark.parametrize("published", [True, False])
def test_publishing_or_hiding_at_once_takes_back_the_moment(published: bool) -> None:
    assert settled({"is_published": published}, NOW) == {"is_published": published, "publish_at": None}


def test_what_says_nothing_of_it_stays_as_it_is() -> None:
    assert settled({"title": "A"}, NOW) == {"title": "A"}
    assert settled({"publish_at": None}, NOW) == {"publish_at": None}


@pytest.mark.parametrize("at", [NOW, NOW - timedelta(days=1)])
def test_a_moment_that_has_passed_is_refused(at: datetime) -> None:
    with pytest.raises(InvalidRequest, match="passed"):
        settled({"publish_at": at}, NOW)


def test_now_and_at_a_time_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="not both"):
        settled({"publish_at": LATER, "is_published": True}, NOW)
