"""Signs in numbers that steer a loop or a recursion: places that wander, ranges that shrink, better guesses."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbcampus_grader.analysis.logic.signs import Signs
from nbcampus_grader.analysis.python.program import (
    Program,
    is_constant,
    is_function_call,
    is_method_call,
    names_read,
    names_stored,
    whole_number,
)
from nbcampus_grader.analysis.python.recursion import own_calls

signs: Signs[Program] = Signs()
_HALVES = {(ast.FloorDiv, 2), (ast.Div, 2), (ast.RShift, 1)}


def whiles(program: Program) -> Iterator[ast.While]:
    for loop in program.loops:
        if isinstance(loop, ast.While):
            yield loop


def _steps(loop: ast.While) -> Iterator[tuple[str, type[ast.operator]]]:
    """Names that change by a constant in a loop, and by which operation."""
    for node in ast.walk(loop):
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) and is_constant(node.value, int):
            yield node.target.id, type(node.op)


@signs.of("open_loop")
def _open(program: Program) -> bool:
    return any(not counted(loop) for loop in whiles(program))


def counted(loop: ast.While) -> set[str]:
    """The names by which a loop only counts, as ``for`` would: asked, and changed by a constant once a round alone."""
    every_round = {
        node.target.id
        for node in loop.body
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) and is_constant(node.value, int)
        and isinstance(node.op, ast.Add | ast.Sub)
    }  # fmt: skip
    stored = [name for part in loop.body for name in _stored(part)]
    return {name for name in every_round & names_read(loop.test) if stored.count(name) == 1}


def _stored(statement: ast.stmt) -> Iterator[str]:
    for part in ast.walk(statement):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id


@signs.of("two_pointers")
def _pointers(program: Program) -> bool:
    """A while loop that compares two names, of which one grows and the other shrinks in it."""
    for loop in whiles(program):
        compared = names_read(loop.test)
        ways = {way for name, way in _steps(loop) if name in compared}
        if {ast.Add, ast.Sub} <= ways and len(compared) > 1:
            return True
    return False


@signs.of("merging")
def _merging(program: Program) -> bool:
    """A while loop with two conditions, of which both get along: two indices that grow, or two lists that shrink."""
    for loop in whiles(program):
        if isinstance(loop.test, ast.BoolOp) and len(loop.test.values) > 1:
            asked = [names_read(one) for one in loop.test.values]
            onward = {name for name, way in _steps(loop) if way is ast.Add} | _popped(loop)
            if len({name for names in asked for name in names & onward}) > 1:
                return True
    return False


def _popped(loop: ast.While) -> set[str]:
    calls = [node.func for node in ast.walk(loop) if is_method_call(node, "pop")]
    return {one.value.id for one in calls if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name)}


@signs.of("halving")
def _halving(program: Program) -> bool:
    """The middle of a range is used as an index or to slice, or a number is halved again and again."""
    again = any(own_calls(function) for function in program.functions)
    return any(
        (_halves(node) and (again or isinstance(program.loop_of(node), ast.While)))
        or (isinstance(node, ast.AugAssign) and (type(node.op), whole_number(node.value)) in _HALVES)
        for node in program.nodes
    )


def _halves(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp) and (type(node.op), whole_number(node.right)) in _HALVES


@signs.of("middle")
def _middle(program: Program) -> bool:
    """Between two bounds, once a round or call; or of a whole list in a recursion."""
    again = any(own_calls(function) for function in program.functions)
    for node in program.nodes:
        if isinstance(node, ast.BinOp) and _halves(node):
            loop = program.loop_of(node)
            between = isinstance(node.left, ast.BinOp) and _two_names(node.left)
            if between and (isinstance(loop, ast.While) or (again and loop is None)):
                return True
            if again and is_function_call(node.left, "len"):
                return True
    return False


def _two_names(node: ast.BinOp) -> bool:
    both = isinstance(node.left, ast.Name) and isinstance(node.right, ast.Name)
    return both and isinstance(node.op, ast.Add | ast.Sub)


@signs.of("approximation")
def _approximation(program: Program) -> bool:
    """``x = (x + n / x) / 2`` once a round: divided by what it improves."""
    for node in program.nodes:
        loop = program.loop_of(node) if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.Assign) and loop is not None:
            improved = {name for statement in loop.body for name in _stored(statement)}
            by = {part.right.id for part in ast.walk(node.value) if isinstance(part, ast.BinOp)
                  and isinstance(part.op, ast.Div | ast.FloorDiv) and isinstance(part.right, ast.Name)}  # fmt: skip
            others = {side.id for part in ast.walk(node.value) if isinstance(part, ast.BinOp)
                      and isinstance(part.op, ast.Add | ast.Sub)
                      for side in (part.left, part.right) if isinstance(side, ast.Name)}  # fmt: skip
            if by & others & improved:
                return True
    return False


@signs.of("repeated_subtraction")
def _subtracts(program: Program) -> bool:
    """What a loop or a branch in it asks about is made less by what is not a constant."""
    asking: list[ast.While | ast.If] = list(whiles(program))
    asking += [node for node in program.nodes if isinstance(node, ast.If) and program.loop_of(node) is not None]
    for one in asking:
        asked = names_read(one.test) if _compares(one.test) or isinstance(one, ast.While) else set()
        for part in ast.walk(one):
            less = isinstance(part, ast.AugAssign) and isinstance(part.op, ast.Sub) and names_read(part.value)
            if less and names_stored(part) & asked:
                return True
    return False


def _compares(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE)
