"""What every kind of test can do; each kind is one module with a subclass of ``Demand``, listed in ``kinds``."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from nbcampus.course.states import TestKind
from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import MISSING, PYTHON, Limits, Outcome, RunsJobs
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.sandbox.values import display
from nbcampus_grader.steps.differences import Comparison

_GOT = 400


@dataclass(frozen=True)
class Answer:
    """What a student handed in. ``language`` is a name of ``languages.LANGUAGES``.

    ``seed`` is what generated inputs are drawn from: the same one gives the same inputs.
    """

    code: str
    language: str = PYTHON.name
    seed: str = ""


@dataclass(frozen=True)
class Finding:
    """What a demand found about an answer; ``outcome`` is the run that decided it and carries the measurements.

    ``got`` is what was returned, as Python would write it. ``inputs`` and ``expected`` stand in for the demand's own
    texts where only the run decides what is put in and what is looked at. All three are ready to show, or None.
    ``part`` of the points, from 0 to 1, is None where a pass earns all and the rest nothing. ``seed`` is kept with the
    result, and ``flag`` tells staff what is odd about the answer.
    """

    verdict: Verdict
    outcome: Outcome
    reason: str = ""
    got: str | None = None
    inputs: str | None = None
    expected: str | None = None
    part: float | None = None
    seed: str = ""
    flag: str = ""


@dataclass(frozen=True)
class Demand(ABC):
    """What one test asks of an answer. Frozen, and shared by everybody whose answer is graded with it.

    ``keys`` are those of its document beside what every test has. ``gives`` says what an answer does for it,
    ``is_seeded`` whether it draws from ``Answer.seed``.
    """

    kind: ClassVar[TestKind]
    keys: ClassVar[frozenset[str]]
    gives: ClassVar[tuple[str, ...]]
    is_seeded: ClassVar[bool] = False

    @classmethod
    @abstractmethod
    def parse(cls, data: Mapping[str, Any], path: str) -> Self:
        """Read the kind's own keys; BadTests tells ``path`` and the key."""

    @property
    def needs_python(self) -> str:
        """Continues "the test ..." for one that only answers in Python can meet; empty for the others."""
        return ""

    @abstractmethod
    def judge(self, sandbox: RunsJobs, answer: Answer, limits: Limits) -> Finding:
        """Run what the demand needs and compare; BrokenTest when a program of the teacher's fails.

        No job may hold anything that is expected and a line of the answer too, but that of a kind that is not
        tamper-proof.
        """

    def longest_seconds(self, limits: Limits) -> float:
        """The longest that one of its runs may take, a teacher's program included."""
        return limits.wall_seconds

    @abstractmethod
    def inputs(self) -> str:
        """What is put in, as the student would write it; of any length and not made visible yet."""

    @abstractmethod
    def expected_text(self) -> str:
        """What is expected, as a student would write it; see ``inputs``."""

    @classmethod
    @abstractmethod
    def constant(cls, demands: Sequence[Self], value: str) -> str:
        """Python code that gives ``value``, which is Python too, wherever one of ``demands`` looks."""

    @classmethod
    @abstractmethod
    def by_heart(cls, demands: Sequence[Self], samples: Sequence[Self]) -> str:
        """Python code that gives what ``samples`` expect, and fails the rest of ``demands``."""


def functions_giving(names: Iterable[str], value: str) -> str:
    """Python code that defines functions which always return ``value``, which is Python too."""
    return "\n".join(f"def {name}(*args, **kwargs):\n    return {value}\n" for name in sorted(names))


def stopped(outcome: Outcome) -> Finding:
    """The finding of a run that did not come to its end."""
    return Finding(Verdict(outcome.verdict.value), outcome, outcome.message, _got(outcome))


def compared(outcome: Outcome, comparison: Comparison) -> Finding:
    """The finding of a run that came to its end, by what the comparison says."""
    verdict = Verdict.PASS if comparison.equal else Verdict.FAIL
    return Finding(verdict, outcome, comparison.reason, _got(outcome))


def _got(outcome: Outcome) -> str | None:
    return None if outcome.value is MISSING else visible(display(outcome.value, _GOT), _GOT)
