"""What a student's server would send, without a browser: for stories that begin when there are submissions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import requests
from tests.acceptance.conftest import Rows
from tests.acceptance.waiting import wait_until
from tests.patience import PATIENCE
from tests.running_campus import RunningCampus
from tests.student_session import StudentSession

from nbcampus.ids import uuid7

PLACE = """
    select p.id from assignment_problem p join problem_version v on v.id = p.problem_version_id
    join content_item i on i.id = p.assignment_id where v.title like %s and i.title like %s
"""
GRADED = "select 1 from effective_run where attempt_id = %s"


def place_of(rows: Rows, problem: str, item: str) -> UUID:
    """A problem where an item has it; both by how their titles begin."""
    [row] = rows(PLACE, problem + "%", item + "%")
    found: UUID = row["id"]
    return found


class Submitter:
    """A student of a class with a login of their own, who has joined by its code."""

    def __init__(self, campus: RunningCampus, rows: Rows, name: str, join_code: str) -> None:
        session = StudentSession(campus.address, name, campus.add_person(name))
        self._service = campus.service_address + "api/v1/"
        self._headers = {"Authorization": f"token {session.new_token()}"}
        self._rows = rows
        self._post("classes/join", {"code": join_code})

    def click(self, place: UUID, code: str, kind: str = "final_submission") -> UUID:
        """Run or Submit; the attempt, when it is graded."""
        attempt, now = uuid7(), datetime.now(UTC).isoformat()
        click = {"id": str(attempt), "type": kind, "assignment_problem_id": str(place), "code": code}
        self._post("attempts", {**click, "clicked_at": now})
        wait_until(lambda: self._rows(GRADED, attempt))
        return attempt

    def _post(self, path: str, body: dict[str, Any]) -> None:
        answer = requests.post(self._service + path, json=body, headers=self._headers, timeout=PATIENCE)
        assert answer.ok, answer.text
