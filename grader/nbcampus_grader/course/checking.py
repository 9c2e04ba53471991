"""Try a problem before anybody else does: its own solution must pass all of its tests, its starter code must not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nbcampus.course.verdicts import TEXTS, Verdict
from nbcampus_grader.course.model import CourseProblem
from nbcampus_grader.course.reading.faults import Fault
from nbcampus_grader.course.trying import graded_for_sure
from nbcampus_grader.steps import Graded, TestGrade
from nbcampus_grader.steps.grade import RunsJobs

_SHOWN_TESTS = 4


@dataclass(frozen=True)
class Checked:
    """What trying one problem found: ``faults`` refuse it, ``warning`` (or "") is for its author to think about."""

    slug: str
    tests: int
    seconds: float
    faults: tuple[Fault, ...] = ()
    warning: str = ""


def check_problems(sandbox: RunsJobs, problems: Iterable[CourseProblem]) -> Iterator[Checked]:
    """Grade solution and starter code of each problem for real; NoResult when the sandbox gives none."""
    for problem in problems:
        solution = graded_for_sure(sandbox, problem.tests, problem.solution, language=problem.language)
        starter = graded_for_sure(sandbox, problem.tests, problem.starter, language=problem.language)
        faults = [*_of_solution(problem, solution), *_of_starter(problem, starter)]
        seconds = (solution.wall_ms + starter.wall_ms) / 1000
        yield Checked(problem.slug, solution.total, seconds, tuple(faults), _warning(problem, starter))


def _of_solution(problem: CourseProblem, graded: Graded) -> Iterator[Fault]:
    file = problem.file("solution")
    for result in graded.tests:
        if result.verdict is not Verdict.PASS:
            yield Fault(file, f"test {result.test_id!r}", f"the solution must pass all tests; {_what(result)}")


def _what(result: TestGrade) -> str:
    if result.error is None:
        return result.reason or TEXTS[result.verdict].short.lower()
    line = f" in line {result.error.line}" if result.error.line else ""
    return f"it stopped{line} with {result.error.type}: {result.error.message}"


def _of_starter(problem: CourseProblem, graded: Graded) -> Iterator[Fault]:
    if graded.score >= graded.max_score:
        text = (
            "the starter code passes the tests with full marks; take the answer out of it, or add a test that it fails"
        )
        yield Fault(problem.file("starter"), "", text)


def _warning(problem: CourseProblem, starter: Graded) -> str:
    passed = [repr(result.test_id) for result in starter.tests if result.verdict is Verdict.PASS]
    if not passed or len(passed) == starter.total:
        return ""
    shown = ", ".join(passed[:_SHOWN_TESTS]) + (", ..." if len(passed) > _SHOWN_TESTS else "")
    earned = f"{starter.score:g} of {starter.max_score:g} points"
    return f"{problem.file('starter')}: the starter code passes {shown} ({earned} for nothing)"
