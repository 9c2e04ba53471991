"""Drafts: the newest wins, the timer never runs backwards, and they are one's own."""

from __future__ import annotations

from typing import Any

import pytest
from tests.integration.hub.campus import Campus, make_campus, rows
from tests.integration.hub.conftest import Service

from nbcampus.db.tables import AssignmentProgress


@pytest.fixture(scope="module")
def campus(database: Any) -> Campus:
    return make_campus(database.owner, "dra")


def save(service: Service, campus: Campus, who: str, code: str, seconds: int) -> Any:
    body = {"current_code": code, "time_spent_seconds": seconds}
    return service.json("PUT", f"drafts/{campus.placement_id}", who, json=body)


def test_the_newest_draft_is_kept_and_time_never_runs_backwards(
    service: Service, database: Any, campus: Campus
) -> None:
    assert service.ask("GET", f"drafts/{campus.placement_id}", campus.student).status_code == 404
    first = save(service, campus, campus.student, "one", 30)
    second = save(service, campus, campus.student, "two\n", 12)
    assert (second["current_code"], second["time_spent_seconds"]) == ("two\n", 30)
    assert second["last_updated"] > first["last_updated"]
    assert service.json("GET", f"drafts/{campus.placement_id}", campus.student) == second
    assert len(rows(database.owner, AssignmentProgress, student_id=campus.users["student"])) == 1
    [problem, _] = service.json("GET", f"assignments/{campus.assignment_id}", campus.student)["problems"]
    assert problem["draft"] == second


def test_a_draft_is_its_students_own(service: Service, campus: Campus) -> None:
    save(service, campus, campus.student, "MINE", 40)
    for who in ("dra-other", campus.teacher, "dra-assistant+staff", "dra-anybody+admin"):
        assert service.ask("GET", f"drafts/{campus.placement_id}", who).status_code == 404
        assert "MINE" not in service.ask("GET", f"assignments/{campus.assignment_id}", who).text
    save(service, campus, "dra-other", "THEIRS", 1)
    assert service.json("GET", f"drafts/{campus.placement_id}", campus.student)["current_code"] == "MINE"


def test_an_empty_draft_is_a_draft(service: Service, campus: Campus) -> None:
    assert save(service, campus, campus.student, "", 0)["current_code"] == ""
