"""What may run inside: nothing that turns a value of the answer's into the verdict itself.

An operator, a comparison or a test of type beside the student's code does what the student's classes say. So none of
these may stand between the answer and the value that comes out, but for what is given to the answer as an input.
"""

from __future__ import annotations

import ast

from nbcampus_grader.steps.asserts.refusal import NotSplit
from nbcampus_grader.steps.asserts.scope import Scope, local_names

_JUDGES = {"isinstance", "issubclass", "hasattr", "callable", "isclose", "allclose", "array_equal", "equals", "eval"}
_JUDGES |= {"startswith", "endswith", "issubset", "issuperset", "isdisjoint", "exec", "getattr", "setattr"}
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
        case ast.Call(function) if scope.answers(function):
            _check(function, asked, scope)
            return  # what is given to the answer is an input
    for child in ast.iter_child_nodes(node):
        _check(child, asked, scope)


def _is_judge(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in _JUDGES


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
