"""Signs in the flow of control: loops, recursion, ways out."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbcampus_grader.analysis.logic.signs import Signs
from nbcampus_grader.analysis.python.program import (
    Comprehension,
    Function,
    Loop,
    Program,
    called,
    is_constant,
    is_function_call,
    is_stub,
    own_nodes,
)
from nbcampus_grader.analysis.python.recursion import own_calls

signs: Signs[Program] = Signs()


def is_nothing(program: Program) -> bool:
    """Every function is a stub, and nothing stands outside them."""
    outside = [node for node in program.tree.body if not isinstance(node, Function | ast.Import | ast.ImportFrom)]
    return not outside and all(is_stub(function.body) for function in program.functions)


def rounds(program: Program) -> list[Loop | Comprehension]:
    """Loops and comprehensions."""
    return [node for node in program.nodes if isinstance(node, Loop | Comprehension)]


@signs.of("loop")
def _loop(program: Program) -> bool:
    return bool(rounds(program)) or any(is_function_call(node, "map", "filter") for node in program.calls)


@signs.of("no_loop")
def _no_loop(program: Program) -> bool:
    return not _loop(program)


@signs.of("nested_loops")
def _nested(program: Program) -> bool:
    return (
        any(_around(program, node) for node in rounds(program))
        or any(len(node.generators) > 1 for node in program.nodes if isinstance(node, Comprehension))
        or _nested_by_a_call(program)
    )


def _nested_by_a_call(program: Program) -> bool:
    """A function of one's own that has rounds is called once a round."""
    looping = {
        function.name
        for function in program.functions
        if not own_calls(function) and any(isinstance(node, Loop | Comprehension) for node in own_nodes(function))
    }
    return any(is_function_call(node, *looping) and _around(program, node) for node in program.calls)


def _around(program: Program, node: ast.AST) -> bool:
    """Whether ``node`` runs once a round of something else; an iterable is worked out before the rounds."""
    inner = node
    for parent in program.above(node):
        if isinstance(parent, Function | ast.Lambda):
            return False
        if isinstance(parent, ast.For) and inner is not parent.iter:
            return True
        if isinstance(parent, ast.While):
            return True
        if isinstance(parent, Comprehension) and not isinstance(inner, ast.comprehension):
            return True
        inner = parent
    return False


@signs.of("backwards")
def _backwards(program: Program) -> bool:
    """Down from the end; ``reversed`` is a sign of its own."""
    ranges = [node for node in program.calls if is_function_call(node, "range")]
    return any(len(node.args) == 3 and isinstance(node.args[2], ast.UnaryOp) for node in ranges)


@signs.of("early_exit")
def _exit(program: Program) -> bool:
    leaves = [node for node in program.nodes if isinstance(node, ast.Return | ast.Break)]
    return any(program.loop_of(node) is not None for node in leaves)


@signs.of("generator")
def _generator(program: Program) -> bool:
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in program.nodes)


@signs.of("closed_form")
def _formula(program: Program) -> bool:
    """A calculation without rounds, recursion or calls of what does the work."""
    if (
        rounds(program)
        or any(map(own_calls, program.functions))
        or any(called(node) in _WORKS for node in program.calls)
    ):
        return False
    kinds = ast.Mult | ast.Div | ast.FloorDiv | ast.Pow
    return any(isinstance(node, ast.BinOp) and isinstance(node.op, kinds) for node in program.nodes)


_WORKS = {"sum", "max", "min", "sorted", "sort", "set", "len", "count", "Counter", "reduce", "prod"}


def _is_plain(program: Program) -> bool:
    """Neither rounds nor recursion."""
    return not _loop(program) and not any(map(own_calls, program.functions))


@signs.of("cases")
def _cases(program: Program) -> bool:
    """Three branches or more and nothing that repeats."""
    return _is_plain(program) and sum(isinstance(node, ast.If) for node in program.nodes) > 2


@signs.of("one_condition")
def _one_condition(program: Program) -> bool:
    """``and`` and ``or`` within each other, and nothing that repeats."""
    return _is_plain(program) and any(
        isinstance(node, ast.BoolOp) and any(isinstance(part, ast.BoolOp) for part in node.values)
        for node in program.nodes
    )


@signs.of("hard_coded")
def _hard_coded(program: Program) -> bool:
    """Nothing but constants is returned, after comparisons of what is given with constants, and nothing is computed."""
    returns = [node.value for node in program.nodes if isinstance(node, ast.Return)]
    if not returns or any(value is None or not _literal(value) for value in returns):
        return False
    if rounds(program) or len(program.functions) != 1 or program.calls:
        return False
    asked = [node for node in program.nodes if isinstance(node, ast.Compare)]
    return all(_fixed(node) for node in asked) and not any(isinstance(node, ast.BinOp) for node in program.nodes)


def _fixed(node: ast.Compare) -> bool:
    return any(_literal(side) for side in (node.left, *node.comparators))


def _literal(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        return is_constant(node.operand)
    if isinstance(node, ast.List | ast.Tuple):
        return all(_literal(part) for part in node.elts)
    return is_constant(node)


def inside(program: Program, kind: type[ast.AST]) -> Iterator[ast.AST]:
    """Nodes of a kind that run once a round."""
    for node in program.nodes:
        if isinstance(node, kind) and program.loop_of(node) is not None:
            yield node
