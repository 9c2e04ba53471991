"""Grade a problem's solution and every cheap answer, and find the tests that give points for nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nbcampus.course.states import Visibility
from nbcampus.course.verdicts import Verdict
from nbcampus_grader.release.answers import Answer, cheap_answers
from nbcampus_grader.release.trying import graded_for_sure
from nbcampus_grader.sandbox import PYTHON, FurnishedSandbox, JobFile, furniture
from nbcampus_grader.steps import Graded, RunsJobs, TestSpec


@dataclass(frozen=True)
class Leak:
    """A test that passes for answers that nobody has thought about; ``points`` of the problem's ``possible``."""

    test: str
    answers: tuple[str, ...]
    points: float
    possible: float

    def __str__(self) -> str:
        return f"test {self.test!r} passes for {_listed(self.answers)}: {self.points:g} of {self.possible:g} points"


@dataclass(frozen=True)
class Release:
    """What the check found. ``whole`` names the cheap answers with full marks, the starter code apart."""

    solution: Graded
    starter: Graded
    leaks: tuple[Leak, ...]
    whole: tuple[str, ...]
    seconds: float


def check_release(
    sandbox: RunsJobs,
    tests: Sequence[TestSpec],
    solution: str,
    starter: str,
    *,
    language: str = PYTHON.name,
    quick: bool = False,
    given: tuple[JobFile, ...] = (),
    brought: tuple[JobFile, ...] = (),
    on_graded: Callable[[int, int], None] | None = None,
) -> Release:
    """Try everything for real; NoResult when the sandbox gives none, TestBroken when a test's own program fails.

    Whether the solution passes and the starter code does not is left to the caller to judge: see ``solution`` and
    ``starter``. ``quick`` tries these two alone: the others take some five times as long. A test without points is told
    as well, since its pass is shown to the student. ``given`` are the problem's files, ``brought`` the solution's own.
    ``on_graded`` hears how many answers are graded, of how many.
    """
    solved = graded_for_sure(FurnishedSandbox(sandbox, furniture(given, brought)), tests, solution, language=language)
    sandbox = FurnishedSandbox(sandbox, given)
    answers = cheap_answers(tests, starter)[: 1 if quick else None]
    tell = on_graded or (lambda graded, of: None)
    tell(1, 1 + len(answers))
    graded: list[Graded] = []
    for answer in answers:
        # The starter is in the problem's language; the cheap answers are Python, which says the same of the tests.
        spoken = PYTHON.name if graded else language
        graded.append(graded_for_sure(sandbox, tests, answer.code, language=spoken))
        tell(1 + len(graded), 1 + len(answers))
    return Release(
        solution=solved,
        starter=graded[0],
        leaks=tuple(_leaks(tests, answers, graded)),
        whole=tuple(
            answer.words for answer, found in zip(answers[1:], graded[1:], strict=True) if _is_whole(answer, found)
        ),
        seconds=sum(each.wall_ms for each in [solved, *graded]) / 1000,
    )


def _is_whole(answer: Answer, graded: Graded) -> bool:
    """Without hidden tests whoever copies the samples has everything: the author chose that."""
    return graded.passed == graded.total and not answer.knows_samples


def _leaks(tests: Sequence[TestSpec], answers: Sequence[Answer], graded: Sequence[Graded]) -> list[Leak]:
    possible = sum(test.points for test in tests)
    found = []
    for place, test in enumerate(tests):
        passing = tuple(
            answer.words
            for answer, result in zip(answers, graded, strict=True)
            if result.tests[place].verdict is Verdict.PASS
            and not (answer.knows_samples and test.visibility is Visibility.SAMPLE)
        )
        if passing:
            found.append(Leak(test.name, passing, test.points, possible))
    return found


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
