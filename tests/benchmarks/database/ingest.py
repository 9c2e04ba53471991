"""Complete gradings per second, over connections of several processes, and beside them a floor: one row, one commit.

Meanwhile what was recorded is counted every half second, as the workers do it.
"""

from __future__ import annotations

import json
import multiprocessing
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import Connection, create_engine
from tests.benchmarks.database.campus import POINTS, TESTS, School
from tests.benchmarks.database.history import MESSAGES

from nbcampus.course.states import AttemptType
from nbcampus.db.bootstrap import libpq_url
from nbcampus.db.calls import first_row
from nbcampus.db.statements import attempts, grading
from nbcampus.ids import uuid7

Task = tuple[UUID, tuple[UUID, ...]]
"""A job's id, and the tests of its problem."""


@dataclass(frozen=True)
class Rate:
    """``per_second`` over all connections; latencies of one grading in milliseconds."""

    per_second: float
    median_ms: float
    p99_ms: float


def accept(owner_url: str, school: School, count: int, places: Sequence[int], offset: int = 0) -> list[Task]:
    """Attempts that wait for a grading, spread over the students and over ``places``; not measured."""
    tasks = []
    with create_engine(owner_url).begin() as connection:
        for number in range(offset, offset + count):
            student, place = school.students[number % len(school.students)], school.places[places[number % len(places)]]
            tasks.append((_accept_one(connection, student, place.id, place.version_id, number), place.tests))
    return tasks


def _accept_one(connection: Connection, student: UUID, place_id: UUID, version_id: UUID, number: int) -> UUID:
    kind = AttemptType.TEST_RUN if number % 3 else AttemptType.FINAL_SUBMISSION
    counted = connection.execute(attempts.count_attempt(student, place_id, kind)).one()
    attempt_id, job_id, now = uuid7(), uuid7(), datetime.now(UTC)
    connection.execute(
        attempts.add_attempt(
            attempt_id,
            kind=kind,
            student_id=student,
            assignment_problem_id=place_id,
            problem_version_id=version_id,
            attempt_number=counted.runs + counted.submissions,
            code_blob_ref=f"sha256/{attempt_id.hex}",
            language="python",
            created_at=now,
            clicked_at=now,
            time_focused_seconds=60,
        )
    )
    connection.execute(attempts.add_job(job_id, attempt_id, version_id))
    return job_id


def gradings(worker_url: str, shares: Sequence[Sequence[Task]], *, claims: bool) -> Rate:
    """One connection for each share. Claim and record, each a transaction, as a worker does it; or, without
    ``claims``, the durable transaction alone, of jobs that were claimed before.
    """
    act = _grade_share if claims else _record_share
    with _counting(worker_url):
        return _measure([(act, worker_url, share) for share in shares])


@contextmanager
def _counting(worker_url: str) -> Iterator[None]:
    ended, engine = threading.Event(), create_engine(worker_url, isolation_level="AUTOCOMMIT")

    def count() -> None:
        with engine.connect() as connection:
            while not ended.wait(0.5):
                connection.execute(grading.count())
            connection.execute(grading.count())

    thread = threading.Thread(target=count)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        engine.dispose()


def floor(owner_url: str, connections: int, rows: int) -> Rate:
    """Insert one row and commit, ``rows`` times on each connection."""
    with psycopg.connect(libpq_url(owner_url), autocommit=True) as connection:
        connection.execute("create table if not exists bench_floor (id uuid primary key, body text)")
    return _measure([(_insert_share, owner_url, range(rows))] * connections)


def _grade_share(url: str, share: Sequence[Task], ready: Barrier) -> list[float]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for _ in range(12):  # connected, and the statements prepared
            first_row(connection, grading.claim(uuid7(), "bench", 30.0, takeover=False))
        ready.wait()
        taken = []
        for number, (job_id, tests) in enumerate(share):
            begun = time.perf_counter()
            claim = first_row(connection, grading.claim(job_id, "bench", 30.0, takeover=False))
            row = first_row(connection, grading.record(_values(job_id, claim, tests, number)))
            assert row == {"written": True}
            taken.append(time.perf_counter() - begun)
    engine.dispose()
    return taken


def _record_share(url: str, share: Sequence[Task], ready: Barrier) -> list[float]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        claims = [first_row(connection, grading.claim(job_id, "bench", 600.0, takeover=False)) for job_id, _ in share]
        for _ in range(12):  # the statement prepared; the token is nobody's
            first_row(connection, grading.record(_values(uuid7(), claims[0], share[0][1], 0)))
        ready.wait()
        taken = []
        for number, ((job_id, tests), claim) in enumerate(zip(share, claims, strict=True)):
            begun = time.perf_counter()
            row = first_row(connection, grading.record(_values(job_id, claim, tests, number)))
            assert row == {"written": True}
            taken.append(time.perf_counter() - begun)
    engine.dispose()
    return taken


def _insert_share(url: str, share: Sequence[int], ready: Barrier) -> list[float]:
    with psycopg.connect(libpq_url(url), autocommit=True, prepare_threshold=1) as connection:
        connection.execute("select 1")
        ready.wait()
        taken = []
        for _ in share:
            begun = time.perf_counter()
            connection.execute("insert into bench_floor values (%s, %s)", (uuid7(), "x" * 80))
            taken.append(time.perf_counter() - begun)
    return taken


def _values(job_id: UUID, claim: Any, tests: Sequence[UUID], number: int) -> dict[str, Any]:
    failing = [(number + test) % 4 == 0 for test in range(TESTS)]
    passed, now = TESTS - sum(failing), datetime.now(UTC)
    words = ["fail" if fails else "pass" for fails in failing]
    return {
        "job": job_id,
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
        "score": passed / TESTS * POINTS,
        "max": claim["points"],
        "passed": passed,
        "total": TESTS,
        "ms": 48,
        "kb": 21_000,
        "worker": "bench",
        "environment": claim["environment"],
        "build": "0" * 64,
        "started": now,
        "finished": now,
        "ids": [uuid7() for _ in tests],
        "tests": list(tests),
        "status": words,
        "verdicts": words,
        "scores": [float(not fails) for fails in failing],
        "times": [2.4] * TESTS,
        "kbs": [21_000] * TESTS,
        "signatures": [MESSAGES[(number * 7 + n) % 5] if fails else None for n, fails in enumerate(failing)],
        "details": json.dumps([{"inputs": "solve(7)", "expected": "49", "got": "49"}] * TESTS),
    }


def _measure(shares: Sequence[tuple[Callable[..., list[float]], str, Sequence[Any]]]) -> Rate:
    context = multiprocessing.get_context("fork")
    ready, answers = context.Barrier(len(shares) + 1), context.SimpleQueue()
    processes = [context.Process(target=_answer, args=(answers, ready, *share)) for share in shares]
    for process in processes:
        process.start()
    ready.wait(60)
    begun = time.perf_counter()
    taken = [seconds for _ in processes for seconds in answers.get()]
    elapsed = time.perf_counter() - begun
    for process in processes:
        process.join()
        assert process.exitcode == 0, "a connection of the benchmark failed"
    cuts = statistics.quantiles(taken, n=100)
    return Rate(len(taken) / elapsed, statistics.median(taken) * 1000, cuts[98] * 1000)


def _answer(answers: Any, ready: Barrier, act: Callable[..., list[float]], url: str, share: Sequence[Any]) -> None:
    try:
        answers.put(act(url, share, ready))
    except BaseException:
        ready.abort()
        answers.put([])
        raise
