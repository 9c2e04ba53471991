"""Rules about what a function gives back."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise

from nbcampus_grader.analysis.finding import Rules
from nbcampus_grader.analysis.python.program import (
    Function,
    Program,
    is_constant,
    is_function_call,
    is_stub,
    line_of,
    own_nodes,
)

rules: Rules[Program] = Rules()

_STORES = (ast.Assign, ast.AugAssign, ast.AnnAssign)
_ENDS = ast.Return | ast.Raise | ast.Break | ast.Continue


@rules.of("nothing_written")
def _nothing(program: Program) -> Iterator[int]:
    bodies = [function.body for function in program.functions] or [program.tree.body]
    rest = [node for node in program.tree.body if not isinstance(node, Function | ast.Import | ast.ImportFrom)]
    if all(is_stub(body) for body in bodies) and is_stub(rest):
        yield 0


@rules.of("missing_return")
def _missing(program: Program) -> Iterator[int]:
    """Some way gives a value back and another runs off the end; or values are computed and none is given back."""
    for function in program.functions:
        if is_stub(function.body) or _is_generator(function):
            continue
        if _gives(function):
            if not _always_ends(function.body):
                yield function.lineno
        elif not _prints(function) and _only_computes(function):
            yield function.lineno


@rules.of("print_instead_of_return")
def _prints_result(program: Program) -> Iterator[int]:
    for function in program.functions:
        if function.name != "main" and _prints(function) and not _gives(function) and not _is_generator(function):
            yield next(line_of(node) for node in own_nodes(function) if is_function_call(node, "print"))


@rules.of("return_in_first_round")
def _first_round(program: Program) -> Iterator[int]:
    """The last statement of a loop's body returns and no way goes round again."""
    for loop in program.loops:
        rounds = any(isinstance(node, ast.Continue) for node in own_nodes(loop))
        ends = loop.body[-1]
        if not rounds and (isinstance(ends, ast.Return) or _both_return(ends)):
            yield line_of(ends)


def _both_return(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and bool(node.orelse) and _returns(node.body) and _returns(node.orelse)


def _returns(body: list[ast.stmt]) -> bool:
    return isinstance(body[-1], ast.Return) or _both_return(body[-1])


@rules.of("unreachable_code")
def _unreachable(program: Program) -> Iterator[int]:
    for node in program.nodes:
        for field in ("body", "orelse", "finalbody"):
            statements = getattr(node, field, None)
            if isinstance(statements, list):
                for before, after in pairwise(statements):
                    if isinstance(before, _ENDS):
                        yield line_of(after)


@rules.of("asks_instead_of_parameter")
def _asks(program: Program) -> Iterator[int]:
    for function in program.functions:
        takes = function.args.args or function.args.posonlyargs
        if function.name != "main" and takes:
            yield from (line_of(node) for node in own_nodes(function) if is_function_call(node, "input"))


@rules.of("branches_return_boolean")
def _branches(program: Program) -> Iterator[int]:
    for node in program.nodes:
        if isinstance(node, ast.If) and len(node.body) == 1 and len(node.orelse) == 1:
            pair = (node.body[0], node.orelse[0])
            values = [one.value for one in pair if isinstance(one, ast.Return) and one.value is not None]
            if len(values) == 2 and all(is_constant(value, bool) for value in values):
                yield node.lineno


def _gives(function: Function) -> bool:
    return any(
        isinstance(node, ast.Return) and node.value is not None and not is_constant(node.value, type(None))
        for node in own_nodes(function)
    )


def _prints(function: Function) -> bool:
    return any(is_function_call(node, "print") for node in own_nodes(function))


def _is_generator(function: Function) -> bool:
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in own_nodes(function))


def _only_computes(function: Function) -> bool:
    """Whether all that it does is to store in local names: then nobody ever sees what it has computed."""
    if function.name in {"__init__", "main"} or any(_reaches_out(node) for node in own_nodes(function)):
        return False
    stores = [node for node in own_nodes(function) if isinstance(node, _STORES)]
    return bool(stores) and all(
        isinstance(target, ast.Name | ast.Tuple) for node in stores for target in _targets(node)
    )


def _reaches_out(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call)
    return isinstance(node, ast.Global | ast.Nonlocal | ast.Raise | ast.With | ast.Delete | ast.Return)


def _targets(node: ast.Assign | ast.AugAssign | ast.AnnAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def _always_ends(body: list[ast.stmt]) -> bool:
    """Whether no way leads to the end of these statements."""
    return any(_ends(statement) for statement in body)


def _ends(node: ast.stmt) -> bool:
    if isinstance(node, ast.Return | ast.Raise):
        return True
    if isinstance(node, ast.If):
        return bool(node.orelse) and _always_ends(node.body) and _always_ends(node.orelse)
    if isinstance(node, ast.With | ast.AsyncWith):
        return _always_ends(node.body)
    if isinstance(node, ast.While):
        return _is_true(node.test) and not any(isinstance(part, ast.Break) for part in own_nodes(node))
    if isinstance(node, ast.Try):
        tried = _always_ends(node.body) or (bool(node.orelse) and _always_ends(node.orelse))
        return _always_ends(node.finalbody) or (tried and all(_always_ends(way.body) for way in node.handlers))
    if isinstance(node, ast.Match):
        last = node.cases[-1]
        total = last.guard is None and isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None
        return total and all(_always_ends(case.body) for case in node.cases)
    return isinstance(node, ast.Assert) and is_constant(node.test, bool)


def _is_true(test: ast.expr) -> bool:
    return isinstance(test, ast.Constant) and bool(test.value)
