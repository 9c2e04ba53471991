"""Problems without what a student must not get: reference solutions and hidden tests."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from nbcampus.course.assignment_rules import next_submission_at
from nbcampus.course.limits import attempts_left
from nbcampus.course.samples import DEFAULT_COMPARISONS, SHOWN_KEYS
from nbcampus.course.states import TestKind, Visibility
from nbcampus.views.attempts import present_file
from nbcampus.wire.content import AssignedProblem, AssignmentConfig, Draft, SampleTest
from nbcampus.wire.files import AcceptedFile
from nbcampus.wire.lateness import LateCharge
from nbcampus_hub.marking.feedback import Marked

_SAMPLE_KEYS = ("id", "name", "kind", "points")


def present_problem(
    row: Row[Any], config: AssignmentConfig, *, told: bool, marked: Marked | None = None, late: LateCharge | None = None
) -> AssignedProblem:
    """A row of ``content.assigned_problems`` as the student gets it; the best score only if results are ``told``.

    ``marked`` are the points where the best score of gradings alone is not what counts.
    """
    samples = [test for test in row.test_cases if test["visibility"] == Visibility.SAMPLE]
    used = row.submissions or 0
    return AssignedProblem(
        assignment_problem_id=row.id,
        problem_version_id=row.version_id,
        slug=row.slug,
        title=row.title,
        position=row.position,
        points=row.points,
        language=row.language,
        description_markdown=row.description_markdown,
        starter_code=row.starter_code,
        hint=row.hint,
        sample_tests=[present_sample(test) for test in samples],
        hidden_tests=len(row.test_cases) - len(samples),
        attempts_used=used,
        attempts_left=attempts_left(config.max_attempts, used),
        runs=row.runs or 0,
        best_score=(marked.points if marked else row.best_score) if told else None,
        late=late if told else None,
        next_submission_at=next_submission_at(row.last_submitted_at, config.cooldown_seconds),
        draft=_draft(row),
        files=[present_file(file) for file in row.files],
        accepts=[AcceptedFile(**file) for file in row.accepts],
    )


def present_sample(test: dict[str, Any]) -> SampleTest:
    """A sample test's document as the student sees it."""
    kind = TestKind(test["kind"])
    given = {key: test[key] for key in (*_SAMPLE_KEYS, *SHOWN_KEYS[kind]) if test.get(key) is not None}
    comparison = (test.get("comparison") or {}).get("kind", DEFAULT_COMPARISONS[kind])
    return SampleTest(**given, comparison=comparison)


def _draft(row: Row[Any]) -> Draft | None:
    if row.last_updated is None:
        return None
    return Draft(
        assignment_problem_id=row.id,
        current_code=row.current_code,
        current_language=row.current_language,
        time_spent_seconds=row.time_spent_seconds,
        last_updated=row.last_updated,
    )
