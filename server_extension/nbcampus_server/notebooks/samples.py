"""Sample tests as a Markdown table. Values are data: none may turn into markup, a formula or a new row."""

from __future__ import annotations

import re

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
    arguments = [repr(value) for value in test.args]
    arguments += [f"{name}={value!r}" for name, value in test.kwargs.items()]
    return f"{test.function}({', '.join(arguments)})"


def _row(test: SampleTest) -> str:
    given, expected = _given(test), _expected(test)
    return f"| {escaped(test.name)} | {given} | {expected} | {test.points:g} |"


def _given(test: SampleTest) -> str:
    match test.kind:
        case TestKind.PROPERTY:
            return f"*many calls of* {_code(test.function or '')}"
        case TestKind.OPAQUE:
            return _code(test.cell or "")
    return _code(call_text(test) if test.function else test.stdin or "")


def _expected(test: SampleTest) -> str:
    match test.kind:
        case TestKind.CALL:
            return _code(repr(test.expected))
        case TestKind.PROGRAM:
            return _code(test.expected_stdout or "")
        case TestKind.CHECKER:
            return "*any right answer*"
        case TestKind.PROPERTY:
            return "*what the reference returns*"
    return "*no error*"


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
