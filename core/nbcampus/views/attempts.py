"""An attempt as a student or as staff may see it.

A student sees sample tests whole and hidden tests as one count: no name, no output, no time, no memory of them, and no
totals that would let them be worked out. Of an exam whose results are not released they see one verdict in the place of
the count, and no score (see ``nbcampus.course.results``). What a person marked they see once it is released. Staff see
everything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row, Select, any_, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from nbcampus.blobs import sha256_of
from nbcampus.course import results as rules
from nbcampus.course.deadlines import counted_at, late_from, late_seconds
from nbcampus.course.limits import attempts_left
from nbcampus.course.states import AttemptStatus, AttemptType, TestKind, Visibility
from nbcampus.course.verdicts import Verdict
from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.assignment_rules import effective_config
from nbcampus.db.statements.due_dates import effective_due, of_student
from nbcampus.db.statements.marks import with_marks
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    Class,
    ContentItem,
    DeadlineOverride,
    EffectiveRun,
    GradingJob,
    GradingRun,
    Module,
    ProblemScore,
    ProblemVersion,
    SubmissionAttempt,
    TestCase,
    TestResult,
    User,
)
from nbcampus.views.marks import feedback_released, points_of, points_withheld
from nbcampus.wire.attempts import Attempt, AttemptSummary, Feedback, Grading, HiddenTests, TestOutcome
from nbcampus.wire.content import AssignmentConfig
from nbcampus.wire.files import FileSummary

Viewer = Literal["student", "staff"]

_item = table_of(ContentItem)
_assignment = table_of(Assignment)

DELAYED = (
    "The grader could not finish this attempt. It is safe and needs nothing from you: "
    "your teacher has been told and it will be graded again."
)
WAITS_FOR_GPU = (
    "This problem is graded on a GPU. Your attempt is queued and needs nothing from you; "
    "it is graded as soon as a GPU is free."
)


def attempts() -> Rows:
    """Attempts with what their lines show."""
    due = effective_due(SubmissionAttempt.student_id)
    statement = (
        select(
            SubmissionAttempt.id,
            SubmissionAttempt.type,
            SubmissionAttempt.assignment_problem_id,
            SubmissionAttempt.student_id,
            SubmissionAttempt.problem_version_id,
            SubmissionAttempt.attempt_number,
            SubmissionAttempt.language,
            SubmissionAttempt.status,
            SubmissionAttempt.created_at,
            SubmissionAttempt.clicked_at,
            SubmissionAttempt.time_focused_seconds,
            SubmissionAttempt.execution_time_ms,
            SubmissionAttempt.memory_usage_kb,
            SubmissionAttempt.code_blob_ref,
            SubmissionAttempt.by_platform,
            User.display_name,
            ProblemVersion.title,
            ProblemVersion.gpus,
            due.label("due_date"),
            _assignment.c.mode,
            effective_config(),
            AssignmentProblem.points.label("worth"),
            func.now().label("asked_at"),
            Module.class_id,
            GradingRun.id.label("run_id"),
            GradingRun.score,
            GradingRun.max_score,
            GradingRun.passed,
            GradingRun.total,
            GradingRun.finished_at,
        )
        .join(User, User.id == SubmissionAttempt.student_id)
        .join(ProblemVersion, ProblemVersion.id == SubmissionAttempt.problem_version_id)
        .join(AssignmentProblem, AssignmentProblem.id == SubmissionAttempt.assignment_problem_id)
        .join(_assignment, _assignment.c.id == AssignmentProblem.assignment_id)
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .outerjoin(DeadlineOverride, of_student(SubmissionAttempt.student_id))
        .outerjoin(EffectiveRun, EffectiveRun.attempt_id == SubmissionAttempt.id)
        .outerjoin(GradingRun, GradingRun.id == EffectiveRun.grading_run_id)
    )
    return with_marks(statement)


def attempts_among(ids: Select[tuple[UUID]]) -> Rows:
    """The lines of these attempts, newest first.

    An array that is computed first, not a join: with this many tables the planner keeps the order in which they are
    written and would join all attempts before it looks which are wanted.
    """
    wanted = func.array(ids.scalar_subquery(), type_=ARRAY(SubmissionAttempt.id.type))
    return attempts().where(SubmissionAttempt.id == any_(wanted)).order_by(SubmissionAttempt.id.desc())


def attempt_by_id(attempt_id: UUID) -> Rows:
    """One attempt with its counts and whether its grading failed for our own reasons."""
    return (
        attempts()
        .add_columns(ProblemScore.submissions, GradingJob.failed_at, SubmissionAttempt.files)
        .outerjoin(
            ProblemScore,
            (ProblemScore.student_id == SubmissionAttempt.student_id)
            & (ProblemScore.assignment_problem_id == SubmissionAttempt.assignment_problem_id),
        )
        .outerjoin(GradingJob, (GradingJob.attempt_id == SubmissionAttempt.id) & (GradingJob.reason == "first"))
        .where(SubmissionAttempt.id == attempt_id)
    )


def results_of(run_id: UUID) -> Rows:
    """The results of one grading run in the order of the tests."""
    return (
        select(
            TestResult.test_case_id,
            TestResult.status,
            TestResult.verdict,
            TestResult.score,
            TestResult.time_ms,
            TestResult.memory_kb,
            TestResult.detail,
            TestCase.name,
            TestCase.kind,
            TestCase.visibility,
            TestCase.points,
        )
        .join(TestCase, TestCase.id == TestResult.test_case_id)
        .where(TestResult.grading_run_id == run_id)
        .order_by(TestCase.position)
    )


def run_by_id(run_id: UUID) -> Rows:
    """One grading run, whether it counts or not, for ``present_run``."""
    return select(
        GradingRun.id.label("run_id"),
        GradingRun.score,
        GradingRun.max_score,
        GradingRun.passed,
        GradingRun.total,
        GradingRun.execution_time_ms,
        GradingRun.memory_usage_kb,
        GradingRun.finished_at,
    ).where(GradingRun.id == run_id)


def present_summary(row: Row[Any], viewer: Viewer) -> AttemptSummary:
    """One line of a history from a row of ``attempts()``."""
    return AttemptSummary(**_summary(row, viewer))


def present_attempt(
    row: Row[Any], results: Sequence[Row[Any]], code: str, viewer: Viewer, feedback: Feedback | None = None
) -> Attempt:
    """An attempt from a row of ``attempt_by_id`` and the rows of ``results_of``, with feedback that is released."""
    used = row.submissions or 0
    summary, told = _summary(row, viewer), _is_told(row, viewer)
    return Attempt(
        **summary,
        code=code,
        files=[present_file(file) for file in row.files],
        grading=_grading(row, results, viewer, summary, told=told) if row.run_id else None,
        feedback=feedback,
        notice=_notice(row),
        attempts_used=used,
        attempts_left=attempts_left(AssignmentConfig.stored(row.config or {}).max_attempts, used),
    )


def _notice(row: Row[Any]) -> str | None:
    if row.status is AttemptStatus.ERROR or row.failed_at:
        return DELAYED
    return WAITS_FOR_GPU if row.gpus and row.status is AttemptStatus.QUEUED else None


def present_file(stored: Mapping[str, Any]) -> FileSummary:
    """A file as it is listed with an attempt or a problem version, without where its content is."""
    return FileSummary(name=stored["name"], bytes=stored["bytes"], sha256=sha256_of(stored["blob_ref"]))


def _summary(row: Row[Any], viewer: Viewer) -> dict[str, Any]:
    measured, told = viewer == "staff" or row.type is AttemptType.TEST_RUN, _is_told(row, viewer)
    withheld = viewer == "student" and row.type is AttemptType.FINAL_SUBMISSION and points_withheld(row)
    marked = row.mark_version is not None and (viewer == "staff" or feedback_released(row))
    return {
        "id": row.id,
        "type": row.type,
        "assignment_problem_id": row.assignment_problem_id,
        "student_id": row.student_id,
        "student_name": row.display_name,
        "problem_title": row.title,
        "attempt_number": row.attempt_number,
        "language": row.language,
        "status": row.status,
        "created_at": row.created_at,
        "clicked_at": row.clicked_at,
        "late_seconds": late_seconds(late_from(row.mode, row.due_date), counted_at(row.clicked_at, row.created_at)),
        "time_focused_seconds": row.time_focused_seconds,
        "by_platform": row.by_platform,
        # Totals of a final submission include the hidden tests, about which a student learns only the count.
        "execution_time_ms": row.execution_time_ms if measured else None,
        "memory_usage_kb": row.memory_usage_kb if measured else None,
        "score": (points_of(row) if marked else row.score) if told and not withheld else None,
        "max_score": row.max_score,
        "passed": row.passed if told else None,
        "total": row.total,
        "marked": marked,
        "being_marked": withheld,
    }


def present_run(row: Row[Any], results: Sequence[Row[Any]]) -> Grading:
    """A run as staff may see it, from a row of ``run_by_id`` and the rows of ``results_of``."""
    return _grading(row, results, "staff", row._asdict(), told=True)


def _is_told(row: Row[Any], viewer: Viewer) -> bool:
    """Whether scores and counts are shown. A run has sample tests alone, and those are told whole."""
    if viewer == "staff" or row.type is AttemptType.TEST_RUN:
        return True
    return rules.are_told(row.mode, released=AssignmentConfig.stored(row.config or {}).results_released)


def _grading(
    row: Row[Any], results: Sequence[Row[Any]], viewer: Viewer, summary: Mapping[str, Any], *, told: bool
) -> Grading:
    shown = [result for result in results if viewer == "staff" or result.visibility is Visibility.SAMPLE]
    return Grading(
        grading_run_id=row.run_id,
        score=summary["score"],
        max_score=row.max_score,
        passed=summary["passed"],
        total=row.total,
        tests=[_outcome(result, viewer) for result in shown],
        hidden=_hidden(results, told=told),
        execution_time_ms=summary["execution_time_ms"],
        memory_usage_kb=summary["memory_usage_kb"],
        # To the millisecond it would say how long the hidden tests took.
        finished_at=row.finished_at if told else row.finished_at.replace(second=0, microsecond=0),
    )


def _hidden(results: Sequence[Row[Any]], *, told: bool) -> HiddenTests | None:
    verdicts = [result.verdict for result in results if result.visibility is Visibility.HIDDEN]
    if not verdicts:
        return None
    if told:
        return HiddenTests(total=len(verdicts), passed=sum(verdict is Verdict.PASS for verdict in verdicts))
    return HiddenTests(total=len(verdicts), verdict=rules.merged(verdicts))


def _outcome(result: Row[Any], viewer: Viewer) -> TestOutcome:
    detail: Mapping[str, Any] = result.detail or {}
    kind = TestKind(result.kind)
    staff = {"tamper_proof": kind.is_tamper_proof, "flag": detail.get("flag")} if viewer == "staff" else {}
    return TestOutcome(
        test_case_id=result.test_case_id,
        name=result.name,
        kind=kind,
        visibility=Visibility(result.visibility),
        status=result.status,
        verdict=result.verdict,
        score=result.score,
        points=result.points,
        time_ms=result.time_ms,
        memory_kb=result.memory_kb,
        **{key: detail.get(key) for key in SHOWN_DETAIL},
        **staff,
    )


SHOWN_DETAIL = ("inputs", "expected", "got", "stdout", "reason", "error", "error_line")
"""The keys of ``test_result.detail``: text ready for display, capped and made printable by the grader."""
