"""A small study as an export reads it, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from nbcampus.exports.source import ORDERS, Column, Filters, Row, Snapshot
from nbcampus.ids import uuid7_at

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
STUDY, CLASS, ITEM, PLACE, VERSION = (UUID(int=number) for number in range(1, 6))
TESTS = [UUID(int=11), UUID(int=12)]
ADA, BOB = "SADA", "SBOB"

_TYPES: dict[str, str] = {
    "tags": "text[]",
    "by_platform": "boolean",
    **dict.fromkeys(("joined_at", "left_at", "created_at", "archived_at", "due_at"), "timestamp with time zone"),
    **dict.fromkeys(("clicked_at", "occurred_at", "client_at", "last_updated"), "timestamp with time zone"),
    **dict.fromkeys(("points", "score", "max_score", "current_score", "time_ms"), "double precision"),
    **dict.fromkeys(("students", "position", "module_position", "points_total", "version", "line"), "integer"),
    **dict.fromkeys(("attempt_number", "passed", "total", "execution_time_ms", "memory_usage_kb"), "integer"),
    **dict.fromkeys(("time_focused_seconds", "test_position", "memory_kb", "problems_solved"), "integer"),
    "error_line": "integer",
}
VIEWS = {
    "classes": "class_id title environment students created_at archived_at",
    "students": "student class_id joined_at left_at",
    "assignments": "assignment_id class_id module module_position position title mode difficulty points_total due_at",
    "problems": "assignment_problem_id assignment_id class_id position points problem_id problem_version_id version"
    " slug title description_markdown language difficulty tags",
    "tests": "test_case_id problem_version_id position name kind visibility points",
    "attempts": "attempt_id student class_id assignment_id assignment_problem_id problem_version_id attempt_number type"
    " status language created_at clicked_at due_at score max_score passed total execution_time_ms memory_usage_kb"
    " time_focused_seconds by_platform",
    "code": "attempt_id student class_id assignment_problem_id language created_at code_id",
    "results": "attempt_id student class_id assignment_problem_id test_case_id test_position created_at status verdict"
    " score time_ms memory_kb error_type error_id error_line",
    "events": "event_id event_type occurred_at student class_id item_id assignment_problem_id attempt_id client_at"
    " score max_score",
    "keywords": "attempt_id student class_id assignment_problem_id created_at analyser keyword line",
    "progress": "student class_id assignment_id current_score max_score problems_solved last_updated",
}


class KnownStudy:
    """A source whose rows are given; views that are not have none."""

    def __init__(self, **views: list[dict[str, Any]]) -> None:
        self._views = views
        columns = [
            Column(view, name, _type(name), f"What {name} is.") for view in ORDERS for name in VIEWS[view].split()
        ]
        self.snapshot = Snapshot(NOON + timedelta(days=1), "0027", Filters(STUDY), tuple(columns))

    def rows(self, view: str) -> Iterator[Row]:
        names = VIEWS[view].split()
        return ({name: row.get(name) for name in names} for row in self._views.get(view, []))

    def programs(self) -> Iterator[Row]:
        return (dict.fromkeys(VIEWS["code"].split()) | row for row in self._views.get("code", []))

    def code_states(self) -> Iterator[Row]:
        texts = {row["code_id"]: row["code"] for row in self.programs()}
        return ({"code_id": code_id, "code": text} for code_id, text in sorted(texts.items()))


def _type(name: str) -> str:
    if name in _TYPES:
        return _TYPES[name]
    return "uuid" if name.endswith("_id") and name not in ("code_id", "error_id") else "text"


def attempt(number: int, student: str = ADA, kind: str = "final_submission", **values: Any) -> dict[str, Any]:
    """The n-th attempt, made n minutes after noon."""
    at = NOON + timedelta(minutes=number)
    places = {"class_id": CLASS, "assignment_id": ITEM, "assignment_problem_id": PLACE, "problem_version_id": VERSION}
    made = {"attempt_id": uuid7_at(at, number), "student": student, "type": kind, "language": "python", **places}
    made |= {"status": "completed", "attempt_number": number, "created_at": at, "clicked_at": at, "score": 5.0}
    made |= {"max_score": 10.0, "passed": 1, "total": 2, "time_focused_seconds": 90, "by_platform": False}
    return made | {"execution_time_ms": 7} | values


def code(made: dict[str, Any], text: str, code_id: str) -> dict[str, Any]:
    return _of(made) | {"code": text, "code_id": code_id, "language": "python"}


def result(made: dict[str, Any], test: int, verdict: str, **values: Any) -> dict[str, Any]:
    status = verdict if verdict in ("pass", "fail", "timeout") else "runtime_error"
    own = {"test_case_id": TESTS[test], "test_position": test, "status": status, "verdict": verdict}
    return _of(made) | own | {"score": 5.0 * (verdict == "pass"), "time_ms": 1.5} | values


def word(made: dict[str, Any], keyword: str) -> dict[str, Any]:
    return _of(made) | {"analyser": "static-1", "keyword": keyword, "line": 1}


def event(number: int, kind: str, minute: int, **values: Any) -> dict[str, Any]:
    at = NOON + timedelta(minutes=minute)
    made = {"event_id": UUID(int=500 + number), "event_type": kind, "occurred_at": at, "student": ADA}
    return made | {"class_id": CLASS, "item_id": ITEM} | values


def _of(made: dict[str, Any]) -> dict[str, Any]:
    return {name: made[name] for name in ("attempt_id", "student", "class_id", "assignment_problem_id", "created_at")}


def small_study() -> KnownStudy:
    """Two students: a Run that cannot be read, a Submit that passes one test, one not graded, and an exam."""
    run = attempt(1, kind="test_run", score=0.0)
    submit, waiting = attempt(2), attempt(3, BOB, score=None, max_score=None, passed=None, total=None)
    joined = {"class_id": CLASS, "joined_at": NOON - timedelta(days=9)}
    test = {"problem_version_id": VERSION, "kind": "call", "visibility": "sample", "points": 5.0}
    problem = {"assignment_id": ITEM, "class_id": CLASS, "position": 0, "points": 10.0, "title": "Loops; and more"}
    unread = {"error_type": "SyntaxError", "error_id": "m1", "error_line": 1}
    return KnownStudy(
        classes=[{"class_id": CLASS, "title": "Programming", "students": 2, "created_at": NOON}],
        students=[joined | {"student": ADA}, joined | {"student": BOB}],
        assignments=[
            {"assignment_id": ITEM, "class_id": CLASS, "title": "Week 1", "module_position": 0, "position": 0}
        ],
        problems=[
            problem | {"assignment_problem_id": PLACE, "problem_version_id": VERSION, "tags": ["loops", "lists"]},
        ],
        tests=[test | {"test_case_id": TESTS[n], "position": n, "name": f"test {n}"} for n in (0, 1)],
        attempts=[run, submit, waiting],
        code=[code(run, "f(", "c1"), code(submit, 'f("a,\n b")\n', "c2"), code(waiting, "f(", "c1")],
        results=[
            result(run, 0, "compile_error", **unread),
            result(submit, 0, "pass"),
            result(submit, 1, "fail"),
        ],
        events=[
            event(0, "exam_started", 0),
            event(1, "run", 1, attempt_id=run["attempt_id"]),
            event(2, "material_read", 2),
            event(3, "exam_ended", 9),
            event(4, "quiz_submitted", 10),
        ],
        keywords=[word(run, "syntax_error"), word(submit, "recursion"), word(submit, "off_by_one")],
        progress=[],
    )
