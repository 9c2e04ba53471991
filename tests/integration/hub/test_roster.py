"""Importing a roster: the preview is what happens, or nothing happens."""

from __future__ import annotations

import asyncio
import base64
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from tests.integration.hub.campus import Campus, make_campus, rows
from tests.integration.hub.conftest import Service
from tests.integration.hub.listening import heard, listening

from nbcampus.clock import SystemClock
from nbcampus.course.policy import Scope, Subject
from nbcampus.db.tables import AuditEvent, Enrolment, Section, User
from nbcampus.settings import Backends
from nbcampus.wire.roster import RosterFile, RosterImport
from nbcampus_hub.people import roster
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.context import Context

NUMBERS = count()


def body(text: str | bytes, **more: str) -> dict[str, str]:
    content = text.encode() if isinstance(text, str) else text
    return {"content": base64.b64encode(content).decode(), **more}


def preview(service: Service, campus: Campus, text: str | bytes) -> Any:
    return service.json("POST", f"classes/{campus.class_id}/roster/preview", campus.teacher, json=body(text))


def members(service: Service, campus: Campus) -> dict[str, Any]:
    listed = service.json("GET", f"classes/{campus.class_id}/members", campus.teacher)
    return {one["name"]: one for one in listed["items"]}


def state(database: Any, campus: Campus) -> Any:
    """All that an import could change."""
    tables = (Enrolment, Section, AuditEvent)
    people = [(row["id"], row["hub_name"], row["display_name"]) for row in rows(database.owner, User)]
    return [rows(database.owner, table, class_id=campus.class_id) for table in tables], sorted(people)


def test_an_import_does_what_its_preview_said(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "imp")
    text = (
        "username;name;role;section\nimp-new;New Person;;A\nimp-student;Other Name;;B\nimp-other;;assistant;\n"
        "imp-assistant;;assistant;\nimp-outsider;;researcher;A\n"
    )
    service.json("GET", "me", "imp-other")  # or the first sign-in would come between preview and import
    before = state(database, campus)
    seen = preview(service, campus, text)
    assert state(database, campus) == before
    assert [(step["name"], step["outcome"], step["role"], step["section"]) for step in seen["steps"]] == [
        ("imp-new", "added", "student", "A"),
        ("imp-student", "changed", "student", "B"),
        ("imp-other", "changed", "assistant", None),
        ("imp-assistant", "unchanged", "assistant", None),
        ("imp-outsider", "added", "researcher", "A"),
    ]
    counts = ("added", "changed", "unchanged", "role_changes", "section_changes", "absent", "fault_count")
    assert [seen[name] for name in counts] == [2, 2, 1, 1, 1, 2, 0]
    assert seen["new_sections"] == ["A", "B"]
    with listening(service, campus.teacher) as staff, listening(service, "imp-other") as person:
        done = service.json(
            "POST",
            f"classes/{campus.class_id}/roster",
            campus.teacher,
            json=body(text, fingerprint=seen["fingerprint"]),
        )
        assert (heard(staff)["type"], heard(person)["type"]) == ("members.changed", "membership.changed")
    assert done["steps"] == seen["steps"]
    now = members(service, campus)
    assert len(now) == 7
    for step in seen["steps"]:
        one = now[step["name"]]
        assert [one[key] for key in ("role", "section", "display_name")] == [
            step[key] for key in ("role", "section", "display_name")
        ]
    assert now["imp-new"]["display_name"] == "New Person"
    assert now["imp-student"]["display_name"] == "imp-student"
    assert now["imp-new"]["signed_in"] is False
    actions = [row["action"] for row in rows(database.owner, AuditEvent, class_id=campus.class_id)]
    assert sorted(actions) == [*["member.added"] * 2, *["member.changed"] * 2, "roster.imported"]

    again = preview(service, campus, text)
    assert (again["unchanged"], again["added"], again["changed"], again["new_sections"]) == (5, 0, 0, [])
    service.json("GET", "me", "imp-new")
    assert members(service, campus)["imp-new"]["signed_in"] is True
    assert [one["section"] for one in service.json("GET", "classes", "imp-new")["items"]] == ["A"]


@pytest.mark.parametrize("change", ["role", "join", "section", "file"])
def test_a_class_or_a_file_that_has_changed_since_the_preview_is_refused(
    service: Service, database: Any, change: str
) -> None:
    campus = make_campus(database.owner, f"stale{change}")
    text = f"username,section\n{campus.student},A\n"
    seen = preview(service, campus, text)
    path = f"classes/{campus.class_id}"
    match change:
        case "role":
            user = campus.users["assistant"]
            service.json("PATCH", f"{path}/members/{user}", campus.teacher, json={"role": "student"})
        case "join":
            code = {"code": campus.join_code}
            service.json("POST", "classes/join", f"{campus.prefix}-outsider", json=code)
        case "section":
            service.json("POST", f"{path}/sections", campus.teacher, json={"name": "A"})
        case "file":
            text += "somebody,\n"
    before = state(database, campus)
    answer = service.ask("POST", f"{path}/roster", campus.teacher, json=body(text, fingerprint=seen["fingerprint"]))
    assert (answer.status_code, answer.json()["error"]) == (409, "roster_changed")
    assert state(database, campus) == before


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (b"name\nAnna\n", 1, None),
        (b"username\nanna\nanna\n", 3, "username"),
        ("username,name\nanna,Ødegård\n".encode("latin-1"), 2, None),
        (b"username,name\nanna,=cmd|'/c calc'!A1\n", 2, "name"),
        (b"username,name\nanna,<script>alert(1)</script>\n", 2, "name"),
        (b"username,role\nflt-teacher,student\n", 2, "role"),
        (b"", 1, None),
    ],
)
def test_a_faulty_file_changes_nothing(
    service: Service, database: Any, text: bytes, line: int, column: str | None
) -> None:
    campus = make_campus(database.owner, f"flt{next(NUMBERS)}")
    text = text.replace(b"flt-teacher", campus.prefix.encode() + b"-teacher")
    before = state(database, campus)
    seen = preview(service, campus, text)
    assert [(fault["line"], fault["column"]) for fault in seen["faults"]] == [(line, column)]
    answer = service.ask(
        "POST",
        f"classes/{campus.class_id}/roster",
        campus.teacher,
        json=body(text, fingerprint=seen["fingerprint"]),
    )
    assert (answer.status_code, answer.json()["error"]) == (422, "roster_faulty")
    assert f"line {line}" in answer.json()["detail"]
    assert state(database, campus) == before


def test_files_that_are_too_large_are_refused(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "big")
    path = f"classes/{campus.class_id}/roster/preview"
    for size in (1_000_001, 10_000_000):
        answer = service.ask("POST", path, campus.teacher, json=body(b"username\n" + b"x" * size))
        assert (answer.status_code, answer.json()["error"]) == (413, "too_large")
    answer = service.ask("POST", path, campus.teacher, json={"content": "no base64!"})
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid_request")


def test_an_exported_roster_can_be_imported_and_runs_nowhere(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "exp")
    path = f"classes/{campus.class_id}"
    service.json("POST", f"{path}/sections", campus.teacher, json={"name": "=1+1"})
    user = campus.users["student"]
    service.json("PATCH", f"{path}/members/{user}", campus.teacher, json={"section": "=1+1"})
    exported = service.json("GET", f"{path}/roster", campus.teacher)
    assert exported["file_name"] == "roster-class-exp.csv"
    lines = exported["content"].split("\r\n")
    assert lines[0] == "username,name,role,section"
    assert "exp-student,exp-student,student,'=1+1" in lines
    seen = preview(service, campus, exported["content"])
    assert (seen["faults"], seen["unchanged"], seen["added"], seen["changed"]) == ([], 5, 0, 0)


def test_a_thousand_people_come_in_with_as_many_statements_as_three(database: Any, tmp_path: Path) -> None:
    async def measure() -> list[int]:
        backends = BackendPool(Backends(database.service, "redis://127.0.0.1:9/0", tmp_path.as_uri()))
        try:
            return [await _imported(backends, database, size) for size in (3, 1000)]
        finally:
            await backends.close(1)

    small, large = asyncio.run(measure())
    assert small == large <= 24


async def _imported(backends: BackendPool, database: Any, size: int) -> int:
    campus = make_campus(database.owner, f"mass{size}")
    lines = [f"{campus.prefix}-{number},P{number},,S{number % 9}" for number in range(size)]
    content = base64.b64encode("\n".join(["username,name,role,section", *lines]).encode())
    statements: list[str] = []
    hook = lambda *arguments: statements.append(arguments[2])  # noqa: E731
    event.listen(backends.engine.sync_engine, "before_cursor_execute", hook)
    subject = Subject(campus.users["teacher"], campus.teacher, acts_as_staff=True)
    async with backends.engine.begin() as connection:
        context = Context(subject, Scope.MEMBERS_WRITE, connection, backends, SystemClock())
        seen = await roster.preview(context, campus.class_id, RosterFile(content=content))
        wanted = RosterImport(content=content, fingerprint=seen.fingerprint)
        done = await roster.apply(context, campus.class_id, wanted)
        exported = await roster.export(context, campus.class_id)
    event.remove(backends.engine.sync_engine, "before_cursor_execute", hook)
    assert exported.content.count("\r\n") == size + 6
    assert done.added == size == _students(database, campus.class_id) - 2
    return len(statements)


def _students(database: Any, class_id: UUID) -> int:
    return len(rows(database.owner, Enrolment, class_id=class_id, role="student"))
