"""When a quiz may be taken, and what is told afterwards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nbcampus.course.deadlines import TooLate
from nbcampus.course.limits import NoAttemptsLeft
from nbcampus.course.quizzes.rules import NotOpenYet, Shown, ShownWhen, require_begin, shown_now

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def begin(**changes: Any) -> None:
    require_begin(
        **{
            "opens_at": None,
            "due": None,
            "accept_late": False,
            "max_attempts": None,
            "used": 0,
            "now": NOW,
            "zone": "UTC",
            **changes,
        }
    )


@pytest.mark.parametrize("changes", [{}, {"opens_at": NOW}, {"due": NOW}, {"max_attempts": 2, "used": 1}])
def test_an_open_quiz_may_be_begun(changes: dict[str, Any]) -> None:
    begin(**changes)


def test_a_quiz_cannot_be_begun_before_it_opens_after_it_is_due_or_too_often() -> None:
    with pytest.raises(NotOpenYet, match=r"opens on 2026-03-01 14:00 Europe/Zurich\."):
        begin(opens_at=NOW + HOUR, zone="Europe/Zurich")
    with pytest.raises(TooLate):
        begin(due=NOW - HOUR)
    with pytest.raises(NoAttemptsLeft):
        begin(max_attempts=1, used=1)
    begin(due=NOW - HOUR, accept_late=True)


@pytest.mark.parametrize("shown", Shown)
def test_results_wait_for_the_due_date_where_they_are_told_to(shown: Shown) -> None:
    after = ShownWhen.AFTER_DUE
    assert shown_now(shown, after, due=NOW + HOUR, now=NOW) is Shown.NOTHING
    assert shown_now(shown, after, due=NOW, now=NOW) is Shown.NOTHING
    assert shown_now(shown, after, due=NOW - HOUR, now=NOW) is shown
    assert shown_now(shown, after, due=None, now=NOW) is shown
    assert shown_now(shown, ShownWhen.AT_ONCE, due=NOW + HOUR, now=NOW) is shown
