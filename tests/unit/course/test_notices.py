from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from nbcampus.course.announcements import require_sections, require_time, require_version
from nbcampus.course.notices import (
    BEFORE_DUE,
    DigestTime,
    ExtensionAct,
    Link,
    default_mail,
    is_worth_telling,
    link_of,
    of_extension,
    shortened,
)
from nbcampus.course.states import NotificationType
from nbcampus.errors import CampusError, InvalidRequest

NOON = datetime(2026, 10, 25, 12, 0, tzinfo=UTC)
KEY = UUID("0192f0c1-2222-7000-8000-000000000000")


@pytest.mark.parametrize(("seconds", "told"), [(0.2, False), (29.9, False), (30, True), (3600, True)])
def test_a_quick_verdict_was_seen_where_it_was_asked_for(seconds: float, told: bool) -> None:
    assert is_worth_telling(NOON, NOON + timedelta(seconds=seconds)) is told


def test_a_link_is_read_back_and_nothing_else_with_it() -> None:
    link = Link(class_id=KEY, attempt_id=KEY)
    assert link.payload() == {"class_id": str(KEY), "attempt_id": str(KEY)}
    assert link_of(link.payload() | {"kind": "grading.failed", "href": "https://evil.example"}) == link


def test_a_title_fits_the_list() -> None:
    assert shortened("x" * 200) == "x" * 200
    assert shortened("x" * 201) == "x" * 199 + "…"


@pytest.mark.parametrize("act", ExtensionAct)
def test_a_notice_of_a_due_date_says_it_after_however_long_a_title(act: ExtensionAct) -> None:
    notice = of_extension(act, KEY, KEY, "x" * 300, NOON, "UTC")
    assert len(notice.title) == 200
    assert notice.title.endswith("2026-10-25 12:00 UTC")
    assert of_extension(act, KEY, KEY, "Loops", None, "UTC").title.endswith(" at no time")


def test_every_kind_has_a_way_by_default() -> None:
    assert all(default_mail(kind) for kind in NotificationType)


def test_the_reminders_do_not_overlap() -> None:
    (first, second) = sorted(BEFORE_DUE.values())
    assert first[1] == second[0]


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-10-24T21:59:00+00:00", date(2026, 10, 24)),  # 23:59 in Zurich
        ("2026-10-25T04:59:00+00:00", date(2026, 10, 24)),  # 5:59, on the day on which clocks were put back
        ("2026-10-25T06:00:00+00:00", date(2026, 10, 25)),  # 7:00
        ("2026-10-25T22:59:00+00:00", date(2026, 10, 25)),
    ],
)
def test_the_digest_is_that_of_the_day_where_the_person_is(now: str, day: date) -> None:
    assert DigestTime(7, "Europe/Zurich").day_of(datetime.fromisoformat(now)) == day


def test_a_digest_is_due_once_a_day() -> None:
    time = DigestTime(2, "Europe/Zurich")
    # 2 o'clock comes twice in the night in which clocks are put back.
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert time.is_due(first, date(2026, 10, 24))
    assert not time.is_due(second, time.day_of(first))
    assert time.is_due(first, None)


@pytest.mark.parametrize("hours", [-1, 0, 24 * 401])
def test_an_announcement_cannot_be_for_a_time_that_is_over_or_far_away(hours: int) -> None:
    with pytest.raises(InvalidRequest, match="publish_at"):
        require_time(NOON + timedelta(hours=hours), NOON)
    require_time(NOON + timedelta(minutes=1), NOON)
    require_time(None, NOON)


def test_sections_have_to_be_there_and_versions_to_be_the_present_one() -> None:
    require_sections(["Monday"], {"Monday"})
    with pytest.raises(InvalidRequest, match="Friday"):
        require_sections(["Monday", "Friday"], {"Monday"})
    require_version(3, 3)
    with pytest.raises(CampusError) as refusal:
        require_version(2, 3)
    assert refusal.value.error == "changed_meanwhile"
