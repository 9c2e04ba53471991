"""What one test made of an answer, and what a kind of test needs to find it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import MISSING, Job, Outcome
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.sandbox.values import display
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

    ``score`` is ``points`` of the test or 0, or between them where a checker gives a part. ``got`` is what was
    returned, as Python would write it; None if nothing. ``inputs`` and ``expected`` are there when they are not the
    test's own, ``seed`` is what they were drawn from, and ``flag`` tells staff what is odd about the answer.
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
    inputs: str = ""
    expected: str = ""
    seed: str = ""
    flag: str = ""


def result_of(test: TestSpec, outcome: Outcome, verdict: Verdict, reason: str) -> TestGrade:
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
        got=None if outcome.value is MISSING else visible(display(outcome.value, _GOT), _GOT),
        stdout=visible(outcome.stdout, _STDOUT),
        error=error,
        reason=reason,
    )
