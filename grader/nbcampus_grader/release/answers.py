"""Answers without any thought in them: nothing at all, one value for everything, the sample tests' own results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nbcampus.course.states import TestKind, Visibility
from nbcampus_grader.steps import TestSpec
from nbcampus_grader.steps.twins import names_asked

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
    prints = {test.takes_programs for test in tests}
    if len(prints) > 1:
        return "returns or prints"
    return "prints" if prints == {True} else "returns"


def _functions(tests: Iterable[TestSpec]) -> list[str]:
    return sorted({name for test in tests for name in ([test.function] if test.function else names_asked(test.cell))})


def _constant(tests: Sequence[TestSpec], value: str) -> str:
    """The same value from each function that is called, and printed where an output is looked at."""
    functions = [f"def {name}(*args, **kwargs):\n    return {value}\n" for name in _functions(tests)]
    prints = any(test.takes_programs for test in tests)
    return "\n".join([_EQUAL, *functions, f"print({value})\n" if prints else ""])


def _hard_coded(tests: Sequence[TestSpec], samples: Sequence[TestSpec]) -> str:
    """What the samples expect where a call or an input is one of theirs, and an error otherwise."""
    calls = [(test.function, test.args, test.kwargs, test.expected) for test in samples if test.kind is TestKind.CALL]
    printed = {test.stdin: test.expected for test in samples if test.kind is TestKind.PROGRAM}
    functions = [
        f"def {name}(*args, **kwargs):\n    return _look_up({name!r}, args, kwargs)\n" for name in _functions(tests)
    ]
    look_up = """\
def _look_up(name, args, kwargs):
    for known, known_args, known_kwargs, expected in _CALLS:
        if (known, known_args, known_kwargs) == (name, list(args), kwargs):
            return expected
    raise LookupError(name)

"""
    reading = (
        f"import sys\nfound = {printed!r}.get(sys.stdin.read())\nif found is not None:\n    print(found, end='')\n"
    )
    return "\n".join([f"_CALLS = {calls!r}\n", look_up, *functions, reading if printed else ""])
