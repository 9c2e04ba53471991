"""A class of a whole term in the real service: what its people ask, and gradings as a worker writes them."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import redis
from sqlalchemy import insert, select, update
from tests.conftest import Database
from tests.integration.db.classroom import Classroom, Job, Outcomes, connected
from tests.integration.hub.campus import Campus, make_campus, rows
from tests.integration.hub.conftest import Service
from tests.integration.hub.term.ledger import Pupil, Work

from nbcampus import leaderboard
from nbcampus.blobs import open_store
from nbcampus.course.states import AttemptType
from nbcampus.db.calls import first_row
from nbcampus.db.statements import grading, standings
from nbcampus.db.tables import (
    Accommodation,
    AssignmentProblem,
    Class,
    DeadlineOverride,
    ExamSitting,
    GradingJob,
    RegradeAttempt,
    SectionExtension,
    TestCase,
)
from nbcampus.ids import uuid7

TESTS = 3
TRAVEL = timedelta(seconds=1)
"""From the click to the hub."""


@dataclass(frozen=True)
class Handed:
    """A submission that happens: when it is clicked, and how many tests it passes."""

    pupil: Pupil
    work: Work
    place: int
    clicked: datetime
    passed: int


class School:
    """What people do is a request; policies, extensions and accommodations are rows, for they have no routes here."""

    def __init__(self, service: Service, database: Database, redis_url: str, blobs_url: str, name: str) -> None:
        self.service = service
        self.database = database
        self.name = name
        self._redis_url = redis_url
        self._code_ref = open_store(blobs_url).put(b"def double(n):\n    return n + n\n")
        self._campus: Campus = make_campus(database.owner, f"{name}-bank")
        self.teacher = self._campus.teacher
        self.assistants = [f"{name}-assistant{number}+staff" for number in range(4)]
        self.class_id = UUID(self.act("POST", "classes", name=f"Term {name}")["id"])
        self.path = f"classes/{self.class_id}"
        self.items: dict[str, str] = {}
        self.places: dict[str, list[UUID]] = {}
        self.people: dict[str, UUID] = {}

    def act(self, method: str, path: str, who: str = "", **body: Any) -> Any:
        return self.service.json(method, path, who or self.teacher, json=body)

    def read(self, path: str, who: str = "") -> Any:
        return self.service.json("GET", path, who or self.teacher)

    def enrol(self, pupils: Sequence[Pupil]) -> None:
        """Import the roster, assistants included; sections come with it."""
        lines = [f"{pupil.name},student,{pupil.section}" for pupil in pupils]
        lines += [f"{assistant.removesuffix('+staff')},assistant," for assistant in self.assistants]
        content = base64.b64encode("\n".join(["username,role,section", *lines]).encode()).decode()
        seen = self.act("POST", f"{self.path}/roster/preview", content=content)
        self.act("POST", f"{self.path}/roster", content=content, fingerprint=seen["fingerprint"])
        members = self.read(f"{self.path}/members")
        self.people = {one["name"]: UUID(one["user_id"]) for one in members["items"]}
        self.sections = {one["name"]: UUID(one["id"]) for one in members["sections"]}

    def add_works(self, works: Sequence[Work], configs: dict[str, dict[str, Any]]) -> None:
        """Every work is a module with one assignment, or with a quiz that has no questions yet."""
        for work in works:
            module = self.act("POST", f"{self.path}/modules", title=f"Module of {work.title}", is_published=True)
            kind = {"type": "quiz"} if work.kind == "quiz" else self._assignment(work, configs.get(work.title, {}))
            wanted = {"title": work.title, "is_published": True, "due_date": work.due.isoformat()}
            item = self.act("POST", f"modules/{module['id']}/items", **wanted, **kind)
            self.items[work.title] = item["id"]
            if work.kind == "quiz":
                continue
            placed = rows(self.database.owner, AssignmentProblem, assignment_id=UUID(item["id"]))
            self.places[work.title] = [row["id"] for row in sorted(placed, key=lambda row: row["position"])]
        self.room = self._classroom(works)

    def _assignment(self, work: Work, config: dict[str, Any]) -> dict[str, Any]:
        version_id = str(self._campus.version_id)
        problems = [{"problem_version_id": version_id, "points": points} for points in work.places]
        return {"type": "assignment", "assignment": {"mode": work.kind, "config": config, "problems": problems}}

    def _classroom(self, works: Sequence[Work]) -> Classroom:
        found = rows(self.database.owner, TestCase, problem_version_id=self._campus.version_id)
        tests = [case["id"] for case in sorted(found, key=lambda case: case["position"])]
        places = [place for work in works for place in self.places.get(work.title, [])]
        learners = [user_id for name, user_id in self.people.items() if "-s" in name]
        teacher_id, version_id = self._campus.users["teacher"], self._campus.version_id
        first = UUID(self.items[works[0].title])
        versions, cases = [version_id] * len(places), [tests] * len(places)
        return Classroom(self.database, self.class_id, first, teacher_id, learners, places, versions, cases)

    def set_late_policy(self, policy: dict[str, Any]) -> None:
        with connected(self.database.owner) as connection:
            merged = Class.settings.concat({"late_policy": policy})
            connection.execute(update(Class).where(Class.id == self.class_id).values(settings=merged))

    def accommodate(self, pupil: Pupil, *, days: int = 0, percent: float = 0) -> None:
        granted = {"class_id": self.class_id, "student_id": self.people[pupil.name], "given_by": self.room.teacher_id}
        with connected(self.database.owner) as connection:
            connection.execute(insert(Accommodation).values(granted | {"extra_days": days, "extra_percent": percent}))

    def extend(self, work: Work, due: datetime, *, pupil: Pupil | None = None, section: str = "") -> None:
        granted = {"id": uuid7(), "content_item_id": self.items[work.title], "due_date": due}
        granted |= {"granted_by": self.room.teacher_id}
        with connected(self.database.owner) as connection:
            if pupil is not None:
                own = granted | {"student_id": self.people[pupil.name]}
                connection.execute(insert(DeadlineOverride).values(own))
            else:
                of_section = granted | {"section_id": self.sections[section]}
                connection.execute(insert(SectionExtension).values(of_section))

    def hand_in_then(self, handed: Sequence[Handed]) -> list[UUID]:
        """Submissions of the past: written as the hub writes them, and graded; their ids."""
        jobs = []
        with connected(self.database.service) as connection:
            for one in handed:
                student = self.room.students.index(self.people[one.pupil.name])
                place = self.room.places.index(self.places[one.work.title][one.place])
                job = Job(uuid7(), uuid7(), student, place)
                kind, arrived = AttemptType.FINAL_SUBMISSION, one.clicked + TRAVEL
                self.room.insert_attempt(connection, job, kind, arrived, self._code_ref)
                jobs.append(job)
        self._grade({job.id: one.passed for job, one in zip(jobs, handed, strict=True)})
        return [job.attempt_id for job in jobs]

    def send(self, pupil: Pupil, work: Work, place: int) -> Any:
        """Submit now, as the student's server does."""
        where = str(self.places[work.title][place])
        wanted = self._campus.submission(assignment_problem_id=where, clicked_at=datetime.now(UTC).isoformat())
        return self.service.ask("POST", "attempts", pupil.name, json=wanted)

    def grade_sent(self, passed: dict[str, int]) -> None:
        """Grade what was sent, by the ids of its attempts."""
        chosen = select(GradingJob.id, GradingJob.attempt_id).where(GradingJob.attempt_id.in_(map(UUID, passed)))
        with connected(self.database.owner) as connection:
            jobs = connection.execute(chosen).all()
        self._grade({job.id: passed[str(job.attempt_id)] for job in jobs})

    def grade_set(self, set_id: str, passed: dict[UUID, int]) -> None:
        members = rows(self.database.owner, RegradeAttempt, regrade_set_id=UUID(set_id))
        self._grade({member["grading_run_id"]: passed[member["attempt_id"]] for member in members})

    def _grade(self, passed: dict[UUID, int]) -> None:
        with connected(self.database.worker) as connection:
            for job_id, count in passed.items():
                claim = self._claim(connection, job_id)
                assert self.room.record_on(connection, claim, _outcomes(count), datetime.now(UTC))
        self.room.count()

    def _claim(self, connection: Any, job_id: UUID) -> dict[str, Any]:
        row = first_row(connection, grading.claim(job_id, "w1", 30.0, takeover=False))
        assert row is not None
        return {"job": job_id, **row}

    def rank(self) -> None:
        """Write the leaderboards, which a worker does after each grading."""
        with connected(self.database.service) as connection, redis.Redis.from_url(self._redis_url) as board:
            leaderboard.raise_all(board, standings.by_board(connection.execute(standings.standings(self.class_id))))

    def turn_back(self, work: Work, by: timedelta) -> None:
        """Let every sitting of an exam have begun that much earlier: the service's clock is the real one."""
        earlier = {"started_at": ExamSitting.started_at - by, "promised_end": ExamSitting.promised_end - by}
        with connected(self.database.owner) as connection:
            of_exam = update(ExamSitting).where(ExamSitting.assignment_id == UUID(self.items[work.title]))
            connection.execute(of_exam.values(earlier))


def _outcomes(passed: int) -> Outcomes:
    return [None] * passed + ["Wrong answer"] * (TESTS - passed)
