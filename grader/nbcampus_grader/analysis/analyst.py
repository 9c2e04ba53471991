"""Analyse what was graded, a moment later: a thread in every worker, beside the one that counts results."""

from __future__ import annotations

import logging
import threading
from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from nbcampus.blobs import BlobMissing, BlobStore, BlobsUnavailable
from nbcampus.clock import Clock
from nbcampus.course.states import AttemptType
from nbcampus.course.verdicts import Verdict
from nbcampus.db.statements import analysis
from nbcampus_grader.analysis.evidence import Outcome
from nbcampus_grader.analysis.logic.places import Places
from nbcampus_grader.analysis.reader import Reader
from nbcampus_grader.analysis.reading import ANALYSER

log = logging.getLogger("nbcampus.grader")

AT_ONCE = 20
LOOK_SECONDS = 5.0


class Analyst:
    """``start`` and ``stop`` may be called once each. What waits is in the database: any worker analyses it.

    An attempt is analysed once by each analyser. When this process dies in between, its transaction is undone and the
    attempts wait on.
    """

    def __init__(self, engine: Engine, blobs: BlobStore, clock: Clock, look: float = LOOK_SECONDS) -> None:
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._blobs = blobs
        self._clock = clock
        self._look = look
        self._reader = Reader()
        self._places = Places()
        self._counted = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="analyst", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being analysed; the rest waits in the database."""
        self._stopping.set()
        self._counted.set()
        self._thread.join(timeout=5)
        self._reader.close()

    def counted(self) -> None:
        """Results were counted, so there is something to analyse."""
        self._counted.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._counted.wait(self._look)
            self._counted.clear()
            while not self._stopping.is_set() and self._some() == AT_ONCE:
                pass

    def _some(self) -> int:
        """How many attempts were analysed; 0 as well when something that it needs is away."""
        try:
            with self._transactions.begin() as connection:
                return self.analyse(connection)
        except (SQLAlchemyError, BlobsUnavailable) as failure:
            log.warning("analysis.failed reason=%s", type(failure).__name__)
            return 0

    def analyse(self, connection: Connection) -> int:
        """Analyse what waits, at most AT_ONCE attempts, in the caller's transaction; how many those were."""
        attempts = connection.execute(analysis.take(AT_ONCE)).all()
        tests = _outcomes(connection, [attempt.id for attempt in attempts])
        for attempt in attempts:
            source = self._source(attempt.code_blob_ref)
            found = self._reader.read(source, attempt.language, tests[attempt.id])
            findings: list[dict[str, Any]] = [{"keyword": one.keyword, "line": one.line} for one in found]
            words = [one.keyword for one in found]
            connection.execute(analysis.record(attempt.id, ANALYSER, words, findings, self._clock.now()))
            if attempt.type is AttemptType.FINAL_SUBMISSION:
                sketch = self._reader.sketch(source, attempt.language)
                self._places.place(connection, attempt.id, attempt.assignment_problem_id, sketch, self._clock.now())
        return len(attempts)

    def _source(self, ref: str) -> str:
        try:
            return self._blobs.get(ref).decode("utf-8", "replace")
        except BlobMissing:
            return ""


def _outcomes(connection: Connection, attempt_ids: list[UUID]) -> dict[UUID, list[Outcome]]:
    tests: dict[UUID, list[Outcome]] = defaultdict(list)
    for row in connection.execute(analysis.outcomes(attempt_ids)):
        error = (row.error or "").rstrip().rsplit("\n", 1)[-1]
        outcome = Outcome(Verdict(row.verdict), error=error, expected=row.expected or "", got=row.got or "")
        tests[row.attempt_id].append(outcome)
    return tests
