"""Postgres is killed between the claim of a grading, whose commit does not wait for the disk, and its record."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Thread
from uuid import UUID

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError
from tests.conftest import fresh_database
from tests.integration.db.classroom import (
    Claim,
    Classroom,
    Job,
    close_connections,
    connected,
    make_classroom,
    rows,
)

from nbcampus.course.states import AttemptStatus
from nbcampus.db.tables import EffectiveRun, GradingJob, GradingRun, ProblemScore, SubmissionAttempt, TestResult
from nbcampus.embedded.postgres import EmbeddedPostgres

ALL_PASS = [None] * 3
ONE_FAILS = [None, None, "b"]
ROUNDS = 6
_numbers = count()


class CrashingPostgres(EmbeddedPostgres):
    """A server all of whose processes can be killed at once, so that what was only in its memory is gone."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._pid_file = folder / "data" / "postmaster.pid"

    def crash(self) -> None:
        postmaster = int(self._pid_file.read_text().split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        for pid in (postmaster, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        while not self._ended():
            time.sleep(0.005)

    def restart(self) -> None:
        close_connections()
        self.start()

    def write_log_every(self, milliseconds: int) -> None:
        """How long a commit that does not wait stays in memory, if no other commit takes it along."""
        self._set("wal_writer_delay", str(milliseconds))

    def trust_the_kernel(self) -> None:
        """Hand over what is written without a wait for the disk: what is killed here are processes, not the machine."""
        self._set("fsync", "off")

    def _set(self, name: str, value: str) -> None:
        with psycopg.connect(self.admin_url("postgres", driver=False), autocommit=True) as connection:
            connection.execute(f"alter system set {name} = {value}")
            connection.execute("select pg_reload_conf()")

    def _ended(self) -> bool:
        return self._server is None or self._server.ended()


@pytest.fixture(scope="module")
def postgres_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CrashingPostgres]:
    server = CrashingPostgres(tmp_path_factory.mktemp("crashing"))
    server.start()
    server.trust_the_kernel()
    yield server
    close_connections()
    server.stop()


@pytest.fixture
def room(postgres_of_its_own: CrashingPostgres, database_passwords: dict[str, str]) -> Classroom:
    number = next(_numbers)
    database = fresh_database(postgres_of_its_own, f"crashes{number}", database_passwords)
    return make_classroom(database, f"CR{number:04}", students=6)


def accept_all(room: Classroom) -> list[Job]:
    return [room.accept(student, problem) for student in range(len(room.students)) for problem in range(2)]


def require_one_verdict_each(room: Classroom, jobs: Sequence[Job]) -> None:
    """Every attempt has one run, which counts, and its student the score of the best."""
    best: dict[tuple[int, int], float] = {}
    for job in jobs:
        (attempt,) = rows(room.database, SubmissionAttempt, id=job.attempt_id)
        assert attempt["status"] is AttemptStatus.COMPLETED
        (run,) = rows(room.database, GradingRun, attempt_id=job.attempt_id)
        (counting,) = rows(room.database, EffectiveRun, attempt_id=job.attempt_id)
        assert counting["grading_run_id"] == run["id"] == job.id
        assert len(rows(room.database, TestResult, grading_run_id=run["id"])) == 3
        place = (job.student, job.problem)
        best[place] = max(best.get(place, 0.0), run["score"])
    assert rows(room.database, GradingJob) == []
    for (student, problem), score in best.items():
        where = {"student_id": room.students[student], "assignment_problem_id": room.places[problem]}
        assert [row["best_score"] for row in rows(room.database, ProblemScore, **where)] == [score]


@pytest.mark.parametrize("first", ["former", "latter"])
def test_a_claim_that_a_crash_took_back_ends_in_one_run_whoever_records_first(
    room: Classroom, postgres_of_its_own: CrashingPostgres, first: str
) -> None:
    postgres_of_its_own.write_log_every(10_000)
    job = room.accept(0, 0)
    former = room.claim(job, "former")
    postgres_of_its_own.crash()
    postgres_of_its_own.restart()
    (waiting,) = rows(room.database, GradingJob, id=job.id)
    assert (waiting["token"], waiting["worker"]) == (0, None), "the claim was to be lost"
    assert not room.record(former, ALL_PASS)
    latter = room.claim(job, "latter")
    assert latter["token"] == former["token"]
    for claim in (former, latter) if first == "former" else (latter, former):
        expected = claim is (former if first == "former" else latter)
        assert room.record(claim, ALL_PASS if claim is former else ONE_FAILS) == expected
    require_one_verdict_each(room, [job])


def test_no_attempt_stays_without_a_verdict_and_none_gets_two_however_often_the_server_is_killed(
    room: Classroom, postgres_of_its_own: CrashingPostgres
) -> None:
    postgres_of_its_own.write_log_every(200)
    chance = random.Random(7)
    jobs = accept_all(room)
    workers = [_Worker(room, chance.sample(jobs, len(jobs)), outcomes) for outcomes in (ALL_PASS, ONE_FAILS)]
    interrupted = 0
    for _ in range(ROUNDS):
        threads = [Thread(target=worker.work) for worker in workers]
        for thread in threads:
            thread.start()
        while not any(worker.held for worker in workers) and any(thread.is_alive() for thread in threads):
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.05))
        postgres_of_its_own.crash()
        for thread in threads:
            thread.join()
        postgres_of_its_own.restart()
        interrupted += sum(len(worker.held) for worker in workers)
        written = {run["id"] for run in rows(room.database, GradingRun)}
        assert all(worker.told <= written for worker in workers), "a result that was told is gone"
        jobs += accept_all(room)
        for worker in workers:
            worker.jobs = chance.sample(jobs, len(jobs))
    assert interrupted
    for worker in workers:
        worker.work()
    assert [worker.held for worker in workers] == [[], []]
    require_one_verdict_each(room, jobs)


class _Worker:
    """Claims and records; after a crash it first tries to record what it had claimed before.

    ``told`` are the runs of which it heard that they are written.
    """

    def __init__(self, room: Classroom, jobs: list[Job], outcomes: Sequence[str | None]) -> None:
        self._room = room
        self._outcomes = outcomes
        self.jobs = jobs
        self.held: list[Claim] = []
        self.told: set[UUID] = set()

    def work(self) -> None:
        with suppress(DBAPIError):
            while self.held:
                self._record(self.held[-1])
            for job in self.jobs:
                claim = self._room.find_claim(job, takeover=True)
                if claim is not None:
                    self.held.append(claim)
                    self._record(claim)

    def _record(self, claim: Claim) -> None:
        with connected(self._room.database.worker) as connection:
            written = self._room.record_on(connection, claim, self._outcomes)
        if written:
            self.told.add(claim["job"])
        self.held.pop()
