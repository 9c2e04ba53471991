"""Grade one answer: run each test in the sandbox, compare outside, sum up. Knows no database and no course policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nbcampus.course.states import Visibility
from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import PYTHON
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.steps.kinds import Answer, Finding, RunsJobs
from nbcampus_grader.steps.specs import TestSpec
from nbcampus_grader.steps.teachers import BoxGaveNothing, BrokenTest

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

    ``score`` is ``points`` of the test or 0, or between them where a checker gives a part. ``ended`` is how the process
    ended, see ``Outcome``. ``got`` is what was returned, as Python would write it; None if nothing. ``inputs`` and
    ``expected`` are None where those of the test's demand hold for every answer, ``seed`` is what they were drawn from,
    and ``flag`` tells staff what is odd.
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
    inputs: str | None = None
    expected: str | None = None
    seed: str = ""
    flag: str = ""


@dataclass(frozen=True)
class Graded:
    """All results, in the tests' order. A ``system_error`` among them means: write nothing, try again later.

    ``broken_test`` is the name of a test whose own program failed; the system error then says how.
    """

    tests: tuple[TestGrade, ...]
    score: float
    max_score: float
    passed: int
    wall_ms: float
    memory_kb: int
    system_error: str | None = field(default=None)
    broken_test: str | None = field(default=None)

    @property
    def total(self) -> int:
        return len(self.tests)


def grade(
    sandbox: RunsJobs,
    tests: Sequence[TestSpec],
    code: str,
    *,
    only_samples: bool,
    language: str = PYTHON.name,
    seed: str = "",
) -> Graded:
    """Grade ``code`` (``only_samples`` for the Run button). Never raises for anything that the code is or does.

    A language that this machine lacks, or that a test cannot be put to, is a ``system_error``, and so is a test whose
    own program fails. ``seed`` is what generated inputs are drawn from: the same one gives the same inputs.
    """
    chosen = [test for test in tests if test.visibility is Visibility.SAMPLE or not only_samples]
    results: list[TestGrade] = []
    broken = None
    for test in chosen:
        if results and _is_refusal(results[0]):
            results.append(_same_refusal(test, results[0]))
            continue
        try:
            results.append(_grade_test(sandbox, test, Answer(code, language, f"{seed} {test.name}")))
        except BrokenTest as failure:
            broken = None if isinstance(failure, BoxGaveNothing) else test.name
            results.append(TestGrade(test.id, Verdict.SYSTEM_ERROR, 0.0, reason=f"test {test.name!r}: {failure}"))
        if results[-1].verdict is Verdict.SYSTEM_ERROR:
            break
    return _sum_up(chosen, _without_luck(chosen, results), broken)


def _is_refusal(first: TestGrade) -> bool:
    """Whether the code could not even be taken in; a flag is about what it does in one test."""
    return first.verdict in (Verdict.COMPILE_ERROR, Verdict.REJECTED) and not first.flag


def _without_luck(chosen: Sequence[TestSpec], results: Sequence[TestGrade]) -> Sequence[TestGrade]:
    """Whoever was caught tampering with one test is believed in none that can be tampered with."""
    caught = next((result for result in results if result.flag), None)
    if caught is None:
        return results
    return [
        replace(result, verdict=caught.verdict, score=0.0, reason=caught.reason)
        if result.verdict is Verdict.PASS and not test.kind.is_tamper_proof
        else result
        for test, result in zip(chosen, results, strict=False)
    ]


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
    part = found.part if found.part is not None else float(found.verdict is Verdict.PASS)
    if outcome.error_type:
        error = TestError(outcome.error_type, outcome.message, outcome.line, outcome.traceback)
    return TestGrade(
        test_id=test.id,
        verdict=found.verdict,
        score=round(test.points * part, 9),
        wall_ms=outcome.wall_ms,
        cpu_ms=outcome.cpu_ms,
        memory_kb=outcome.memory_kb,
        ended=outcome.ended,
        got=found.got,
        stdout=visible(outcome.stdout, _STDOUT),
        error=error,
        reason=found.reason,
        inputs=found.inputs,
        expected=found.expected,
        seed=found.seed,
        flag=found.flag,
    )


def _sum_up(chosen: Sequence[TestSpec], results: Sequence[TestGrade], broken: str | None) -> Graded:
    failure = next((result.reason for result in results if result.verdict is Verdict.SYSTEM_ERROR), None)
    return Graded(
        tests=tuple(results),
        score=sum(result.score for result in results),
        max_score=sum(test.points for test in chosen),
        passed=sum(result.verdict is Verdict.PASS for result in results),
        wall_ms=round(sum(result.wall_ms for result in results), 3),
        memory_kb=max((result.memory_kb for result in results), default=0),
        system_error=failure,
        broken_test=broken,
    )
