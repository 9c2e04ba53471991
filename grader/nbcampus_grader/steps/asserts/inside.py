"""What may run inside: nothing that turns a value of the answer's into the verdict itself.

An operator, a comparison or a test of type beside the student's code does what the student's classes say. So none of
these may stand between the answer and the value that comes out, but for what is given to the answer as an input.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from nbcampus_grader.steps.asserts.refusal import NotSplit
from nbcampus_grader.steps.asserts.scope import Scope, local_names

_JUDGES = {"isinstance", "issubclass", "hasattr", "callable", "isclose", "allclose", "array_equal", "equals", "eval"}
_JUDGES |= {
    "startswith",
    "endswith",
    "issubset",
    "issuperset",
    "isdisjoint",
    "difference",
    "symmetric_difference",
    "exec",
    "getattr",
    "setattr",
}
_HARMLESS = {"round", "map", "filter", "zip", "enumerate", "join"}
"""What may get a value of the answer's beside another one: nothing comes of it but what the answer gave."""

_INSTEAD = "assign the value to a name and compare that in an assert of its own"


def check_inside(node: ast.AST, scope: Scope) -> None:
    """NotSplit when ``node``, which asks the answer, judges as well."""
    _check(node, scope.answers(node) | local_names(node), scope)


def _check(node: ast.AST, asked: set[str], scope: Scope) -> None:
    match node:
        case ast.Compare() if _names(node) & asked:
            raise NotSplit(node, "this comparison would be made beside the answer, which can change it", _INSTEAD)
        case ast.BinOp(left, _, right) if bool(_names(left) & asked) != bool(_names(right) & asked):
            raise NotSplit(node, "this is computed from the answer and your own value beside the answer", _INSTEAD)
        case ast.BoolOp() if _names(node) & asked:
            raise NotSplit(node, "`and` and `or` would be decided beside the answer", "write one assert for each part")
        case ast.UnaryOp(ast.Not()) if _names(node) & asked:
            raise NotSplit(node, "`not` would be decided beside the answer", _INSTEAD)
        case ast.NamedExpr() | ast.Await() | ast.Yield() | ast.YieldFrom():
            raise NotSplit(node, "this cannot be taken apart", "assign in a line of its own")
        case ast.Attribute(_, name) if name.startswith("__"):
            raise NotSplit(node, f"`{name}` is Python's own and can say anything")
        case ast.Call(function) if _is_judge(function) and _names(node) & asked:
            raise NotSplit(node, f"`{ast.unparse(function)}` would be decided beside the answer", _INSTEAD)
        case ast.Call(function) if scope.answers(_root(function)):
            _check(function, asked, scope)
            return  # what is given to the answer is an input
        case ast.Call(function, arguments) if _name(function) not in _HARMLESS:
            _refuse_mixture(node, [*_receiver(function, scope), *arguments], asked)
        case ast.List(items) | ast.Tuple(items) | ast.Set(items):
            _refuse_mixture(node, items, asked)
        case ast.Dict(_, values):
            _refuse_mixture(node, values, asked)
        case ast.Subscript(holder, index) if _names(index) & asked and not _names(holder) & asked:
            raise NotSplit(node, "your own values would be looked up beside the answer", _INSTEAD)
    for child in ast.iter_child_nodes(node):
        _check(child, asked, scope)


def _refuse_mixture(node: ast.AST, parts: Sequence[ast.expr], asked: set[str]) -> None:
    if len({bool(_names(part) & asked) for part in parts}) == 2:
        raise NotSplit(node, "a value of the answer's and your own one would meet beside the answer", _INSTEAD)


def _receiver(function: ast.expr, scope: Scope) -> list[ast.expr]:
    """The value whose method is called; a module is none."""
    if not isinstance(function, ast.Attribute):
        return []
    value = function.value
    return [] if isinstance(value, ast.Name) and scope.is_module(value.id) else [value]


def _root(function: ast.expr) -> ast.expr:
    """What the function is taken from: ``account`` in ``account.book[0].pay``."""
    while isinstance(function, (ast.Attribute, ast.Subscript, ast.Call)):
        function = function.func if isinstance(function, ast.Call) else function.value
    return function


def _is_judge(function: ast.expr) -> bool:
    return _name(function) in _JUDGES


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
