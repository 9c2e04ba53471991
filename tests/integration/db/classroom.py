"""A class made through the tables, and attempts that go the way that the hub and a worker send them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, func, insert, select
from sqlalchemy.orm import aliased
from tests.conftest import Database

from nbcampus.course.scoring import attempt_points
from nbcampus.course.states import (
    AssignmentMode,
    AttemptType,
    ContentType,
    Difficulty,
    RegradeChoice,
    Role,
    TestKind,
    Visibility,
)
from nbcampus.db.base import table_of
from nbcampus.db.calls import first_row
from nbcampus.db.statements import attempts, grading, people, regrades
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    Class,
    ContentItem,
    Enrolment,
    Module,
    Problem,
    ProblemVersion,
    TestCase,
)
from nbcampus.ids import uuid7

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)

_any = aliased(ProblemVersion)

Outcomes = Sequence[str | None]
"""What the tests of a problem gave: None is a pass, a text is the heading under which a failure counts."""

Claim = dict[str, Any]


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """One connection in one transaction, committed at the end."""
    with _engine(url).begin() as connection:
        yield connection


_engines: dict[str, Engine] = {}


def _engine(url: str) -> Engine:
    if url not in _engines:
        _engines[url] = create_engine(url, pool_size=16)
    return _engines[url]


def close_connections() -> None:
    """Close what the tests left in the pools."""
    for engine in _engines.values():
        engine.dispose()
    _engines.clear()


@dataclass(frozen=True)
class Job:
    """An attempt as the hub accepted it, or a regrade of it."""

    id: UUID
    attempt_id: UUID
    student: int
    problem: int


@dataclass(frozen=True)
class Classroom:
    """``places[i]`` is the i-th problem of the one assignment and ``tests[i]`` are its test cases in order.

    ``newer`` holds the test cases of the versions that came later.
    """

    database: Database
    class_id: UUID
    item_id: UUID
    teacher_id: UUID
    students: list[UUID]
    places: list[UUID]
    versions: list[UUID]
    tests: list[list[UUID]]
    newer: dict[UUID, list[UUID]] = field(default_factory=dict)

    def new_version(
        self, problem: int, names: Sequence[str] = ("test 0", "test 1", "test 2"), *, opaque: Sequence[str] = ()
    ) -> UUID:
        """A corrected version of a problem, not in the assignment; its tests have these names, calls but for some."""
        with connected(self.database.owner) as connection:
            former = connection.execute(
                select(Problem.id, Problem.slug, func.max(_any.version).label("newest"))
                .join(ProblemVersion, ProblemVersion.problem_id == Problem.id)
                .join(_any, _any.problem_id == Problem.id)
                .where(ProblemVersion.id == self.versions[problem])
                .group_by(Problem.id)
            ).one()
            version_id, cases = uuid7(), [uuid7() for _ in names]
            _insert_version(connection, version_id, former.id, former.slug, former.newest + 1, names)
            _insert_cases(connection, version_id, dict(zip(cases, names, strict=True)), opaque)
        self.newer[version_id] = cases
        return version_id

    def regrade_set(self, problem: int, version_id: UUID) -> tuple[UUID, list[Job]]:
        """Start a regrade set of all submissions of a problem, as the hub does; its jobs are still to be done."""
        set_id, place = uuid7(), self.places[problem]
        with connected(self.database.service) as connection:
            chosen = connection.execute(regrades.chosen_submissions(place, version_id, RegradeChoice.ALL, None)).all()
            jobs = [Job(uuid7(), row.id, self.students.index(row.student_id), problem) for row in chosen]
            values = {"id": set_id, "class_id": self.class_id, "assignment_problem_id": place, "also_place": False}
            values |= {"problem_version_id": version_id, "chosen": RegradeChoice.ALL, "reason": "the tests were wrong"}
            connection.execute(regrades.add_set(values | {"created_by": self.teacher_id}))
            for row, job in zip(chosen, jobs, strict=True):
                member = {"regrade_set_id": set_id, "attempt_id": row.id, "grading_run_id": job.id}
                connection.execute(regrades.add_members(), [member | {"former_run_id": row.run_id}])
                queued = {"id": job.id, "attempt_id": row.id, "problem_version_id": version_id}
                connection.execute(regrades.add_jobs(), [queued | {"reason": regrades.REASON}])
        return set_id, jobs

    def accept(
        self, student: int, problem: int, kind: AttemptType = AttemptType.FINAL_SUBMISSION, at: datetime = NOON
    ) -> Job:
        """Accept an attempt in one transaction, as the hub does."""
        job = Job(uuid7(), uuid7(), student, problem)
        with connected(self.database.service) as connection:
            self.insert_attempt(connection, job, kind, at)
        return job

    def insert_attempt(
        self, connection: Connection, job: Job, kind: AttemptType, at: datetime, code_blob_ref: str | None = None
    ) -> None:
        """Without ``code_blob_ref`` its code can be read nowhere."""
        student_id, place_id = self.students[job.student], self.places[job.problem]
        counted = connection.execute(attempts.count_attempt(student_id, place_id, kind)).one()
        connection.execute(
            attempts.add_attempt(
                job.attempt_id,
                kind=kind,
                student_id=student_id,
                assignment_problem_id=place_id,
                problem_version_id=self.versions[job.problem],
                attempt_number=counted.runs + counted.submissions,
                code_blob_ref=code_blob_ref or f"sha256/ab/{job.attempt_id.hex}",
                language="python",
                created_at=at,
                clicked_at=at - timedelta(seconds=1),
                time_focused_seconds=60,
            )
        )
        connection.execute(attempts.add_job(job.id, job.attempt_id, self.versions[job.problem]))

    def regrade(self, job: Job, reason: str = "tests corrected") -> Job:
        """Ask for another grading of an attempt that was graded."""
        again = Job(uuid7(), job.attempt_id, job.student, job.problem)
        with connected(self.database.service) as connection:
            connection.execute(attempts.add_job(again.id, job.attempt_id, self.versions[job.problem], reason))
        return again

    def grade(
        self,
        student: int,
        problem: int,
        outcomes: Outcomes,
        kind: AttemptType = AttemptType.FINAL_SUBMISSION,
        at: datetime = NOON,
    ) -> Job:
        """Accept, claim and record, each in a transaction of its own."""
        job = self.accept(student, problem, kind, at)
        assert self.record(self.claim(job), outcomes, at + timedelta(seconds=2))
        return job

    def claim(self, job: Job, worker: str = "w1", *, takeover: bool = False) -> Claim:
        claim = self.find_claim(job, worker, takeover=takeover)
        assert claim is not None
        return claim

    def find_claim(self, job: Job, worker: str = "w1", *, takeover: bool = False) -> Claim | None:
        with connected(self.database.worker) as connection:
            row = first_row(connection, grading.claim(job.id, worker, 30.0, takeover=takeover))
        return None if row is None else {"job": job.id, **row}

    def record(self, claim: Claim, outcomes: Outcomes, finished: datetime = NOON) -> bool:
        """Record and count, each in a transaction of its own, as a worker does it."""
        with connected(self.database.worker) as connection:
            written = self.record_on(connection, claim, outcomes, finished)
        self.count()
        return written

    def count(self) -> int | None:
        with connected(self.database.worker) as connection:
            return connection.scalar(grading.count())

    def record_on(self, connection: Connection, claim: Claim, outcomes: Outcomes, finished: datetime = NOON) -> bool:
        values = self.values(claim, outcomes) | {"started": finished - timedelta(seconds=1), "finished": finished}
        row = first_row(connection, grading.record(values))
        assert row is not None
        return bool(row["written"])

    def values(self, claim: Claim, outcomes: Outcomes) -> dict[str, Any]:
        """The parameters of ``record_grading``. Each test weighs the same."""
        passed = [outcome is None for outcome in outcomes]
        return {
            "job": claim["job"],
            "token": claim["token"],
            "attempt": claim["attempt_id"],
            "version": claim["problem_version_id"],
            "reason": claim["reason"],
            "type": claim["type"],
            "student": claim["student_id"],
            "problem": claim["assignment_problem_id"],
            "item": claim["content_item_id"],
            "class": claim["class_id"],
            "created": claim["attempt_created_at"],
            "score": attempt_points(
                earned=sum(passed), possible=len(passed), passed=sum(passed), total=len(passed), worth=claim["points"]
            ),
            "max": claim["points"],
            "passed": sum(passed),
            "total": len(passed),
            "ms": 12,
            "kb": 3400,
            "worker": "w1",
            "environment": claim["environment"],
            "build": "f" * 64,
            "ids": [uuid7() for _ in outcomes],
            "tests": self._tests_of(claim)[: len(outcomes)],
            "status": ["pass" if good else "fail" for good in passed],
            "verdicts": ["pass" if good else "fail" for good in passed],
            "scores": [float(good) for good in passed],
            "times": [1.5 for _ in outcomes],
            "kbs": [2000 for _ in outcomes],
            "signatures": list(outcomes),
            "details": json.dumps([{"got": outcome or "4"} for outcome in outcomes]),
        }

    def _tests_of(self, claim: Claim) -> list[UUID]:
        newer = self.newer.get(claim["problem_version_id"])
        return newer or self.tests[self.places.index(claim["assignment_problem_id"])]


def make_classroom(
    database: Database, prefix: str, *, students: int = 2, problems: int = 2, tests: int = 3, points: float = 10.0
) -> Classroom:
    """``prefix`` has six characters at most and names the people, the problems and the join code."""
    class_id, module_id, item_id = uuid7(), uuid7(), uuid7()
    with connected(database.owner) as connection:
        teacher, *learners = [
            connection.scalars(people.ensure_user(f"{prefix}-{number}")).one() for number in range(students + 1)
        ]
        connection.execute(insert(Class).values(id=class_id, owner_id=teacher, name=prefix, join_code=prefix))
        for user_id in (teacher, *learners):
            role = Role.TEACHER if user_id == teacher else Role.STUDENT
            alias = f"Alias of {user_id}" if role is Role.STUDENT else None
            values = {"class_id": class_id, "user_id": user_id, "role": role, "leaderboard_alias": alias}
            connection.execute(insert(Enrolment).values(values))
        connection.execute(insert(Module).values(id=module_id, class_id=class_id, title="Week 1", order_index=0))
        item = {"id": item_id, "module_id": module_id, "type": ContentType.ASSIGNMENT, "title": "A", "order_index": 0}
        connection.execute(insert(table_of(ContentItem)).values(item))
        assignment = {"id": item_id, "mode": AssignmentMode.HOMEWORK, "difficulty": Difficulty.EASY}
        connection.execute(insert(table_of(Assignment)).values(assignment))
        made = [_make_problem(connection, teacher, f"{prefix}-{number}", tests) for number in range(problems)]
        places = [_place(connection, item_id, number, version, points) for number, (version, _) in enumerate(made)]
    versions, cases = [version for version, _ in made], [cases for _, cases in made]
    return Classroom(database, class_id, item_id, teacher, learners, places, versions, cases)


def _make_problem(connection: Connection, owner_id: UUID, slug: str, tests: int) -> tuple[UUID, list[UUID]]:
    problem_id, version_id = uuid7(), uuid7()
    cases = [uuid7() for _ in range(tests)]
    connection.execute(insert(Problem).values(id=problem_id, owner_id=owner_id, slug=slug))
    _insert_version(connection, version_id, problem_id, slug, 1)
    _insert_cases(connection, version_id, {case: f"test {position}" for position, case in enumerate(cases)})
    return version_id, cases


def _insert_version(
    connection: Connection, version_id: UUID, problem_id: UUID, slug: str, number: int, names: Sequence[str] = ()
) -> None:
    connection.execute(
        insert(ProblemVersion).values(
            id=version_id,
            problem_id=problem_id,
            version=number,
            title=slug,
            slug=f"{slug}-v{number}",
            description_markdown="Do it.",
            starter_code="",
            reference_solution="",
            difficulty=Difficulty.EASY,
            test_cases=[{"name": name} for name in names],
            content_sha256="0" * 64,
        )
    )


def _insert_cases(connection: Connection, version_id: UUID, names: dict[UUID, str], opaque: Sequence[str] = ()) -> None:
    for position, (case, name) in enumerate(names.items()):
        visibility = Visibility.HIDDEN if position else Visibility.SAMPLE
        row = {"id": case, "problem_version_id": version_id, "position": position, "name": name}
        kind = TestKind.OPAQUE if name in opaque else TestKind.CALL
        row |= {"kind": kind, "visibility": visibility, "points": 1.0}
        connection.execute(insert(TestCase).values(row))


def _place(connection: Connection, item_id: UUID, position: int, version_id: UUID, points: float) -> UUID:
    row = {"id": uuid7(), "assignment_id": item_id, "problem_version_id": version_id}
    row |= {"position": position, "points": points}
    connection.execute(insert(AssignmentProblem).values(row))
    return row["id"]


def rows(database: Database, entity: Any, **where: Any) -> list[dict[str, Any]]:
    """All rows of a table that match, by column, in the order of their keys."""
    table = table_of(entity)
    statement = table.select().order_by(*table.primary_key.columns)
    for name, value in where.items():
        statement = statement.where(table.c[name] == value)
    with connected(database.owner) as connection:
        return [dict(row) for row in connection.execute(statement).mappings()]
