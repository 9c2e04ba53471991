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
    names_read,
    names_stored,
    own_nodes,
    whole_number,
)
from nbcampus_grader.analysis.python.recursion import keeps_results, own_calls

signs: Signs[Program] = Signs()


def is_nothing(program: Program) -> bool:
    """Every function is a stub, and nothing stands outside them."""
    outside = [node for node in program.tree.body if not isinstance(node, Function | ast.Import | ast.ImportFrom)]
    return not outside and all(is_stub(function.body) for function in program.functions)


def rounds(program: Program) -> list[ast.AST]:
    """All that repeats: loops and comprehensions."""
    return [node for node in program.nodes if isinstance(node, Loop | Comprehension)]


@signs.of("loop")
def _loop(program: Program) -> bool:
    return bool(rounds(program))


@signs.of("recursion")
def _recursion(program: Program) -> bool:
    return any(own_calls(function) for function in program.functions)


@signs.of("no_loop")
def _no_loop(program: Program) -> bool:
    return not rounds(program)


@signs.of("two_recursive_calls")
def _two_calls(program: Program) -> bool:
    """In one expression; not one in each branch."""
    for function in program.functions:
        for node in own_nodes(function):
            if isinstance(node, ast.BinOp | ast.Call | ast.BoolOp) and not is_function_call(node, function.name):
                calls = [part for part in ast.walk(node) if is_function_call(part, function.name)]
                if len(calls) > 1:
                    return True
    return False


@signs.of("memo")
def _memo(program: Program) -> bool:
    """A function that calls itself and keeps what it has found."""
    return any(own_calls(function) and _keeps(program, function) for function in program.functions)


def _keeps(program: Program, function: Function) -> bool:
    stores = any(isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) for node in own_nodes(function))
    looks = any(isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In) for node in own_nodes(function))
    return keeps_results(program, function) or (stores and looks)


@signs.of("nested_loops")
def _nested(program: Program) -> bool:
    return any(_around(program, node) for node in rounds(program)) or any(
        len(node.generators) > 1 for node in program.nodes if isinstance(node, Comprehension)
    )


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


@signs.of("open_loop")
def _open(program: Program) -> bool:
    return any(isinstance(loop, ast.While) for loop in program.loops)


@signs.of("backwards")
def _backwards(program: Program) -> bool:
    for node in program.calls:
        if is_function_call(node, "reversed"):
            return True
        if is_function_call(node, "range") and len(node.args) == 3 and isinstance(node.args[2], ast.UnaryOp):
            return True
    return False


@signs.of("two_pointers")
def _pointers(program: Program) -> bool:
    """A while loop that compares two names, of which one grows and the other shrinks in it."""
    for loop in program.loops:
        if isinstance(loop, ast.While):
            compared = names_read(loop.test)
            ways = {type(node.op) for node in ast.walk(loop)
                    if isinstance(node, ast.AugAssign) and names_stored(node) & compared}  # fmt: skip
            if {ast.Add, ast.Sub} <= ways and len(compared) > 1:
                return True
    return False


@signs.of("halving")
def _halving(program: Program) -> bool:
    """The middle of a range is used as an index or to slice, or a number is halved again and again."""
    for node in program.nodes:
        halves = isinstance(node, ast.BinOp) and (type(node.op), whole_number(node.right)) in _HALVES
        if halves and (isinstance(program.loop_of(node), ast.While) or _recursion(program)):
            return True
        if isinstance(node, ast.AugAssign) and (type(node.op), whole_number(node.value)) in _HALVES:
            return True
    return False


_HALVES = {(ast.FloorDiv, 2), (ast.RShift, 1)}


@signs.of("early_exit")
def _exit(program: Program) -> bool:
    return any(program.loop_of(node) is not None for node in program.nodes if isinstance(node, ast.Return))


@signs.of("closed_form")
def _formula(program: Program) -> bool:
    """A calculation without rounds, recursion or calls of what does the work."""
    if rounds(program) or _recursion(program) or any(called(node) in _WORKS for node in program.calls):
        return False
    kinds = ast.Mult | ast.Div | ast.FloorDiv | ast.Pow
    return any(isinstance(node, ast.BinOp) and isinstance(node.op, kinds) for node in program.nodes)


_WORKS = {"sum", "max", "min", "sorted", "sort", "set", "len", "count", "Counter", "reduce", "prod"}


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
