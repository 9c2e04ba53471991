"""Rules about names: unknown, unused, taken from the language, overwritten."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from difflib import get_close_matches

from nbcampus_grader.analysis.finding import Rules
from nbcampus_grader.analysis.python.program import (
    Function,
    Program,
    is_stub,
    line_of,
    names_read,
    names_stored,
    own_nodes,
    parameters,
)

rules: Rules[Program] = Rules()

_BUILTINS = set(dir(builtins)) | {"__file__", "__name__"}
_TEMPTING = {
    "list", "dict", "set", "str", "int", "float", "sum", "max", "min", "len", "input", "sorted", "range", "tuple",
    "bool", "abs", "map", "filter", "all", "any", "type", "print", "round", "zip", "next", "iter", "reversed", "open",
}  # fmt: skip


@rules.of("shadowed_builtin")
def _shadowed(program: Program) -> Iterator[int]:
    for node in program.nodes:
        stored = node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else None
        if (node.arg if isinstance(node, ast.arg) else stored) in _TEMPTING:
            yield line_of(node)


@rules.of("name_error")
def _unknown(program: Program) -> Iterator[int]:
    yield from (line for _, line in _unknown_names(program))


@rules.of("misspelt_name")
def _misspelt(program: Program) -> Iterator[int]:
    known = _defined(program)
    for name, line in _unknown_names(program):
        if len(name) > 2 and get_close_matches(name, known | _BUILTINS, n=1, cutoff=0.8):
            yield line


def _unknown_names(program: Program) -> list[tuple[str, int]]:
    """Names that nothing in the whole program defines; a star import may define any."""
    if any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in program.nodes):
        return []
    known = _defined(program) | _BUILTINS
    return [
        (node.id, node.lineno)
        for node in program.nodes
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in known
    ]


def _defined(program: Program) -> set[str]:
    names = names_stored(program.tree)
    for node in program.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            names.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            names.add(node.rest)
    return names


@rules.of("unused_variable")
def _unused(program: Program) -> Iterator[int]:
    """Local names alone: what is global may be looked at by a test."""
    for function in program.functions:
        read = names_read(function) | _declared(function)
        for node in own_nodes(function):
            if isinstance(node, ast.Assign | ast.AnnAssign) and not _is_unpacking(node):
                lost = {name for name in names_stored(node) if not name.startswith("_")} - read
                if lost:
                    yield node.lineno


def _declared(function: Function) -> set[str]:
    declared = (node for node in own_nodes(function) if isinstance(node, ast.Global | ast.Nonlocal))
    return {name for node in declared for name in node.names}


def _is_unpacking(node: ast.Assign | ast.AnnAssign) -> bool:
    return isinstance(node, ast.Assign) and any(isinstance(target, ast.Tuple | ast.List) for target in node.targets)


@rules.of("unused_parameter")
def _unused_parameter(program: Program) -> Iterator[int]:
    for function in program.functions:
        if not is_stub(function.body) and set(parameters(function)) - names_read(function) - names_stored(function):
            yield function.lineno


@rules.of("parameter_overwritten")
def _overwritten(program: Program) -> Iterator[int]:
    """The first statement that mentions the parameter puts something else in its place."""
    for function in program.functions:
        for name in parameters(function):
            first = next((node for node in function.body if name in names_read(node) | names_stored(node)), None)
            if isinstance(first, ast.Assign) and _stores(first, name) and name not in names_read(first.value):
                yield first.lineno


def _stores(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)


@rules.of("self_assignment")
def _self(program: Program) -> Iterator[int]:
    for node in program.nodes:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and _stores(node, node.value.id):
            yield node.lineno


@rules.of("global_result")
def _global(program: Program) -> Iterator[int]:
    for function in program.functions:
        if any(isinstance(node, ast.Return) and node.value is not None for node in own_nodes(function)):
            continue
        for node in own_nodes(function):
            if isinstance(node, ast.Global) and set(node.names) & names_stored(function):
                yield line_of(node)
