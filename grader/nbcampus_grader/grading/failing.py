"""When we fail: try again a little later, and after the last try tell the teachers. Never a fault of the student."""

from __future__ import annotations

import logging

from sqlalchemy import Connection

from nbcampus.db.statements import audit, grading
from nbcampus_grader.grading import announcing
from nbcampus_grader.grading.lease import Claim
from nbcampus_grader.grading.workplace import Workplace
from nbcampus_grader.sandbox import EnvironmentLacking

log = logging.getLogger("nbcampus.grader")

MAX_TRIES = 3
DELAYS_SECONDS = (1.0, 3.0)
"""Before the second and the third try; the sweeper sends the job again when they are over."""

MAX_TURNED_AWAY = 20
TURNED_AWAY_SECONDS = 1.0
"""How often, and with what pause, a job waits for a worker that has the environment of its class."""

TITLE = "An attempt could not be graded"
_ERROR_CHARACTERS = 500


class GradingFailed(Exception):
    """A grading came to no result for a reason of ours; the text is for the admin."""


def handle(place: Workplace, claim: Claim, failure: Exception) -> None:
    """Give the job back for another try, or give it up. Does nothing when another worker has taken the job."""
    text = f"{type(failure).__name__}: {failure}"[:_ERROR_CHARACTERS].replace("\0", "")
    if claim.tries >= MAX_TRIES:
        give_up(place, claim, text)
        return
    with place.engine.connect() as connection:
        delay = DELAYS_SECONDS[claim.tries - 1]
        connection.execute(grading.postpone(claim.job_id, claim.token, delay, text))
    log.warning("grading.postponed job=%s attempt=%s tries=%d", claim.job_id, claim.attempt_id, claim.tries)


def turn_away(place: Workplace, claim: Claim, lack: EnvironmentLacking) -> None:
    """Leave the job to a worker that has the environment; after ``MAX_TURNED_AWAY`` there seems to be none."""
    if claim.turned_away >= MAX_TURNED_AWAY:
        give_up(place, claim, f"{lack}; no other worker that took it has it either")
        return
    with place.engine.connect() as connection:
        connection.execute(grading.turn_away(claim.job_id, claim.token, TURNED_AWAY_SECONDS, str(lack)))
    log.warning(
        "grading.turned_away job=%s attempt=%s environment=%s", claim.job_id, claim.attempt_id, claim.environment
    )


def give_up(place: Workplace, claim: Claim, error: str) -> None:
    """Mark the job as failed, with the audit event and the teachers' notifications in the same transaction."""
    with (
        place.engine.connect().execution_options(isolation_level="READ COMMITTED") as connection,
        connection.begin(),
    ):
        held = connection.execute(grading.give_up(claim.job_id, claim.token, error)).one_or_none()
        if held is not None:
            _write_failure(connection, place, claim, error)
    if held is None:
        return
    log.error("grading.failed job=%s attempt=%s tries=%d", claim.job_id, claim.attempt_id, claim.tries)
    announcing.tell_delayed(place, claim)


def _write_failure(connection: Connection, place: Workplace, claim: Claim, error: str) -> None:
    if claim.is_first:
        connection.execute(grading.mark_error(claim.attempt_id))
    detail = {"job_id": str(claim.job_id), "tries": claim.tries, "error": error}
    connection.execute(
        audit.record(
            "grading.failed", actor_id=None, class_id=claim.class_id, subject_id=claim.attempt_id, detail=detail
        )
    )
    payload = {
        "kind": "grading.failed",
        "class_id": str(claim.class_id),
        "attempt_id": str(claim.attempt_id),
        "assignment_problem_id": str(claim.assignment_problem_id),
    }
    for teacher in connection.execute(grading.teachers_of(claim.class_id)).scalars().all():
        connection.execute(grading.notify(teacher, TITLE, payload, place.clock.now()))
