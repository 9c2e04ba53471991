"""Grade one answer: run each test in the sandbox, compare outside, sum up. Knows no database and no course policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from nbcampus.course.states import TestKind, Visibility
from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import MISSING, PYTHON, CallJob, Job, Outcome, ProgramJob, RunVerdict
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.sandbox.values import display
from nbcampus_grader.steps.compare import Comparison, compare, compare_text
from nbcampus_grader.steps.specs import TestSpec

_GOT, _STDOUT = 400, 8000


class RunsJobs(Protocol):
    """What grading needs of a sandbox."""

    def run(self, job: Job) -> Outcome: ...


@dataclass(frozen=True)
class TestError:
    """What went wrong in the code, in the student's own lines only; ``type`` is the language's name of the error."""

    __test__ = False

    type: str
    message: str
    line: int | None = None
    traceback: str = ""


@dataclass(frozen=True)
class TestGrade:
    """The result of one test, as text ready to show; what of a hidden test may be shown is the caller's decision.

    ``score`` is ``points`` of the test or 0. ``ended`` is how the process ended, see ``Outcome``.
    ``got`` is what was returned, as Python would write it; None if nothing.
    """

    __test__ = False

    test_id: str
    verdict: Verdict
    score: float
    wall_ms: float = 0.0
    cpu_ms: float = 0.0
    memory_kb: int = 0
    ended: str = ""
    got: str | None = None
    stdout: str = ""
    error: TestError | None = None
    reason: str = ""


@dataclass(frozen=True)
class Graded:
    """All results, in the tests' order. A ``system_error`` among them means: write nothing, try again later."""

    tests: tuple[TestGrade, ...]
    score: float
    max_score: float
    passed: int
    wall_ms: float
    memory_kb: int
    system_error: str | None = field(default=None)

    @property
    def total(self) -> int:
        return len(self.tests)


def grade(
    sandbox: RunsJobs, tests: Sequence[TestSpec], code: str, *, only_samples: bool, language: str = PYTHON.name
) -> Graded:
    """Grade ``code`` (``only_samples`` for the Run button). Never raises for anything that the code is or does.

    A language that this machine lacks, or that a test cannot be put to, is a ``system_error``.
    """
    chosen = [test for test in tests if test.visibility is Visibility.SAMPLE or not only_samples]
    results: list[TestGrade] = []
    for test in chosen:
        if results and results[0].verdict in (Verdict.COMPILE_ERROR, Verdict.REJECTED):
            results.append(_same_refusal(test, results[0]))
            continue
        results.append(_grade_test(sandbox, test, code, language))
        if results[-1].verdict is Verdict.SYSTEM_ERROR:
            break
    return _sum_up(chosen, results)


def _same_refusal(test: TestSpec, first: TestGrade) -> TestGrade:
    """Code that cannot be read fails every test in the same way; no need to run it again."""
    return TestGrade(test.id, first.verdict, 0.0, error=first.error, reason=first.reason)


def _job(test: TestSpec, code: str, language: str) -> Job:
    """The part of a test that the student's code may know: never what is expected."""
    if test.kind is TestKind.CALL:
        return CallJob(code, test.function, test.args, test.kwargs, test.limits)
    return ProgramJob(code, test.stdin, test.limits, language)


def _grade_test(sandbox: RunsJobs, test: TestSpec, code: str, language: str) -> TestGrade:
    if test.kind is TestKind.CALL and language != PYTHON.name:
        reason = f"the test {test.name!r} calls a function of Python and cannot grade an answer in {language}"
        return TestGrade(test.id, Verdict.SYSTEM_ERROR, 0.0, reason=reason)
    outcome = sandbox.run(_job(test, code, language))
    if outcome.verdict is not RunVerdict.OK:
        return _grade_of(test, outcome, Verdict(outcome.verdict.value), outcome.message)
    found = _compare(test, outcome)
    verdict = Verdict.PASS if found.equal else Verdict.FAIL
    return _grade_of(test, outcome, verdict, found.reason)


def _compare(test: TestSpec, outcome: Outcome) -> Comparison:
    if test.kind is TestKind.PROGRAM:
        return compare_text(test.expected, outcome.stdout, test.comparison)
    if outcome.value is MISSING:
        return Comparison(False, "nothing was returned")
    return compare(test.expected, outcome.value, test.comparison)


def _grade_of(test: TestSpec, outcome: Outcome, verdict: Verdict, reason: str) -> TestGrade:
    error = None
    if outcome.error_type:
        error = TestError(outcome.error_type, outcome.message, outcome.line, outcome.traceback)
    return TestGrade(
        test_id=test.id,
        verdict=verdict,
        score=test.points if verdict is Verdict.PASS else 0.0,
        wall_ms=outcome.wall_ms,
        cpu_ms=outcome.cpu_ms,
        memory_kb=outcome.memory_kb,
        ended=outcome.ended,
        got=None if outcome.value is MISSING else visible(display(outcome.value, _GOT), _GOT),
        stdout=visible(outcome.stdout, _STDOUT),
        error=error,
        reason=reason,
    )


def _sum_up(chosen: Sequence[TestSpec], results: Sequence[TestGrade]) -> Graded:
    failure = next((result.reason for result in results if result.verdict is Verdict.SYSTEM_ERROR), None)
    return Graded(
        tests=tuple(results),
        score=sum(result.score for result in results),
        max_score=sum(test.points for test in chosen),
        passed=sum(result.verdict is Verdict.PASS for result in results),
        wall_ms=round(sum(result.wall_ms for result in results), 3),
        memory_kb=max((result.memory_kb for result in results), default=0),
        system_error=failure,
    )
