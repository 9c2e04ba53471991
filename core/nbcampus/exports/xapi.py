"""xAPI 1.0.3: one statement per Run and Submit, one per line.

The actor is an account whose name is the pseudonym; nothing in a statement is a person's. A statement's id is the
attempt's, so that a store that is given two exports keeps each statement once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from nbcampus.exports.archive import Files
from nbcampus.exports.source import Row, Source

NAME = "statements.jsonl"
HOME = "https://nbcampus.invalid"
"""Where the ids of a campus live; ``.invalid`` (RFC 2606) says that nothing answers there."""

_VERBS = {
    "test_run": ("http://adlnet.gov/expapi/verbs/attempted", "attempted"),
    "final_submission": ("http://adlnet.gov/expapi/verbs/answered", "answered"),
}
_PROBLEM = "http://adlnet.gov/expapi/activities/question"
_ASSIGNMENT = "http://adlnet.gov/expapi/activities/assessment"
_CLASS = "http://adlnet.gov/expapi/activities/course"


def write_xapi(files: Files, source: Source) -> None:
    """Statements in the order of the attempts."""
    titles = {row["assignment_problem_id"]: row["title"] for row in source.rows("problems")}
    study_id = source.snapshot.filters.study_id
    with files.member(NAME) as member:
        member.rows = 0
        for row in source.rows("attempts"):
            made = statement(row, study_id, titles.get(row["assignment_problem_id"], ""))
            member.write(json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            member.rows += 1


def statement(attempt: Row, study_id: UUID, title: str) -> dict[str, Any]:
    """The statement about an attempt; without ``score`` and ``success`` while it is not graded."""
    verb, word = _VERBS[attempt["type"]]
    return {
        "id": str(attempt["attempt_id"]),
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": f"{HOME}/studies/{study_id}", "name": attempt["student"]},
        },
        "verb": {"id": verb, "display": {"en": word}},
        "object": _activity(f"problems/{attempt['assignment_problem_id']}", _PROBLEM, title),
        "result": _result(attempt),
        "context": {
            "platform": "nbcampus",
            "contextActivities": {
                "parent": [_activity(f"assignments/{attempt['assignment_id']}", _ASSIGNMENT)],
                "grouping": [_activity(f"classes/{attempt['class_id']}", _CLASS)],
            },
            "extensions": dict(_extensions(attempt)),
        },
        "timestamp": moment(attempt["created_at"]),
    }


def moment(value: datetime) -> str:
    """A timestamp as xAPI asks for it: ISO 8601, UTC."""
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _activity(path: str, kind: str, title: str = "") -> dict[str, Any]:
    definition: dict[str, Any] = {"type": kind} | ({"name": {"und": title}} if title else {})
    return {"objectType": "Activity", "id": f"{HOME}/{path}", "definition": definition}


def _result(attempt: Row) -> dict[str, Any]:
    """``duration`` is how long the problem had been in front of the student so far."""
    found: dict[str, Any] = {"duration": f"PT{attempt['time_focused_seconds']}S"}
    score, most = attempt["score"], attempt["max_score"]
    if score is None:
        return found | {"completion": False}
    found |= {"completion": attempt["type"] == "final_submission", "success": score >= most}
    if most > 0:
        raw = min(max(score, 0), most)
        found["score"] = {"scaled": round(raw / most, 9), "raw": raw, "min": 0, "max": most}
    return found


def _extensions(attempt: Row) -> Iterator[tuple[str, Any]]:
    for name in ("attempt_number", "language", "passed", "total", "by_platform"):
        if attempt[name] is not None:
            yield f"{HOME}/extensions/{name}", attempt[name]
