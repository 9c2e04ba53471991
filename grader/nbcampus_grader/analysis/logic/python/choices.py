"""Signs in which of many a loop picks: numbers that are tried one after the other, or elements that pass a test."""

from __future__ import annotations

import ast
from collections.abc import Callable

from nbcampus_grader.analysis.logic.python.bounds import counted
from nbcampus_grader.analysis.logic.python.flow import rounds
from nbcampus_grader.analysis.logic.signs import Signs
from nbcampus_grader.analysis.python.program import (
    Comprehension,
    Loop,
    Program,
    is_function_call,
    names_read,
    names_stored,
)

signs: Signs[Program] = Signs()
_Names = Callable[[ast.AST], set[str]]


@signs.of("trial")
def _trial(program: Program) -> bool:
    """Numbers are gone through, and those that pass a test are the answer or a part of it."""
    numbers = [node for node in rounds(program) if _over_numbers(node)]
    return any(_only_steps(node) or _picks(node, _bare_names) for node in numbers)


@signs.of("filtering")
def _filtering(program: Program) -> bool:
    """The same with elements of what is given."""
    return any(_picks(node, names_read) for node in rounds(program) if not _over_numbers(node))


def _over_numbers(node: Loop | Comprehension) -> bool:
    """Whether a loop goes through numbers for their own sake, not as places of a list."""
    if isinstance(node, ast.While):
        return not any(is_function_call(part, "len") for part in ast.walk(node.test))
    given = node.generators[0].iter if isinstance(node, Comprehension) else node.iter
    return is_function_call(given, "range") and not any(is_function_call(part, "len") for part in given.args[-2:])


def _only_steps(node: ast.AST) -> bool:
    """``while (r + 1) ** 2 <= n: r += 1``."""
    return isinstance(node, ast.While) and len(node.body) == 1 and bool(counted(node) & _bare_names(node.test))


def _picks(node: ast.AST, names: _Names) -> bool:
    """Whether what is gone through stands in a test and, by ``names``, in what the test lets through."""
    if isinstance(node, ast.For | ast.While):
        each = names_stored(node.target) if isinstance(node, ast.For) else counted(node)
        asking = [part for part in node.body if isinstance(part, ast.If) and names(part.test) & each]
        return any(_hands_on(part, each, names) for one in asking for part in ast.walk(one))
    tests = [one for one in getattr(node, "generators", []) if one.ifs]
    return any(names_stored(one.target) & names_read(getattr(node, "elt", one.target)) for one in tests)


def _hands_on(node: ast.AST, each: set[str], names: _Names) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in {"append", "add"} and any(names(one) & each for one in node.args)
    if isinstance(node, ast.Return | ast.Assign | ast.AugAssign):
        return node.value is not None and bool(names(node.value) & each)
    return False


def _bare_names(node: ast.AST) -> set[str]:
    """Names that are read, but not as the place of an element."""
    if isinstance(node, ast.Subscript):
        return set()
    if isinstance(node, ast.Name):
        return {node.id}
    return {name for child in ast.iter_child_nodes(node) for name in _bare_names(child)}
