"""One form for programs that differ in phrasing alone: names, order of operands, kind of loop, sides of a branch.

The form is for comparing, not for running: it drops what says nothing about the approach (prints, annotations,
docstrings, what follows a return), and it may differ from the program in rare cases that no class of novices writes.
"""

from __future__ import annotations

import ast
from typing import cast

_FLIPPED = {ast.Gt: ast.Lt, ast.GtE: ast.LtE}
_NEGATED = {ast.NotEq: ast.Eq, ast.NotIn: ast.In, ast.IsNot: ast.Is}
_LEAVES = (ast.Return, ast.Raise, ast.Break, ast.Continue)


def canonical(tree: ast.Module) -> ast.Module:
    """The tree, changed in place. RecursionError for trees that are nested too deeply."""
    folded = cast(ast.Module, _Phrasing().visit(tree))
    return cast(ast.Module, _Names(folded).visit(folded))


class _Phrasing(ast.NodeTransformer):
    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                kept = _block(block)
                setattr(node, name, kept or ([ast.Pass()] if name == "body" and block else []))
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        if node.value is None:
            return None
        return self.visit(ast.copy_location(ast.Assign([node.target], node.value), node))  # type: ignore[no-any-return]

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        self.generic_visit(node)
        target, value = node.targets[0], node.value
        if not (isinstance(target, ast.Name) and isinstance(value, ast.BinOp) and isinstance(value.left, ast.Name)):
            return node
        if value.left.id != target.id:
            return node
        return ast.copy_location(ast.AugAssign(target, value.op, value.right), node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) == 1:
            left, right = node.left, node.comparators[0]
            flipped = _FLIPPED.get(type(node.ops[0]))
            if flipped is not None:
                node.left, node.comparators, node.ops = right, [left], [flipped()]
            elif isinstance(node.ops[0], ast.Eq | ast.NotEq) and _rank(right) < _rank(left):
                node.left, node.comparators = right, [left]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        commutes = isinstance(node.op, ast.Mult) or (
            isinstance(node.op, ast.Add) and any(isinstance(side, ast.Constant) for side in (node.left, node.right))
        )
        if commutes and _rank(node.right) < _rank(node.left):
            node.left, node.right = node.right, node.left
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        plain = _without_not(node.test)
        if node.orelse and plain is not None:
            node.test, node.body, node.orelse = plain, node.orelse, node.body
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        for argument in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]:
            argument.annotation = None
        return self.generic_visit(node)


def _without_not(test: ast.expr) -> ast.expr | None:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and type(test.ops[0]) in _NEGATED:
        return ast.copy_location(ast.Compare(test.left, [_NEGATED[type(test.ops[0])]()], test.comparators), test)
    return None


def _rank(node: ast.expr) -> tuple[int, str]:
    """Order of operands that does not look at names."""
    if isinstance(node, ast.Constant):
        return 2, repr(node.value)
    return (0 if isinstance(node, ast.Name) else 1), type(node).__name__


def _block(block: list[ast.stmt]) -> list[ast.stmt]:
    """A block without what does nothing, with early returns unfolded and counting loops as ``for``."""
    kept: list[ast.stmt] = []
    for statement in block:
        if _says_nothing(statement):
            continue
        if isinstance(statement, ast.While) and kept:
            statement = _counted(kept, statement) or statement
        kept.append(statement)
        if isinstance(statement, ast.If) and statement.orelse and isinstance(statement.body[-1], _LEAVES):
            kept += statement.orelse
            statement.orelse = []
        if isinstance(kept[-1], _LEAVES):
            break
    return kept


def _says_nothing(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Pass | ast.Assert):
        return True
    if isinstance(statement, ast.If) and "__name__" in ast.dump(statement.test):
        return True
    if not isinstance(statement, ast.Expr):
        return False
    value = statement.value
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id == "print"
    return not isinstance(value, ast.Yield | ast.YieldFrom | ast.Await)


def _counted(before: list[ast.stmt], loop: ast.While) -> ast.For | None:
    """``i = a; while i < b: ...; i += 1`` as ``for i in range(a, b)``; takes the start out of ``before``."""
    start, last, test = before[-1], loop.body[-1], loop.test
    if not (isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Lt | ast.LtE) and len(test.ops) == 1):
        return None
    if not (isinstance(test.left, ast.Name) and isinstance(start, ast.Assign) and _steps(last, test.left.id)):
        return None
    name = test.left.id
    if not (isinstance(start.targets[0], ast.Name) and start.targets[0].id == name) or len(loop.body) < 2:
        return None
    if any(isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Store)
           for statement in loop.body[:-1] for part in ast.walk(statement)):  # fmt: skip
        return None
    before.pop()
    end = test.comparators[0]
    if isinstance(test.ops[0], ast.LtE):
        end = ast.BinOp(end, ast.Add(), ast.Constant(1))
    counted = ast.Call(ast.Name("range", ast.Load()), [start.value, end], [])
    made = ast.For(ast.Name(name, ast.Store()), counted, loop.body[:-1], loop.orelse)
    return ast.fix_missing_locations(ast.copy_location(made, loop))


def _steps(statement: ast.stmt, name: str) -> bool:
    return (
        isinstance(statement, ast.AugAssign)
        and isinstance(statement.op, ast.Add)
        and isinstance(statement.target, ast.Name)
        and statement.target.id == name
        and isinstance(statement.value, ast.Constant)
        and statement.value.value == 1
    )


class _Names(ast.NodeTransformer):
    """Own names by their role and the order in which they come; the names of libraries and methods stay."""

    def __init__(self, tree: ast.Module) -> None:
        self._named: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                self._name(node.name, "function")
            elif isinstance(node, ast.arg):
                self._name(node.arg, "given")
            elif isinstance(node, ast.For | ast.comprehension):
                for part in ast.walk(node.target):
                    if isinstance(part, ast.Name):
                        self._name(part.id, "each")
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self._name(node.id, "value")

    def _name(self, name: str, role: str) -> None:
        self._named.setdefault(name, f"{role}{len(self._named)}")

    def visit_Name(self, node: ast.Name) -> ast.AST:
        node.id = self._named.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.arg = self._named.get(node.arg, node.arg)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name = self._named.get(node.name, node.name)
        return self.generic_visit(node)
