"""Rules that compare an answer with what its tests expect."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbcampus_grader.analysis.evidence import Outcomes
from nbcampus_grader.analysis.finding import Rules
from nbcampus_grader.analysis.python.program import Program, line_of

rules: Rules[tuple[Program, Outcomes]] = Rules()

_ENOUGH = 2


@rules.of("hard_coded_answer")
def _hard_coded(subject: tuple[Program, Outcomes]) -> Iterator[int]:
    """Returns (or prints) at least two different expected values as constants, each under a condition of its own.

    0, 1, -1, truth values and empty texts are answers that honest code gives too.
    """
    program, tests = subject
    expected = {_value(test.expected) for test in tests}
    lines: dict[str, int] = {}
    for node in program.nodes:
        if isinstance(node, ast.Return) and node.value is not None and _is_conditional(program, node):
            given = _value(node.value)
            if given is not None and given in expected and given not in _COMMON:
                lines.setdefault(given, line_of(node))
    if len(lines) >= _ENOUGH:
        yield min(lines.values())


_COMMON = {"0", "1", "-1", "True", "False", "None", "''", "[]", "{}", "()", "0.0", "1.0"}


def _value(of: str | ast.expr) -> str | None:
    """A literal in one spelling."""
    try:
        return repr(ast.literal_eval(of))
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None


def _is_conditional(program: Program, node: ast.AST) -> bool:
    return any(isinstance(parent, ast.If | ast.Match) for parent in program.above(node))
