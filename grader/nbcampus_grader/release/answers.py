"""Answers without any thought in them: nothing at all, one value for everything, the sample tests' own results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nbcampus.course.states import Visibility
from nbcampus_grader.steps import TestSpec
from nbcampus_grader.steps.kinds import DEMANDS, Demand

_VALUES = {
    "None": "None",
    "-1": "-1",
    "0": "0",
    "True": "True",
    "''": "''",
    "[]": "[]",
    "NaN": "float('nan')",
    "an object that equals everything": "_Equal()",
}
"""What a lazy answer gives, as a person says it and as Python writes it."""

_EQUAL = """\
class _Equal:
    __hash__ = object.__hash__
    def __eq__(self, other):
        return True
    def __ne__(self, other):
        return False
    def __bool__(self):
        return True

"""


@dataclass(frozen=True)
class Answer:
    """``words`` continue a sentence: "the test passes for ...". ``knows_samples`` means that it may pass those."""

    words: str
    code: str
    knows_samples: bool = False


def cheap_answers(tests: Sequence[TestSpec], starter: str) -> list[Answer]:
    """Every answer that must not pass any test of the problem, the starter code first."""
    answers = [Answer("the starter code", starter), Answer("an empty answer", "")]
    answers += [
        Answer(f"an answer that always {_gives(tests)} {words}", _constant(tests, code))
        for words, code in _VALUES.items()
    ]
    samples = [test for test in tests if test.visibility is Visibility.SAMPLE]
    return [*answers, Answer("an answer that knows the samples alone", _hard_coded(tests, samples), knows_samples=True)]


def _gives(tests: Iterable[TestSpec]) -> str:
    return " or ".join(dict.fromkeys(word for demand in _by_kind(tests) for word in demand.gives))


def _by_kind(tests: Iterable[TestSpec]) -> dict[type[Demand], list[Any]]:
    """The demands of each kind that occurs, in the order of the registry."""
    found = {demand: [test.demand for test in tests if test.kind is kind] for kind, demand in DEMANDS.items()}
    return {demand: demands for demand, demands in found.items() if demands}


def _constant(tests: Sequence[TestSpec], value: str) -> str:
    """The same value wherever a test looks: returned from each function, printed, ..."""
    return "\n".join([_EQUAL, *(demand.constant(demands, value) for demand, demands in _by_kind(tests).items())])


def _hard_coded(tests: Sequence[TestSpec], samples: Sequence[TestSpec]) -> str:
    """What the samples expect where a test is one of theirs, and an error otherwise."""
    known = _by_kind(samples)
    return "\n".join(demand.by_heart(demands, known.get(demand, [])) for demand, demands in _by_kind(tests).items())
