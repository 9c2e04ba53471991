from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nbcampus.course.assignment_rules import (
    NAMES,
    Source,
    TooSoon,
    effective,
    next_submission_at,
    require_pause,
    restated,
)

STANDARD = {
    "max_attempts": None,
    "cooldown_seconds": None,
    "counts": "best",
    "time_limit_minutes": None,
    "languages": ["python"],
    "accept_late": True,
}
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)


def test_a_rule_is_the_assignments_else_the_classs_else_the_standard() -> None:
    rules = effective(STANDARD, {"max_attempts": 5, "accept_late": False}, {"max_attempts": 3})
    assert tuple(rule.name for rule in rules) == NAMES
    found = {rule.name: (rule.value, rule.source, rule.inherited) for rule in rules}
    assert found["max_attempts"] == (3, Source.ASSIGNMENT, 5)
    assert found["accept_late"] == (False, Source.CLASS, False)
    assert found["languages"] == (["python"], Source.STANDARD, ["python"])


def test_no_limit_can_be_stated_against_the_classs_limit() -> None:
    [rule] = [r for r in effective(STANDARD, {"max_attempts": 5}, {"max_attempts": None}) if r.name == "max_attempts"]
    assert (rule.value, rule.source) == (None, Source.ASSIGNMENT)


def test_a_rule_can_be_taken_from_the_class_again() -> None:
    own = {"max_attempts": 3, "accept_late": False, "results_released": True}
    assert restated(own, {"accept_late": True}, ["max_attempts"]) == {"accept_late": True, "results_released": True}


@pytest.mark.parametrize(("last", "cooldown"), [(None, 60), (NOW, None), (NOW - timedelta(seconds=60), 60)])
def test_without_a_pause_or_after_it_any_submission_is_taken(last: datetime | None, cooldown: int | None) -> None:
    require_pause(last, cooldown, NOW)


def test_a_submission_within_the_pause_is_told_when_the_next_is_possible() -> None:
    with pytest.raises(TooSoon, match=r"in 21 seconds, at 2026-09-01T08:00:20Z"):
        require_pause(NOW - timedelta(seconds=39.5), 60, NOW)
    assert next_submission_at(NOW, 60) == NOW + timedelta(minutes=1)
