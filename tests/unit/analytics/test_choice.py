"""A class narrowed to what is chosen: every frame of it, and nothing else of it."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
from tests.unit.analytics.classroom import START, KnownCourse, attempts, crowd, items, people

from nbcampus_analytics import frames
from nbcampus_analytics.choice import Choice, ChosenCourse, week_of
from nbcampus_analytics.course import Course


def chosen(course: Course, **choice: str | date) -> ChosenCourse:
    return ChosenCourse(course, Choice(**choice))  # type: ignore[arg-type]


def test_a_section_keeps_its_students_and_what_they_did() -> None:
    course = chosen(crowd(6, 2, 1), section="A")
    own = {"s1", "s3", "s5"}
    assert set(course.people["student_id"]) == own
    assert set(course.attempts["student_id"]) == set(course.marks["student_id"]) == own
    assert len(course.items) == 2


def test_a_section_that_nobody_is_in_is_empty() -> None:
    assert chosen(crowd(4, 1, 1), section="C").people.empty


def test_an_assignment_keeps_what_is_at_its_problems() -> None:
    course = chosen(crowd(3, 3, 2), item_id="i1")
    assert set(course.items["placement_id"]) == set(course.attempts["placement_id"]) == {"p1"}
    assert set(course.marks["item_id"]) == set(course.progress["item_id"]) == {"i1"}


def test_a_student_a_problem_and_a_kind_are_all_asked_for() -> None:
    course = chosen(crowd(3, 2, 3), student_id="s2", placement_id="p0", kind=frames.RUN)
    assert course.attempts[["student_id", "placement_id", "type"]].drop_duplicates().to_numpy().tolist() == [
        ["s2", "p0", "test_run"]
    ]


def test_a_week_begins_on_its_monday_at_midnight_utc() -> None:
    monday = pd.Timestamp(START).normalize()
    moments = [monday - timedelta(seconds=1), monday, monday + timedelta(days=6, hours=23), monday + timedelta(days=7)]
    made = attempts([("s0", "p0", "test_run", 1.0, moment) for moment in moments])
    course = KnownCourse(people=people(1), items=items(1), attempts=made)
    assert [day.isoformat() for day in week_of(course.attempts["created_at"])] == [
        "2026-08-31",
        "2026-09-07",
        "2026-09-07",
        "2026-09-14",
    ]
    assert list(chosen(course, week=date(2026, 9, 7)).attempts["attempt_id"]) == ["a1", "a2"]


def test_words_are_narrowed_by_problem_and_week_and_by_no_student() -> None:
    weeks = [date(2026, 9, 7), date(2026, 9, 14)]
    keywords = pd.DataFrame(
        [("p0", weeks[0], "recursion", 3), ("p0", weeks[1], "recursion", 2), ("p1", weeks[0], "sorting", 4)],
        columns=["placement_id", "week", "keyword", "attempts"],
    )
    course = KnownCourse(people=people(2), items=items(2), keywords=keywords)
    assert list(frames.words(chosen(course, placement_id="p0", week=weeks[1]))["attempts"]) == [2]
    assert list(frames.words(chosen(course, student_id="s0"))["attempts"]) == [5, 4]
