"""Try a problem before anybody else does: its own solution must pass all of its tests, its starter code must not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from nbcampus.course.verdicts import TEXTS, Verdict
from nbcampus_grader.course.model import CourseProblem
from nbcampus_grader.course.reading.faults import Fault
from nbcampus_grader.release import Release, TestBroken, check_release
from nbcampus_grader.steps import RunsJobs, TestGrade


@dataclass(frozen=True)
class Checked:
    """What trying one problem found: ``faults`` refuse it, ``warnings`` are for its author to think about."""

    slug: str
    tests: int
    seconds: float
    faults: tuple[Fault, ...] = ()
    warnings: tuple[str, ...] = ()


def check_problems(
    sandbox: RunsJobs,
    problems: Iterable[CourseProblem],
    *,
    quick: bool = False,
    on_graded: Callable[[int, int], None] | None = None,
) -> Iterator[Checked]:
    """Check the release of each problem for real; NoResult when the sandbox gives none.

    ``on_graded`` hears how many answers of the present problem are graded, of how many.
    """
    for problem in problems:
        try:
            release = check_release(
                sandbox,
                problem.tests,
                problem.solution,
                problem.starter,
                language=problem.language,
                quick=quick,
                given=problem.given,
                brought=problem.brought,
                on_graded=on_graded,
            )
        except TestBroken as failure:
            fault = Fault(f"problems/{problem.slug}/tests.yaml", "", str(failure))
            yield Checked(problem.slug, len(problem.tests), 0.0, (fault,))
            continue
        faults = [*_of_solution(problem, release), *_of_starter(problem, release)]
        warnings = (*_warnings(release), *_of_trust(problem))
        yield Checked(problem.slug, release.solution.total, release.seconds, tuple(faults), warnings)


def _of_solution(problem: CourseProblem, release: Release) -> Iterator[Fault]:
    file = problem.file("solution")
    for result in release.solution.tests:
        if result.verdict is not Verdict.PASS:
            yield Fault(file, f"test {result.test_id!r}", f"the solution must pass all tests; {_what(result)}")


def _what(result: TestGrade) -> str:
    if result.flag:
        return "it passes an altered twin of this test, which a right answer must fail; write the twins yourself"
    if result.error is None:
        return result.reason or TEXTS[result.verdict].short.lower()
    line = f" in line {result.error.line}" if result.error.line else ""
    return f"it stopped{line} with {result.error.type}: {result.error.message}"


def _of_starter(problem: CourseProblem, release: Release) -> Iterator[Fault]:
    if release.starter.score >= release.starter.max_score:
        text = (
            "the starter code passes the tests with full marks; take the answer out of it, or add a test that it fails"
        )
        yield Fault(problem.file("starter"), "", text)


def _of_trust(problem: CourseProblem) -> Iterator[str]:
    for test in problem.tests:
        if not test.kind.is_tamper_proof:
            yield f"test {test.name!r} is not tamper-proof: it runs in the same process as the answer"


def _warnings(release: Release) -> Iterator[str]:
    for answer in release.whole:
        yield f"{answer} gets full marks; add a test that it fails"
    yield from map(str, release.leaks)
