"""Rules about conditions."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbcampus_grader.analysis.finding import Rules
from nbcampus_grader.analysis.python.program import Program, is_constant, line_of

rules: Rules[Program] = Rules()

_DISPLAYS = ast.List | ast.Tuple | ast.Dict


@rules.of("or_with_constant")
def _as_in_a_sentence(program: Program) -> Iterator[int]:
    """``x == 1 or 2``: a comparison joined with a bare constant that is not a truth value."""
    for node in program.nodes:
        if isinstance(node, ast.BoolOp) and isinstance(node.values[0], ast.Compare):
            yield from (node.lineno for value in node.values[1:] if is_constant(value, int, float, str))


@rules.of("comparison_with_true")
def _with_true(program: Program) -> Iterator[int]:
    for node in _comparisons(program, ast.Eq, ast.NotEq, ast.Is, ast.IsNot):
        if any(is_constant(side, bool) for side in (node.left, *node.comparators)):
            yield node.lineno


@rules.of("identity_for_equality")
def _identity(program: Program) -> Iterator[int]:
    for node in _comparisons(program, ast.Is, ast.IsNot):
        sides = (node.left, *node.comparators)
        if any(is_constant(side, int, float, str) or isinstance(side, _DISPLAYS) for side in sides):
            yield node.lineno


def _comparisons(program: Program, *operators: type[ast.cmpop]) -> Iterator[ast.Compare]:
    for node in program.nodes:
        if isinstance(node, ast.Compare) and any(isinstance(op, operators) for op in node.ops):
            yield node


@rules.of("constant_condition")
def _constant(program: Program) -> Iterator[int]:
    """An if on a constant, or a comparison of a thing with itself. ``while True`` is a way to write a loop."""
    for node in program.nodes:
        if isinstance(node, ast.If | ast.IfExp) and (isinstance(node.test, ast.Constant) or _with_itself(node.test)):
            yield line_of(node)
        elif isinstance(node, ast.While) and (_with_itself(node.test) or _is_false(node.test)):
            yield node.lineno


def _with_itself(test: ast.expr) -> bool:
    return (
        isinstance(test, ast.Compare)
        and len(test.ops) == 1
        and isinstance(test.left, ast.Name | ast.Constant)
        and ast.dump(test.left) == ast.dump(test.comparators[0])
    )


def _is_false(test: ast.expr) -> bool:
    return isinstance(test, ast.Constant) and not test.value
