"""What verdicts and error messages tell, in every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nbcampus.course.verdicts import Verdict
from nbcampus_grader.analysis.evidence import Outcomes
from nbcampus_grader.analysis.finding import Rules

rules: Rules[Outcomes] = Rules()

_ERRORS = {
    "index_error": {"IndexError", "ArrayIndexOutOfBoundsException", "StringIndexOutOfBoundsException",
                    "IndexOutOfBoundsException", "out_of_range"},
    "key_error": {"KeyError", "NoSuchElementException"},
    "value_error": {"ValueError", "NumberFormatException", "InputMismatchException"},
    "attribute_error": {"AttributeError"},
    "zero_division": {"ZeroDivisionError"},
    "import_error": {"ImportError", "ModuleNotFoundError", "ClassNotFoundException"},
    "recursion_limit": {"RecursionError", "StackOverflowError"},
    "input_not_there": {"EOFError"},
    "name_error": {"NameError", "ReferenceError"},
    "unbound_local": {"UnboundLocalError"},
}  # fmt: skip
_VERDICTS = {
    "time_limit": Verdict.TIMEOUT,
    "memory_limit": Verdict.MEMORY,
    "too_much_output": Verdict.OUTPUT_LIMIT,
    "syntax_error": Verdict.COMPILE_ERROR,
}
_ARGUMENTS = re.compile(r"positional argument|required keyword|unexpected keyword|takes \d+ |takes no arguments")
_NONE = re.compile(r"'?NoneType'?|of null|of undefined")
_NUMBER = re.compile(r"-?\d+(\.\d+)?$")
_TEXT = re.compile(r"""(['"]).*\1$""", re.DOTALL)
_OVERFLOWN_STACK = "Maximum call stack size exceeded"


def _ended_by(types: set[str]) -> Callable[[Outcomes], Iterator[int]]:
    return lambda tests: (0 for test in tests if test.error_type in types)


def _judged(verdict: Verdict) -> Callable[[Outcomes], Iterator[int]]:
    return lambda tests: (0 for test in tests if test.verdict is verdict)


for _word, _types in _ERRORS.items():
    rules.of(_word)(_ended_by(_types))
for _word, _verdict in _VERDICTS.items():
    rules.of(_word)(_judged(_verdict))


@rules.of("recursion_limit")
def _stack(tests: Outcomes) -> Iterator[int]:
    yield from (0 for test in tests if _OVERFLOWN_STACK in test.message)


@rules.of("zero_division")
def _java_division(tests: Outcomes) -> Iterator[int]:
    yield from (0 for test in tests if test.error_type == "ArithmeticException" and "by zero" in test.message)


@rules.of("wrong_arguments")
def _arguments(tests: Outcomes) -> Iterator[int]:
    yield from (0 for test in tests if test.error_type == "TypeError" and _ARGUMENTS.search(test.message))


@rules.of("none_used")
def _none(tests: Outcomes) -> Iterator[int]:
    kinds = {"TypeError", "AttributeError", "NullPointerException"}
    for test in tests:
        if test.error_type == "NullPointerException" or (test.error_type in kinds and _NONE.search(test.message)):
            yield 0


@rules.of("type_error")
def _type(tests: Outcomes) -> Iterator[int]:
    for test in tests:
        told = _ARGUMENTS.search(test.message) or _NONE.search(test.message)
        if test.error_type in {"TypeError", "ClassCastException"} and not told:
            yield 0


@rules.of("wrong_type")
def _result_of_another_type(tests: Outcomes) -> Iterator[int]:
    """Each wrong answer has another kind of value than expected; ``None`` is told by other words."""
    wrong = [test for test in tests if test.verdict is Verdict.FAIL and test.expected and test.got]
    kinds = {(_kind(test.expected), _kind(test.got)) for test in wrong}
    if kinds and all(expected and got and expected != got and got != "none" for expected, got in kinds):
        yield 0


@rules.of("off_by_one")
def _one_beside(tests: Outcomes) -> Iterator[int]:
    """At least two wrong answers, and each a whole number beside the expected one in the same direction."""
    wrong = [test for test in tests if test.verdict is Verdict.FAIL]
    steps = {_difference(test.expected, test.got) for test in wrong}
    if len(wrong) > 1 and steps in ({1}, {-1}):
        yield 0


def _difference(expected: str, got: str) -> int | None:
    try:
        return int(got) - int(expected)
    except ValueError:
        return None


def _kind(text: str) -> str:
    text = text.strip()
    if text in {"True", "False"}:
        return "truth value"
    if text == "None":
        return "none"
    if _NUMBER.match(text):
        return "number"
    if _TEXT.match(text):
        return "text"
    return {"[": "list", "(": "tuple", "{": "mapping or set"}.get(text[:1], "")
