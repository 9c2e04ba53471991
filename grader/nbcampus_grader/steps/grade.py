"""Grade one answer: run each test in the sandbox, compare outside, sum up. Knows no database and no course policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nbcampus.course.states import TestKind, Visibility
from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import MISSING, PYTHON, CallJob, Job, Outcome, ProgramJob, RunVerdict
from nbcampus_grader.steps.compare import Comparison, compare, compare_text
from nbcampus_grader.steps.kinds.checker import grade_checker
from nbcampus_grader.steps.kinds.opaque import TOLD, grade_opaque
from nbcampus_grader.steps.kinds.property import grade_property
from nbcampus_grader.steps.results import RunsJobs, TestGrade, result_of
from nbcampus_grader.steps.specs import TestSpec
from nbcampus_grader.steps.teachers import BoxGaveNothing, BrokenTest


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
            results.append(_grade_test(sandbox, test, code, language, seed))
        except BrokenTest as failure:
            broken = None if isinstance(failure, BoxGaveNothing) else test.name
            results.append(TestGrade(test.id, Verdict.SYSTEM_ERROR, 0.0, reason=f"test {test.name!r}: {failure}"))
        if results[-1].verdict is Verdict.SYSTEM_ERROR:
            break
    return _sum_up(chosen, _without_opaque(chosen, results), broken)


def _is_refusal(first: TestGrade) -> bool:
    """Whether the code could not even be taken in; a flag is about what it does in one test."""
    return first.verdict in (Verdict.COMPILE_ERROR, Verdict.REJECTED) and not first.flag


def _without_opaque(chosen: Sequence[TestSpec], results: Sequence[TestGrade]) -> list[TestGrade]:
    """Whoever was caught in one opaque test is believed in none: another may have been passed by luck."""
    if not any(result.flag for result in results):
        return list(results)
    return [
        replace(result, verdict=Verdict.REJECTED, score=0.0, reason=TOLD, error=None)
        if test.kind is TestKind.OPAQUE and result.verdict is Verdict.PASS
        else result
        for test, result in zip(chosen, results, strict=False)
    ]


def _same_refusal(test: TestSpec, first: TestGrade) -> TestGrade:
    """Code that cannot be read fails every test in the same way; no need to run it again."""
    return TestGrade(test.id, first.verdict, 0.0, error=first.error, reason=first.reason)


def _job(test: TestSpec, code: str, language: str) -> Job:
    """The part of a test that the student's code may know: never what is expected."""
    if test.kind is TestKind.CALL:
        return CallJob(code, test.function, test.args, test.kwargs, test.limits)
    return ProgramJob(code, test.stdin, test.limits, language)


def _grade_test(sandbox: RunsJobs, test: TestSpec, code: str, language: str, seed: str) -> TestGrade:
    if not test.takes_programs and language != PYTHON.name:
        reason = f"the test {test.name!r} is for answers in Python and cannot grade one in {language}"
        return TestGrade(test.id, Verdict.SYSTEM_ERROR, 0.0, reason=reason)
    match test.kind:
        case TestKind.PROPERTY:
            return grade_property(sandbox, test, code, f"{seed} {test.name}")
        case TestKind.CHECKER:
            return grade_checker(sandbox, test, code, language)
        case TestKind.OPAQUE:
            return grade_opaque(sandbox, test, code)
    outcome = sandbox.run(_job(test, code, language))
    if outcome.verdict is not RunVerdict.OK:
        return result_of(test, outcome, Verdict(outcome.verdict.value), outcome.message)
    found = _compare(test, outcome)
    verdict = Verdict.PASS if found.equal else Verdict.FAIL
    return result_of(test, outcome, verdict, found.reason)


def _compare(test: TestSpec, outcome: Outcome) -> Comparison:
    if test.kind is TestKind.PROGRAM:
        return compare_text(test.expected, outcome.stdout, test.comparison)
    if outcome.value is MISSING:
        return Comparison(False, "nothing was returned")
    return compare(test.expected, outcome.value, test.comparison)


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
