"""Load a past term by COPY, then let ``nbcampus rebuild`` make what is derived from it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from itertools import islice

import psycopg
from tests.benchmarks.database import history
from tests.benchmarks.database.campus import School
from tests.benchmarks.database.history import Attempt

from nbcampus.db.bootstrap import libpq_url

_COLUMNS = {
    "submission_attempt": "id, type, student_id, assignment_problem_id, problem_version_id, attempt_number, "
    "code_blob_ref, language, status, created_at, clicked_at, execution_time_ms, time_focused_seconds, memory_usage_kb",
    "grading_run": "id, attempt_id, problem_version_id, reason, score, max_score, passed, total, execution_time_ms, "
    "memory_usage_kb, worker, started_at, finished_at",
    "effective_run": "attempt_id, grading_run_id, moved_by, moved_at, reason",
    "test_result": "id, attempt_id, test_case_id, grading_run_id, status, verdict, score, time_ms, memory_kb, "
    "error_signature, detail",
}
_BATCH = 20_000


def load(owner_url: str, schools: Sequence[School], count: int) -> tuple[int, float]:
    """The number of attempts and the seconds. References are not checked: they are right by construction."""
    draw = random.Random(11)
    begun, loaded = time.perf_counter(), 0
    stream = history.attempts(schools, count, draw)
    with psycopg.connect(libpq_url(owner_url)) as connection:
        connection.execute("set session_replication_role = replica")
        while batch := list(islice(stream, _BATCH)):
            _copy(connection, batch, draw)
            connection.commit()
            loaded += len(batch)
    return loaded, time.perf_counter() - begun


def _copy(connection: psycopg.Connection, batch: Sequence[Attempt], draw: random.Random) -> None:
    runs = [history.key_at(attempt.at, draw) for attempt in batch]
    pairs = list(zip(batch, runs, strict=True))
    _write(connection, "submission_attempt", (history.attempt_row(attempt) for attempt in batch))
    _write(connection, "grading_run", (history.run_row(attempt, run) for attempt, run in pairs))
    _write(connection, "effective_run", (history.effective_row(attempt, run) for attempt, run in pairs))
    _write(connection, "test_result", (history.result_rows(attempt, run, draw) for attempt, run in pairs))


def _write(connection: psycopg.Connection, table: str, rows: Iterator[str]) -> None:
    with connection.cursor().copy(f"copy {table} ({_COLUMNS[table]}) from stdin") as copy:
        while block := "".join(islice(rows, 2000)):
            copy.write(block)
