"""Grade one answer: run each test in the sandbox, compare outside, sum up. Knows no database and no course policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nbcampus.course.states import Visibility
from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import PYTHON
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.steps.kinds import Answer, Finding, RunsJobs
from nbcampus_grader.steps.specs import TestSpec

_STDOUT = 8000


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

    ``score`` is ``points`` of the test or 0. ``got`` is what was returned, as Python would write it; None if nothing.
    ``inputs`` and ``expected`` are None where those of the test's demand hold for every answer.
    """

    __test__ = False

    test_id: str
    verdict: Verdict
    score: float
    wall_ms: float = 0.0
    cpu_ms: float = 0.0
    memory_kb: int = 0
    got: str | None = None
    stdout: str = ""
    error: TestError | None = None
    reason: str = ""
    inputs: str | None = None
    expected: str | None = None


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
    answer = Answer(code, language)
    results: list[TestGrade] = []
    for test in chosen:
        if results and results[0].verdict in (Verdict.COMPILE_ERROR, Verdict.REJECTED):
            results.append(_same_refusal(test, results[0]))
            continue
        results.append(_grade_test(sandbox, test, answer))
        if results[-1].verdict is Verdict.SYSTEM_ERROR:
            break
    return _sum_up(chosen, results)


def _same_refusal(test: TestSpec, first: TestGrade) -> TestGrade:
    """Code that cannot be read fails every test in the same way; no need to run it again."""
    return TestGrade(test.id, first.verdict, 0.0, error=first.error, reason=first.reason)


def _grade_test(sandbox: RunsJobs, test: TestSpec, answer: Answer) -> TestGrade:
    if test.demand.needs_python and answer.language != PYTHON.name:
        reason = f"the test {test.name!r} {test.demand.needs_python} and cannot grade an answer in {answer.language}"
        return TestGrade(test.id, Verdict.SYSTEM_ERROR, 0.0, reason=reason)
    return _grade_of(test, test.demand.judge(sandbox, answer, test.limits))


def _grade_of(test: TestSpec, found: Finding) -> TestGrade:
    outcome, error = found.outcome, None
    if outcome.error_type:
        error = TestError(outcome.error_type, outcome.message, outcome.line, outcome.traceback)
    return TestGrade(
        test_id=test.id,
        verdict=found.verdict,
        score=test.points if found.verdict is Verdict.PASS else 0.0,
        wall_ms=outcome.wall_ms,
        cpu_ms=outcome.cpu_ms,
        memory_kb=outcome.memory_kb,
        got=found.got,
        stdout=visible(outcome.stdout, _STDOUT),
        error=error,
        reason=found.reason,
        inputs=found.inputs,
        expected=found.expected,
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
