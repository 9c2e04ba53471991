"""Rules of the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nbcampus.course.calendar import LONGEST_EVENT, LONGEST_WINDOW, due_type, reminders, require_times, require_window
from nbcampus.course.states import AssignmentMode, CalendarEventType
from nbcampus.errors import InvalidRequest

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("length", [timedelta(0), -timedelta(days=1), LONGEST_WINDOW + timedelta(seconds=1)])
def test_a_window_that_is_empty_or_too_long_is_refused(length: timedelta) -> None:
    with pytest.raises(InvalidRequest, match="end: "):
        require_window(NOON, NOON + length)


def test_the_longest_window_is_allowed() -> None:
    require_window(NOON, NOON + LONGEST_WINDOW)


@pytest.mark.parametrize("length", [-timedelta(seconds=1), LONGEST_EVENT + timedelta(seconds=1)])
def test_an_event_of_negative_or_too_great_length_is_refused(length: timedelta) -> None:
    with pytest.raises(InvalidRequest, match="end_time: "):
        require_times(NOON, NOON + length)


def test_an_event_may_be_a_moment() -> None:
    require_times(NOON, NOON)


def test_the_due_date_of_an_exam_is_shown_as_an_exam() -> None:
    assert due_type(AssignmentMode.EXAM) is CalendarEventType.EXAM
    assert due_type(AssignmentMode.HOMEWORK) is due_type(None) is CalendarEventType.DUE


@pytest.mark.parametrize("kind", CalendarEventType)
def test_every_kind_of_event_reminds_before_it_starts_and_earliest_first(kind: CalendarEventType) -> None:
    found = reminders(kind)
    assert found == tuple(sorted(found, reverse=True))
    assert all(before > timedelta(0) for before in found)
