"""One grading, from the job's id to the event."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from uuid import UUID

from nbcampus.course.states import AttemptType
from nbcampus.db.statements import grading
from nbcampus_grader.grading import announcing, failing
from nbcampus_grader.grading.lease import Claim, LeasedSandbox, LeaseLost, find_claim
from nbcampus_grader.grading.recording import is_told, record
from nbcampus_grader.grading.workplace import Workplace
from nbcampus_grader.sandbox import EnvironmentLacking, FurnishedSandbox, Room
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
    except EnvironmentLacking as lack:
        failing.turn_away(place, claim, lack)
        return
    except Exception as failure:  # the process's edge: whatever it was, the student is not to blame and the job stays
        log.exception("grading.interrupted job=%s attempt=%s", claim.job_id, claim.attempt_id)
        failing.handle(place, claim, failure)
        return
    if not written:
        log.warning("grading.fenced job=%s attempt=%s", claim.job_id, claim.attempt_id)
    elif claim.is_first:
        place.counting.recorded()
        announcing.tell_graded(place, claim, code)
        if is_told(claim, place.clock.now()):
            announcing.tell_noticed(place, claim)
    else:
        announcing.tell_regraded(place, claim)


def _grade_and_record(place: Workplace, claim: Claim, code: str) -> bool:
    started = place.clock.now()
    problem = place.problems.get(claim.problem_version_id)
    if problem.gpus > place.gpus:
        raise failing.GradingFailed(f"the problem asks for {problem.gpus} GPUs and this worker has {place.gpus}")
    tests = problem.tests
    room = place.sandbox.within(claim.environment)
    graded = _grade(place, room, claim, tests, code)
    if graded.system_error is not None:
        raise failing.GradingFailed(graded.system_error)
    finished = place.clock.now()
    with place.engine.connect() as connection:
        place.builds.ensure(connection, room.environment)
        written = record(
            connection,
            claim,
            tests,
            graded,
            environment_build=room.environment.fingerprint,
            worker=place.worker,
            started=started,
            finished=finished,
        )
    log.info(
        "grading.done job=%s attempt=%s passed=%d total=%d ms=%d",
        claim.job_id,
        claim.attempt_id,
        graded.passed,
        graded.total,
        round((finished - started).total_seconds() * 1000),
    )
    return written


def _grade(place: Workplace, room: Room, claim: Claim, tests: Sequence[TestSpec], code: str) -> Graded:
    longest = max((test.demand.longest_seconds(test.limits) for test in tests), default=0.0)
    furnished = FurnishedSandbox(room, place.files.of(claim))
    sandbox = LeasedSandbox(furnished, place.engine, claim, longest + compile_seconds(claim.language))
    only_samples = claim.type is AttemptType.TEST_RUN
    seed = _seed(place, claim) if any(test.demand.is_seeded for test in tests) else ""
    return grade(sandbox, tests, code, only_samples=only_samples, language=claim.language, seed=seed)


def _seed(place: Workplace, claim: Claim) -> str:
    """The id of the attempt's first job: every grading of the attempt has the same one.

    The hub draws it when it accepts the attempt and tells it to nobody before the grading is done. The attempt's own
    id would not do, for it is made in the student's browser.
    """
    if claim.is_first:
        return str(claim.job_id)
    with place.engine.connect() as connection:
        return str(connection.execute(grading.first_run(claim.attempt_id)).scalar_one())
