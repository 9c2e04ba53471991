"""The claim of one worker on one job.

The lease says until when other workers leave the job alone; the token decides. A worker that was thought dead and was
not holds an old token, and whatever it writes is void.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine

from nbcampus.course.states import AttemptType
from nbcampus.db.calls import first_row
from nbcampus.db.statements import grading
from nbcampus_grader.sandbox import Job, Limits, Outcome, ProgramJob
from nbcampus_grader.sandbox.languages import compile_seconds
from nbcampus_grader.steps import RunsJobs

MARGIN_SECONDS = 5.0
FIRST_SECONDS = Limits().wall_seconds + MARGIN_SECONDS


class LeaseLost(Exception):
    """Another worker has taken the job: stop, write nothing."""


@dataclass(frozen=True)
class Claim:
    """A claimed job and all that grading it needs to know."""

    job_id: UUID
    token: int
    tries: int
    attempt_id: UUID
    problem_version_id: UUID
    reason: str
    type: AttemptType
    student_id: UUID
    assignment_problem_id: UUID
    code_blob_ref: str
    language: str
    attempt_created_at: datetime
    points: float
    content_item_id: UUID
    class_id: UUID
    environment: str
    turned_away: int

    @property
    def is_first(self) -> bool:
        """A first grading counts at once; a regrade waits beside it for a person."""
        return self.reason == "first"


def find_claim(engine: Engine, job_id: UUID, worker: str, *, takeover: bool) -> Claim | None:
    """Take the job, or None when there is nothing to do: it is done, has failed for good, or is held by another."""
    with engine.connect() as connection:
        row = first_row(connection, grading.claim(job_id, worker, FIRST_SECONDS, takeover=takeover))
    if row is None:
        return None
    return Claim(job_id=job_id, **{**row, "type": AttemptType(row["type"])})


class LeasedSandbox:
    """A sandbox that renews the lease between tests, so that it outlives the next one.

    ``longest`` is the longest that one test to come may take, in seconds, its compiler included.
    """

    def __init__(self, sandbox: RunsJobs, engine: Engine, claim: Claim, longest: float) -> None:
        self._sandbox = sandbox
        self._engine = engine
        self._claim = claim
        self._seconds = longest + MARGIN_SECONDS
        self._until = time.monotonic() + FIRST_SECONDS

    def run(self, job: Job) -> Outcome:
        """Raises LeaseLost before the run when another worker has the job."""
        left = self._until - time.monotonic()
        needed = job.limits.wall_seconds + (compile_seconds(job.language) if isinstance(job, ProgramJob) else 0.0)
        if left < self._seconds / 2 or left < needed + MARGIN_SECONDS / 2:
            self._renew()
        return self._sandbox.run(job)

    def _renew(self) -> None:
        with self._engine.connect() as connection:
            statement = grading.renew(self._claim.job_id, self._claim.token, self._seconds)
            held = connection.execute(statement).one_or_none()
        if held is None:
            raise LeaseLost(self._claim.job_id)
        self._until = time.monotonic() + self._seconds
