"""Rules about functions that call themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbcampus_grader.analysis.finding import Rules
from nbcampus_grader.analysis.python.program import Function, Program, is_function_call, own_nodes

rules: Rules[Program] = Rules()


@rules.of("recursion")
def _recursion(program: Program) -> Iterator[int]:
    yield from (function.lineno for function in program.functions if own_calls(function))


@rules.of("missing_base_case")
def _no_end(program: Program) -> Iterator[int]:
    """A call of itself that no condition guards, and no way out before it."""
    for function in program.functions:
        if any(_is_unconditional(program, call, function) for call in own_calls(function)):
            yield function.lineno


@rules.of("exponential_recursion")
def _twice(program: Program) -> Iterator[int]:
    """Two calls of itself on numbers that shrink by subtraction, in one expression, and nothing is kept."""
    for function in program.functions:
        if keeps_results(program, function):
            continue
        for node in own_nodes(function):
            if isinstance(node, ast.BinOp) and sum(_shrinks(call) for call in _calls_in(node, function.name)) > 1:
                yield node.lineno


@rules.of("memoisation")
def _kept(program: Program) -> Iterator[int]:
    for function in program.functions:
        if own_calls(function) and keeps_results(program, function):
            yield function.lineno


def own_calls(function: Function) -> list[ast.Call]:
    """The calls by which a function calls itself."""
    return [node for node in own_nodes(function) if is_function_call(node, function.name)]


def keeps_results(program: Program, function: Function) -> bool:
    """By a decorator, or because it looks into and writes to a collection by key."""
    if any(
        "cache" in ast.unparse(decorator) or "memo" in ast.unparse(decorator) for decorator in function.decorator_list
    ):
        return True
    nodes = list(own_nodes(function))
    items = [node for node in nodes if isinstance(node, ast.Subscript)]
    stored = {ast.dump(item.value) for item in items if isinstance(item.ctx, ast.Store)}
    looked = {ast.dump(item.value) for item in items if isinstance(item.ctx, ast.Load)}
    looked |= {ast.dump(node.comparators[0]) for node in nodes if isinstance(node, ast.Compare) and _looks_for(node)}
    return bool(stored & looked)


def _looks_for(node: ast.Compare) -> bool:
    return isinstance(node.ops[0], ast.In | ast.NotIn)


def _calls_in(node: ast.AST, name: str) -> list[ast.Call]:
    return [part for part in ast.walk(node) if is_function_call(part, name)]


def _shrinks(call: ast.Call) -> bool:
    return any(isinstance(argument, ast.BinOp) and isinstance(argument.op, ast.Sub) for argument in call.args)


def _is_unconditional(program: Program, call: ast.Call, function: Function) -> bool:
    statement: ast.AST = call
    for parent in program.above(call):
        if parent is function:
            break
        if isinstance(parent, ast.If | ast.IfExp | ast.BoolOp | ast.For | ast.While | ast.Try | ast.Match):
            return False
        if isinstance(parent, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            return False
        statement = parent
    before = function.body[: function.body.index(statement)] if statement in function.body else []
    return not any(isinstance(part, ast.Return | ast.Raise | ast.Assert) for node in before for part in ast.walk(node))
