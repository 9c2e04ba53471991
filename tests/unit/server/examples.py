"""Small values that the tests of the server extension share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from nbcampus.ids import uuid7
from nbcampus.wire.attempts import AttemptCreate
from nbcampus.wire.content import AssignedProblem, Assignment, Draft
from nbcampus.wire.quizzes import QuizSubmit

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
STARTER = "def solve(n):\n    ...\n"


def a_click(**changes: Any) -> AttemptCreate:
    fields: dict[str, Any] = {
        "id": uuid7(),
        "type": "final_submission",
        "assignment_problem_id": uuid7(),
        "code": "print('hello')",
        "clicked_at": NOW,
        "time_focused_seconds": 12,
    }
    return AttemptCreate.model_validate(fields | changes)


def a_problem(slug: str = "warm-up", **changes: Any) -> AssignedProblem:
    fields: dict[str, Any] = {
        "assignment_problem_id": uuid7(),
        "problem_version_id": uuid7(),
        "slug": slug,
        "title": slug.capitalize(),
        "position": 0,
        "points": 10.0,
        "language": "python",
        "description_markdown": "Return twice the number.",
        "starter_code": STARTER,
        "hint": "A hint",
        "sample_tests": [
            {
                "id": uuid7(),
                "name": "two",
                "kind": "call",
                "points": 1,
                "function": "solve",
                "args": [2],
                "expected": 4,
            }
        ],
        "hidden_tests": 3,
        "attempts_used": 0,
        "attempts_left": None,
        "runs": 0,
        "best_score": None,
        "draft": None,
    }
    return AssignedProblem.model_validate(fields | changes)


def a_draft(problem: AssignedProblem, code: str) -> Draft:
    return Draft(
        assignment_problem_id=problem.assignment_problem_id,
        current_code=code,
        current_language="python",
        time_spent_seconds=60,
        last_updated=NOW,
    )


def an_assignment(*problems: AssignedProblem, **changes: Any) -> Assignment:
    fields: dict[str, Any] = {
        "id": uuid7(),
        "class_id": uuid7(),
        "class_name": "Python 1",
        "module_id": uuid7(),
        "title": "First steps",
        "description": "",
        "mode": "homework",
        "difficulty": "easy",
        "points_total": 10.0,
        "due_date": None,
        "is_published": True,
        "config": {},
        "problems": list(problems or (a_problem(),)),
        "server_time": NOW,
    }
    return Assignment.model_validate(fields | changes)


def an_attempt(click: AttemptCreate) -> dict[str, Any]:
    """What the hub answers for an accepted click, as JSON."""
    sent = click.model_dump(mode="json")
    return {
        "id": sent["id"],
        "type": sent["type"],
        "assignment_problem_id": sent["assignment_problem_id"],
        "student_id": str(UUID(int=7)),
        "student_name": "alice",
        "problem_title": "Warm-up",
        "attempt_number": 1,
        "language": sent["language"],
        "status": "queued",
        "created_at": "2026-11-24T09:30:01Z",
        "clicked_at": sent["clicked_at"],
        "late_seconds": 0,
        "time_focused_seconds": sent["time_focused_seconds"],
        "code": sent["code"],
        "files": [file.summary().model_dump() for file in click.files],
        "attempts_used": 1,
    }


def a_quiz_click(**changes: Any) -> QuizSubmit:
    fields = {"id": uuid7(), "quiz_id": uuid7(), "attempt_number": 1, "answers": {"word": "return"}, "clicked_at": NOW}
    return QuizSubmit.model_validate(fields | changes)


def a_quiz_result(click: QuizSubmit) -> dict[str, Any]:
    """What the hub answers to a click on Submit of a quiz that shows nothing."""
    return {
        "id": str(click.id),
        "attempt_number": click.attempt_number,
        "submitted_at": NOW.isoformat(),
        "late_seconds": 0,
        "shown": "nothing",
        "questions": [],
        "answers": click.answers,
        "possible": 1.0,
    }
