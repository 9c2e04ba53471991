"""A Python program as rules look at it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from typing import TypeGuard

Function = ast.FunctionDef | ast.AsyncFunctionDef
Loop = ast.For | ast.While | ast.AsyncFor
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


class Program:
    """A tree with the questions that rules ask of it. SyntaxError or ValueError for what is no Python.

    ``tree`` is given when there is one already, as of a program that was repaired.
    """

    def __init__(self, source: str, tree: ast.Module | None = None) -> None:
        self.source = source
        self.tree = ast.parse(source) if tree is None else tree
        self.parents = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @cached_property
    def functions(self) -> list[Function]:
        return [node for node in self.nodes if isinstance(node, Function)]

    @cached_property
    def loops(self) -> list[Loop]:
        return [node for node in self.nodes if isinstance(node, Loop)]

    @cached_property
    def calls(self) -> list[ast.Call]:
        return [node for node in self.nodes if isinstance(node, ast.Call)]

    @cached_property
    def names(self) -> set[str]:
        """Names that are read, called or not."""
        return {node.id for node in self.nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}

    @cached_property
    def attributes(self) -> set[str]:
        """Attributes that are read, called or not: ``words.count`` may be handed to another function."""
        return {node.attr for node in self.nodes if isinstance(node, ast.Attribute)}

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """What encloses a node, from the inside out."""
        while (parent := self.parents.get(node)) is not None:
            yield parent
            node = parent

    def function_of(self, node: ast.AST) -> Function | None:
        return next((parent for parent in self.above(node) if isinstance(parent, Function)), None)

    def loop_of(self, node: ast.AST) -> Loop | None:
        """The nearest loop in the same function that runs ``node`` once a round."""
        inner = node
        for parent in self.above(node):
            if isinstance(parent, _SCOPES):
                return None
            if isinstance(parent, Loop) and not (
                (isinstance(parent, ast.For | ast.AsyncFor) and inner is parent.iter) or inner in parent.orelse
            ):
                return parent
            inner = parent
        return None


def own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions and classes inside it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, _SCOPES):
            yield from own_nodes(child)


def called(node: ast.AST) -> str:
    """The name of a called function or method; empty for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def is_function_call(node: ast.AST, *names: str) -> TypeGuard[ast.Call]:
    """Whether a node calls one of these functions by its bare name."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def is_method_call(node: ast.AST, *names: str) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names


def names_read(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)}


def names_stored(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}


def parameters(function: Function) -> list[str]:
    """Without ``self``, ``cls`` and those that say by an underscore that they are not used."""
    arguments = function.args
    listed = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return [one.arg for one in listed if one.arg not in {"self", "cls"} and not one.arg.startswith("_")]


def is_constant(node: ast.AST, *kinds: type) -> bool:
    """Whether a node is a constant of exactly one of these types (a truth value is no number here)."""
    return isinstance(node, ast.Constant) and type(node.value) in (kinds or (int, float, str, bool, type(None)))


def whole_number(node: ast.AST) -> int | None:
    """The value of a whole constant."""
    return node.value if isinstance(node, ast.Constant) and type(node.value) is int else None


def line_of(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 0))


def is_stub(body: list[ast.stmt]) -> bool:
    """Whether a body does nothing: ``pass``, ``...``, a text, ``raise NotImplementedError`` or ``return None``."""
    return all(_does_nothing(statement) for statement in body)


def _does_nothing(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Pass):
        return True
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    if isinstance(statement, ast.Return):
        return statement.value is None or is_constant(statement.value, type(None))
    return isinstance(statement, ast.Raise) and "NotImplementedError" in ast.dump(statement)
