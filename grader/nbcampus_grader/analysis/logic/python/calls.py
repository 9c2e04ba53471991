"""Signs in how functions call themselves."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from nbcampus_grader.analysis.logic.signs import Signs
from nbcampus_grader.analysis.python.program import (
    Function,
    Program,
    is_function_call,
    names_read,
    own_nodes,
    whole_number,
)
from nbcampus_grader.analysis.python.recursion import keeps_results, own_calls

signs: Signs[Program] = Signs()
_LEAVES = ast.Return | ast.Raise | ast.Break | ast.Continue


@signs.of("recursion")
def _recursion(program: Program) -> bool:
    return any(own_calls(function) for function in program.functions)


@signs.of("two_recursive_calls")
def _two_calls(program: Program) -> bool:
    """On one way through the function; not one in each branch."""
    return any(most_calls(function.body, function.name) > 1 for function in program.functions if own_calls(function))


def most_calls(block: Sequence[ast.stmt], name: str) -> int:
    """The most calls of ``name`` that one way through a block makes, each loop gone through once."""
    most = 0
    for statement in reversed(block):
        most = _with(statement, name, most)
    return most


def _with(first: ast.stmt, name: str, after: int) -> int:
    """The most calls from ``first`` on, when what follows it makes ``after``."""
    if isinstance(first, ast.If):
        ways = [most_calls(way, name) + (0 if way and isinstance(way[-1], _LEAVES) else after)
                for way in (first.body, first.orelse)]  # fmt: skip
        return _calls_in(first.test, name) + max(ways)
    inner = [getattr(first, part, []) for part in ("body", "orelse")]
    if any(inner) and not isinstance(first, Function):
        return sum(most_calls(part, name) for part in inner) + after
    return _calls_in(first, name) + (0 if isinstance(first, _LEAVES) else after)


def _calls_in(node: ast.AST, name: str) -> int:
    if isinstance(node, ast.IfExp):
        return _calls_in(node.test, name) + max(_calls_in(node.body, name), _calls_in(node.orelse, name))
    inside = sum(_calls_in(child, name) for child in ast.iter_child_nodes(node) if not isinstance(child, Function))
    return inside + is_function_call(node, name)


@signs.of("memo")
def _memo(program: Program) -> bool:
    """A function that calls itself and keeps what it has found."""
    return any(own_calls(function) and _keeps(program, function) for function in program.functions)


def _keeps(program: Program, function: Function) -> bool:
    stores = any(isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) for node in own_nodes(function))
    looks = any(isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In) for node in own_nodes(function))
    return keeps_results(program, function) or (stores and looks)


@signs.of("one_less")
def _one_less(program: Program) -> bool:
    """A call of itself with a number that is one less or more, or without one element."""
    return _some_argument(program, _is_one_less)


def _some_argument(program: Program, is_one: Callable[[ast.expr], bool]) -> bool:
    calls = [call for function in program.functions for call in own_calls(function)]
    return any(is_one(argument) for call in calls for argument in call.args)


def _is_one_less(given: ast.expr) -> bool:
    if isinstance(given, ast.BinOp) and isinstance(given.op, ast.Sub | ast.Add) and names_read(given):
        return 1 in (whole_number(given.left), whole_number(given.right))
    if isinstance(given, ast.Subscript) and isinstance(given.slice, ast.Slice):
        first, last = given.slice.lower, given.slice.upper
        return _is_one(first) or (isinstance(last, ast.UnaryOp) and _is_one(last.operand))
    return False


def _is_one(node: ast.expr | None) -> bool:
    return node is not None and whole_number(node) == 1
