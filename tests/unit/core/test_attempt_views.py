"""What of an attempt's results only staff see."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from nbcampus.course.states import AssignmentMode, AttemptStatus, AttemptType, Visibility
from nbcampus.ids import uuid7
from nbcampus.views.attempts import Viewer, present_attempt
from nbcampus.wire.attempts import TestOutcome

NOW = datetime(2026, 11, 25, 12, 0, 59, 999, tzinfo=UTC)
ATTEMPT: dict[str, Any] = {
    "type": AttemptType.FINAL_SUBMISSION, "display_name": "Ada", "title": "Double", "attempt_number": 1,
    "language": "python", "status": AttemptStatus.COMPLETED, "created_at": NOW, "clicked_at": NOW, "due_date": None,
    "time_focused_seconds": 0, "execution_time_ms": 1, "memory_usage_kb": 1, "score": 0, "max_score": 1, "passed": 0,
    "total": 1, "finished_at": NOW, "mode": AssignmentMode.HOMEWORK, "config": {}, "submissions": 1, "failed_at": None,
    "by_platform": False,
    "mark_version": None, "asked_at": NOW,
}  # fmt: skip
FLAGGED: dict[str, Any] = {
    "name": "cell", "kind": "opaque", "visibility": Visibility.SAMPLE, "status": "runtime_error", "verdict": "rejected",
    "score": 0, "points": 1, "time_ms": 1.0, "memory_kb": 1,
    "detail": {"reason": "Ask your teacher.", "flag": "It passes the twin.", "seed": "SECRET"},
}  # fmt: skip


def shown(viewer: Viewer) -> TestOutcome:
    keys = ("id", "assignment_problem_id", "student_id", "run_id")
    row: Any = SimpleNamespace(**ATTEMPT, files=[], gpus=0, **{key: uuid7() for key in keys})
    result: Any = SimpleNamespace(**FLAGGED, test_case_id=uuid7())
    grading = present_attempt(row, [result], "code", viewer).grading
    assert grading is not None
    return grading.tests[0]


def test_a_flag_and_whether_a_test_is_tamper_proof_are_for_staff() -> None:
    seen = shown("staff")
    assert (seen.reason, seen.flag, seen.tamper_proof) == ("Ask your teacher.", "It passes the twin.", False)
    seen = shown("student")
    assert (seen.reason, seen.flag, seen.tamper_proof) == ("Ask your teacher.", None, None)


@pytest.mark.parametrize("viewer", ["staff", "student"])
def test_the_seed_of_generated_inputs_is_in_no_answer(viewer: Viewer) -> None:
    assert "SECRET" not in shown(viewer).model_dump_json()
