"""One grading, from the job's id to the event."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from uuid import UUID

from nbcampus.course.states import AttemptType
from nbcampus_grader.grading import announcing, failing
from nbcampus_grader.grading.lease import Claim, LeasedSandbox, LeaseLost, find_claim
from nbcampus_grader.grading.recording import record
from nbcampus_grader.grading.workplace import Workplace
from nbcampus_grader.sandbox import FurnishedSandbox
from nbcampus_grader.sandbox.languages import compile_seconds
from nbcampus_grader.steps import Graded, TestSpec, grade

log = logging.getLogger("nbcampus.grader")


def grade_job(place: Workplace, job_id: UUID) -> None:
    """Grade the attempt of a job, once: whoever comes second finds no job, or a lease, or has its writing refused.

    An error of ours becomes another try. What is raised from here means that the database could not be reached, and
    then the job's row is still there.
    """
    claim = find_claim(place.engine, job_id, place.worker, takeover=False)
    if claim is None:
        log.info("grading.nothing_to_do job=%s", job_id)
    elif claim.tries > failing.MAX_TRIES:
        # The workers that took it died of it, or were killed, before they could say what went wrong.
        failing.give_up(place, claim, "the workers that tried to grade it did not come back")
    else:
        _grade_claimed(place, claim)


def _grade_claimed(place: Workplace, claim: Claim) -> None:
    if claim.is_first:
        announcing.tell_processing(place, claim)
    try:
        code = place.blobs.get(claim.code_blob_ref).decode("utf-8", "replace")
        written = _grade_and_record(place, claim, code)
    except LeaseLost:
        log.warning("grading.lease_lost job=%s attempt=%s", claim.job_id, claim.attempt_id)
        return
    except Exception as failure:  # the process's edge: whatever it was, the student is not to blame and the job stays
        log.exception("grading.interrupted job=%s attempt=%s", claim.job_id, claim.attempt_id)
        failing.handle(place, claim, failure)
        return
    if not written:
        log.warning("grading.fenced job=%s attempt=%s", claim.job_id, claim.attempt_id)
    elif claim.is_first:
        announcing.tell_graded(place, claim, code)


def _grade_and_record(place: Workplace, claim: Claim, code: str) -> bool:
    started = place.clock.now()
    tests = place.problems.tests_of(claim.problem_version_id)
    graded = _grade(place, claim, tests, code)
    if graded.system_error is not None:
        raise failing.GradingFailed(graded.system_error)
    finished = place.clock.now()
    with place.engine.connect() as connection:
        written = record(connection, claim, tests, graded, worker=place.worker, started=started, finished=finished)
    log.info(
        "grading.done job=%s attempt=%s passed=%d total=%d ms=%d",
        claim.job_id,
        claim.attempt_id,
        graded.passed,
        graded.total,
        round((finished - started).total_seconds() * 1000),
    )
    return written


def _grade(place: Workplace, claim: Claim, tests: Sequence[TestSpec], code: str) -> Graded:
    longest = max((test.limits.wall_seconds for test in tests), default=0.0) + compile_seconds(claim.language)
    sandbox = LeasedSandbox(
        FurnishedSandbox(place.sandbox, place.files.of(claim)),
        place.engine,
        claim,
        longest,
    )
    only_samples = claim.type is AttemptType.TEST_RUN
    return grade(sandbox, tests, code, only_samples=only_samples, language=claim.language)
