"""The events of a grading: the student's view, to the student and to the staff."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from tests.integration.grader.classroom import Classroom
from tests.integration.hub.campus import change

from nbcampus.course.states import AssignmentMode
from nbcampus.db.tables import Assignment

pytestmark = pytest.mark.usefixtures("worker")

PRINTS = "def double(n):\n    print('working on', n)\n    return n + 2\n"


def leaves(value: Any) -> Iterator[str]:
    """Every text of a message but ids and times, in which any digits may stand by chance, as they may in a duration."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    elif isinstance(value, str) and not _is_id_or_time(value):
        yield value


def _is_id_or_time(text: str) -> bool:
    for read in (UUID, datetime.fromisoformat):
        try:
            read(text)
        except ValueError:
            continue
        return True
    return False


def test_the_verdict_is_told_to_the_student_and_the_staff_with_the_student_s_view(classroom: Classroom) -> None:
    with classroom.listening() as ears:
        click = classroom.click(PRINTS)
        event = ears.wait_for("student", "attempt.graded")
        assert classroom.points() == {"student": 2.5}, "who hears of it looks at the board"
        assert ears.wait_for("staff", "attempt.graded") == event
        assert ears.types("student") == ["attempt.processing", "attempt.graded"]
        assert ears.types("staff") == ["attempt.graded"]
    assert event["attempt_id"] == str(click.attempt)
    assert event["assignment_problem_id"] == str(classroom.campus.placement_id)
    assert event["class_id"] == str(classroom.campus.class_id)
    attempt = event["attempt"]
    assert (attempt["status"], attempt["code"], attempt["attempts_used"]) == ("completed", PRINTS, 1)
    grading = attempt["grading"]
    assert (grading["score"], grading["passed"], grading["total"]) == (2.5, 1, 3)
    assert [(test["name"], test["verdict"], test["stdout"]) for test in grading["tests"]] == [
        ("small", "pass", "working on 2\n"),
        ("zero", "fail", "working on 0\n"),
    ]
    assert "notice" not in attempt


def test_an_event_tells_of_hidden_tests_their_number_and_nothing_else(classroom: Classroom) -> None:
    with classroom.listening() as ears:
        classroom.click(PRINTS)
        event = ears.wait_for("student", "attempt.graded")
    assert event["attempt"]["grading"]["hidden"] == {"total": 1, "passed": 0}
    said = list(leaves(event))
    assert "working on 0\n" in said  # what is looked for below would be seen
    for secret in ("SECRET", "917463528", "917463530", "1834927056", "REFERENCE"):
        assert not any(secret in text for text in said), secret
    # The time and memory of the whole would tell about the hidden ones by subtraction.
    assert "execution_time_ms" not in event["attempt"]
    assert "memory_usage_kb" not in event["attempt"]["grading"]


def test_the_event_of_an_exam_tells_one_verdict_and_no_points(classroom: Classroom) -> None:
    campus = classroom.campus
    change(classroom.site.database.owner, Assignment, campus.assignment_id, mode=AssignmentMode.EXAM)
    with classroom.listening() as ears:
        classroom.click(PRINTS)
        event = ears.wait_for("student", "attempt.graded")
    grading = event["attempt"]["grading"]
    assert grading["hidden"] == {"total": 1, "verdict": "fail"}
    assert not {"score", "passed", "execution_time_ms"} & (set(grading) | set(event["attempt"]))
    assert classroom.points() == {}, "exams never count on a leaderboard"


def test_a_run_is_told_with_its_time(classroom: Classroom) -> None:
    with classroom.listening() as ears:
        classroom.run()
        attempt = ears.wait_for("student", "attempt.graded")["attempt"]
    assert "hidden" not in attempt["grading"]
    assert attempt["execution_time_ms"] >= 1
