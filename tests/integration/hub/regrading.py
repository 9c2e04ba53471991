"""Submissions of a small class that are graded as a worker would write it down, and newer versions of its problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from tests.conftest import Database
from tests.integration.db.classroom import NOON, Classroom, Job, Outcomes
from tests.integration.hub.campus import Campus, rows
from tests.integration.hub.conftest import Service

from nbcampus.db.tables import GradingJob, RegradeAttempt, TestCase

LEARNERS = ("student", "other")


class Regrading:
    """One class: ``submit`` and ``grade_set`` do what its students and a worker do."""

    def __init__(self, service: Service, database: Database, campus: Campus) -> None:
        self.service = service
        self.campus = campus
        self._database = database
        cases = sorted(
            rows(database.owner, TestCase, problem_version_id=campus.version_id), key=lambda c: c["position"]
        )
        self._room = Classroom(
            database,
            campus.class_id,
            campus.assignment_id,
            campus.users["teacher"],
            [campus.users[name] for name in LEARNERS],
            [campus.placement_id, campus.spare_placement_id],
            [campus.version_id] * 2,
            [[case["id"] for case in cases]] * 2,
        )

    def new_version(self, *names: str, opaque: Sequence[str] = ()) -> UUID:
        """A newer version; without names its tests are named as before."""
        return self._room.new_version(0, names or ("small", "zero", "SECRET-NAME"), opaque=opaque)

    def submit(self, who: str, outcomes: Outcomes, **changes: Any) -> str:
        """A submission of a student, graded; its id."""
        wanted = self.campus.submission(**changes)
        self.service.json("POST", "attempts", f"{self.campus.prefix}-{who}", json=wanted)
        (job,) = rows(self._database.owner, GradingJob, attempt_id=UUID(wanted["id"]))
        self._record(job, outcomes)
        return str(wanted["id"])

    def grade_set(self, set_id: str, given: dict[str, Outcomes]) -> None:
        """Grade those submissions of a set that are named."""
        for member in rows(self._database.owner, RegradeAttempt, regrade_set_id=UUID(set_id)):
            outcomes = given.get(str(member["attempt_id"]))
            if outcomes is not None:
                (job,) = rows(self._database.owner, GradingJob, id=member["grading_run_id"])
                self._record(job, outcomes)

    def start(self, **changes: Any) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("start", **changes).json()
        return found

    def ask(self, act: str, set_id: str = "", *, who: str = "teacher+create", **changes: Any) -> Any:
        """``start``, or ``apply``, ``cancel`` or ``retry`` a set, as a teacher."""
        body: dict[str, Any] = {"reason": "the tests were wrong"}
        path = f"regrades/{set_id}/{act}"
        if act == "start":
            path = f"classes/{self.campus.class_id}/regrades"
            body |= {"assignment_problem_id": str(self.campus.placement_id), "choose": "all"}
        return self.service.ask("POST", path, f"{self.campus.prefix}-{who}", json=body | changes)

    def look(self, set_id: str) -> Any:
        return self.service.json("GET", f"regrades/{set_id}", self.campus.teacher)

    def _record(self, job: Any, outcomes: Outcomes) -> None:
        claim = self._room.claim(Job(job["id"], job["attempt_id"], 0, 0))
        assert self._room.record(claim, outcomes, NOON)
