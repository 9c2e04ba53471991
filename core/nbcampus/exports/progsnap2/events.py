"""Rows of the main table. An attempt is a Submit or a Run.Program, and below it what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from nbcampus.exports.source import Row

Event = dict[str, Any]

_RESULTS = {"pass": "Success", "fail": "TestFailed", "timeout": "Timeout", "runtime_error": "Error"}
_UNREADABLE = "compile_error"


def events_of(
    attempt: Row, code_id: str | None, results: Sequence[Row], words: Sequence[Row], points: Mapping[UUID, float]
) -> Iterator[Event]:
    """An attempt, its compilation with its error, its tests and the words found in it; ``points`` are the tests'.

    A Run that is not graded yet has no result that a Run.Program could tell, so it is an ``X-Run.Pending``.
    """
    common, event_id = _common(attempt, code_id), str(attempt["attempt_id"])
    yield common | _head(attempt, results)
    if results:
        yield from _compilation(common, event_id, results)
    for result in results:
        yield common | _test(result, event_id, points.get(result["test_case_id"], 0.0))
    if words:
        found = sorted({row["keyword"] for row in words})
        own = {"EventID": f"{event_id}/keywords", "ParentEventID": event_id, "X-Keywords": found}
        yield common | {"EventType": "X-Keywords"} | own


def activity(event: Row) -> Event | None:
    """What a student did beside attempts: sat an exam, handed a quiz in, read a material; None for other events."""
    made: Event = {
        "EventID": f"event/{event['event_id']}",
        "SubjectID": event["student"],
        "ToolInstances": "nbcampus",
        "ServerTimestamp": event["occurred_at"],
        "ClientTimestamp": event["client_at"],
        "CourseID": event["class_id"],
    }
    match event["event_type"]:
        case "exam_started" | "exam_ended" as kind:
            session = f"{event['item_id']}/{event['student']}"
            made |= {"EventType": "Session.Start" if kind == "exam_started" else "Session.End", "SessionID": session}
            return made | {"AssignmentID": event["item_id"]}
        case "material_read":
            return made | {"EventType": "Resource.View", "ResourceID": event["item_id"]}
        case "quiz_submitted":
            return made | {"EventType": "X-Quiz.Submit", "AssignmentID": event["item_id"]}
    return None


def _common(attempt: Row, code_id: str | None) -> Event:
    return {
        "SubjectID": attempt["student"],
        "ToolInstances": f"nbcampus;{attempt['language']}",
        "CodeStateID": code_id,
        "ServerTimestamp": attempt["created_at"],
        "ClientTimestamp": attempt["clicked_at"],
        "CourseID": attempt["class_id"],
        "AssignmentID": attempt["assignment_id"],
        "ProblemID": attempt["assignment_problem_id"],
        "Attempt": attempt["attempt_number"],
    }


def _head(attempt: Row, results: Sequence[Row]) -> Event:
    made: Event = {
        "EventID": attempt["attempt_id"],
        "ExecutionID": attempt["attempt_id"],
        "Score": share(attempt["score"], attempt["max_score"]),
        "X-TimeMs": attempt["execution_time_ms"],
        "X-TimeFocusedSeconds": attempt["time_focused_seconds"],
        "X-ByPlatform": attempt["by_platform"],
    }
    if attempt["type"] == "final_submission":
        return made | {"EventType": "Submit"}
    if not results:
        return made | {"EventType": "X-Run.Pending"}
    return made | {"EventType": "Run.Program", "ExecutionResult": _ending({row["status"] for row in results})}


def _compilation(common: Event, event_id: str, results: Sequence[Row]) -> Iterator[Event]:
    """Grading reads the code once before the tests; code that cannot be read fails them all in the same way."""
    error = next((row for row in results if row["verdict"] == _UNREADABLE), None)
    compiled = f"{event_id}/compile"
    yield common | {
        "EventType": "Compile",
        "EventID": compiled,
        "EventInitiator": "ToolReaction",
        "CompileResult": "Error" if error else "Success",
    }
    if error:
        line = error["error_line"]
        yield common | {
            "EventType": "Compile.Error",
            "EventID": f"{compiled}/error",
            "ParentEventID": compiled,
            "CompileMessageType": error["error_type"] or "other",
            "CompileMessageData": error["error_id"] or "unknown",
            "SourceLocation": f"Text:{line}" if line else None,
        }


def _test(result: Row, event_id: str, points: float) -> Event:
    passed = result["status"] == "pass"
    return {
        "EventType": "Run.Test",
        "EventID": f"{event_id}/{result['test_case_id']}",
        "ExecutionID": event_id,
        "TestID": result["test_case_id"],
        "ExecutionResult": _RESULTS[result["status"]],
        "Score": share(result["score"], points) if points > 0 else float(passed),
        "X-Verdict": result["verdict"],
        "X-TimeMs": result["time_ms"],
    }


def share(score: float | None, most: float | None) -> float | None:
    """A score between 0 and 1, as the format has them; none of what is not graded or worth nothing."""
    if score is None or not most:
        return None
    return round(min(max(score / most, 0.0), 1.0), 9)


def _ending(statuses: set[str]) -> str:
    """How the program ended over all of its tests; a wrong answer is a program that ran to its end."""
    if "timeout" in statuses:
        return "Timeout"
    return "Error" if "runtime_error" in statuses else "Success"
