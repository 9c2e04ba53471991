"""Sample tests as a Markdown table. Values are data: none may turn into markup, a formula or a new row."""

from __future__ import annotations

import re
from collections.abc import Callable

from nbcampus.course.stated import as_python
from nbcampus.course.states import TestKind
from nbcampus.wire.content import AssignedProblem, SampleTest

MAX_SHOWN = 400
_MARKUP = re.compile(r"[^\w \n.,;:=+/%'()-]", re.ASCII)


def samples_markdown(problem: AssignedProblem) -> str:
    """The cell below the statement."""
    lines = ["### Sample tests", ""]
    if problem.sample_tests:
        lines += ["| Test | Input | Expected | Points |", "| :--- | :--- | :--- | ---: |"]
        lines += [_row(test) for test in problem.sample_tests]
    else:
        lines.append("This problem has no sample tests.")
    if problem.hidden_tests:
        lines += [
            "",
            f"On Submit, {problem.hidden_tests} hidden test{'s' * (problem.hidden_tests > 1)} run as well.",
        ]
    return "\n".join(lines)


def call_text(test: SampleTest) -> str:
    """The call as the student would write it."""
    arguments = [as_python(value) for value in test.args]
    arguments += [f"{name}={as_python(value)}" for name, value in test.kwargs.items()]
    return f"{test.function}({', '.join(arguments)})"


def _call(test: SampleTest) -> tuple[str, str]:
    return call_text(test), as_python(test.expected)


def _program(test: SampleTest) -> tuple[str, str]:
    return test.stdin or "", test.expected_stdout or ""


def _property(test: SampleTest) -> tuple[str, str]:
    return f"many calls of {test.function}", "what the reference returns"


def _checker(test: SampleTest) -> tuple[str, str]:
    return call_text(test) if test.function else test.stdin or "", "any right answer"


def _cell(test: SampleTest) -> tuple[str, str]:
    return test.cell or "", "no error"


def _notebook(test: SampleTest) -> tuple[str, str]:
    expected = [f"{value.expression} = {as_python(value.expected)}" for value in test.values]
    return "\n".join(value.expression for value in test.values), "\n".join(expected)


_TEXTS: dict[TestKind, Callable[[SampleTest], tuple[str, str]]] = {
    TestKind.CALL: _call,
    TestKind.PROGRAM: _program,
    TestKind.PROPERTY: _property,
    TestKind.CHECKER: _checker,
    TestKind.OPAQUE: _cell,
    TestKind.ASSERTS: _cell,
    TestKind.NOTEBOOK: _notebook,
}
"""What is put in and what is expected, by the kind of the test."""


def _row(test: SampleTest) -> str:
    given, expected = _TEXTS[test.kind](test)
    return f"| {escaped(test.name)} | {_code(given)} | {_code(expected)} | {test.points:g} |"


def _code(value: str) -> str:
    shown = value.rstrip("\n")
    if len(shown) > MAX_SHOWN:
        shown = shown[:MAX_SHOWN] + "…"
    return f"<code>{escaped(shown)}</code>" if shown else "*(nothing)*"


def escaped(text: str) -> str:
    """``text`` with all that Markdown, HTML or MathJax could take for markup as character references."""
    safe = _MARKUP.sub(_reference, text.replace("\r\n", "\n").replace("\t", "    "))
    return re.sub(r"  +", lambda run: "&nbsp;" * len(run[0]), safe.replace("_", "&#95;")).replace("\n", "<br>")


def _reference(found: re.Match[str]) -> str:
    character = found[0]
    if character.isalnum() or (not character.isascii() and character.isprintable()):
        return character
    return f"&#{ord(character)};" if character.isprintable() else "\N{REPLACEMENT CHARACTER}"
