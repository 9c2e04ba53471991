"""The tasks: ids in, reload, check whether it is already done, act."""

from __future__ import annotations

import logging
from collections.abc import Callable
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from nbcampus.errors import Unavailable
from nbcampus_grader.authoring.trying import try_problem
from nbcampus_grader.grading.service import grade_job
from nbcampus_grader.grading.workplace import Workplace
from nbcampus_grader.sandbox import Sandbox

log = logging.getLogger("nbcampus.grader")


def make_grade(place: Workplace, sandbox: Sandbox) -> Callable[..., None]:
    """The body of ``nbcampus.grade``; ``sandbox`` is the workplace's own.

    A message that the broker delivers again is no reason to take a job from who holds it: Redis does so after a fixed
    time, also while a long grading is still going on. Whether its worker lives is told by the job's lease.
    """

    def grade(job_id: str) -> None:
        sandbox.wake()
        try:
            grade_job(place, UUID(job_id))
        except SQLAlchemyError as failure:
            # Postgres is away. The message may go: the job's row is what counts, and the sweeper sends it again.
            log.error("database.unavailable job=%s reason=%s", job_id, type(failure).__name__)
        sandbox.rest()

    return grade


def make_try_problem(place: Workplace, sandbox: Sandbox) -> Callable[..., None]:
    """The body of ``nbcampus.try_problem``."""

    def try_one(trial_id: str) -> None:
        sandbox.wake()
        try:
            try_problem(place, UUID(trial_id))
        except (SQLAlchemyError, Unavailable) as failure:
            # The teacher who waits for it has it sent again.
            log.error("trial.unwritten trial=%s reason=%s", trial_id, type(failure).__name__)
        sandbox.rest()

    return try_one
