"""Write a finished grading: one statement, one round trip, one transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from nbcampus.course.notices import Link, is_worth_telling
from nbcampus.course.scoring import attempt_points
from nbcampus.course.states import AttemptType
from nbcampus.course.verdicts import schema_status
from nbcampus.db.calls import first_row
from nbcampus.db.statements import grading
from nbcampus.ids import uuid7
from nbcampus_grader.grading.detail import detail_of, signature_of
from nbcampus_grader.grading.lease import Claim
from nbcampus_grader.steps import Graded, TestSpec


def record(
    connection: Connection,
    claim: Claim,
    tests: Sequence[TestSpec],
    graded: Graded,
    *,
    environment_build: str,
    worker: str,
    started: datetime,
    finished: datetime,
) -> bool:
    """Write the run and all that follows from it; False when the claim was fenced and nothing was written.

    ``environment_build`` is the fingerprint of what the class's environment was here. ``connection`` commits by itself
    or belongs to a transaction of the caller's.
    """
    values = {
        **_of_job(claim),
        **_of_run(claim, graded),
        **_of_tests(tests, graded),
        **(_of_notice(claim, graded) if is_told(claim, finished) else {}),
        "environment": claim.environment,
        "build": environment_build,
        "worker": worker,
        "started": started,
        "finished": finished,
    }
    row = first_row(connection, grading.record(values))
    return row is not None and bool(row["written"])


def is_told(claim: Claim, finished: datetime) -> bool:
    """Whether the student gets a notice: of a submission, and when they may have gone meanwhile."""
    return (
        claim.is_first
        and claim.type is AttemptType.FINAL_SUBMISSION
        and is_worth_telling(claim.attempt_created_at, finished)
    )


def score_of(graded: Graded, worth: float) -> float:
    """Points of the assignment that the graded tests earn."""
    return attempt_points(
        earned=graded.score, possible=graded.max_score, passed=graded.passed, total=graded.total, worth=worth
    )


def _of_job(claim: Claim) -> dict[str, Any]:
    return {
        "job": claim.job_id,
        "token": claim.token,
        "attempt": claim.attempt_id,
        "version": claim.problem_version_id,
        "reason": claim.reason,
        "type": claim.type.value,
        "student": claim.student_id,
        "problem": claim.assignment_problem_id,
        "item": claim.content_item_id,
        "class": claim.class_id,
        "created": claim.attempt_created_at,
    }


def _of_notice(claim: Claim, graded: Graded) -> dict[str, Any]:
    link = Link(claim.class_id, claim.content_item_id, claim.assignment_problem_id, claim.attempt_id)
    points = f"{round(score_of(graded, claim.points), 2):g} of {claim.points:g} points"
    return {"told": points, "link": json.dumps(link.payload())}


def _of_run(claim: Claim, graded: Graded) -> dict[str, Any]:
    return {
        "score": score_of(graded, claim.points),
        "max": float(claim.points),
        "passed": graded.passed,
        "total": graded.total,
        "ms": round(graded.wall_ms),
        "kb": graded.memory_kb,
    }


def _of_tests(tests: Sequence[TestSpec], graded: Graded) -> dict[str, Any]:
    spec_of = {test.id: test for test in tests}
    return {
        "ids": [uuid7() for _ in graded.tests],
        "tests": [result.test_id for result in graded.tests],
        "status": [schema_status(result.verdict).value for result in graded.tests],
        "verdicts": [result.verdict.value for result in graded.tests],
        "scores": [float(result.score) for result in graded.tests],
        "times": [float(result.wall_ms) for result in graded.tests],
        "kbs": [result.memory_kb for result in graded.tests],
        "signatures": [signature_of(result) for result in graded.tests],
        "details": json.dumps(
            [detail_of(spec_of[result.test_id], result) for result in graded.tests], ensure_ascii=False
        ),
    }
