"""Signs in how places of lists are read and written, and in which numbers bound a loop."""

from __future__ import annotations

import ast

from nbcampus_grader.analysis.logic.python.flow import inside, rounds
from nbcampus_grader.analysis.logic.signs import Signs
from nbcampus_grader.analysis.python.program import (
    Program,
    is_constant,
    is_function_call,
    names_read,
    names_stored,
    whole_number,
)

signs: Signs[Program] = Signs()


@signs.of("table")
def _table(program: Program) -> bool:
    """A place in a list, or its next one, is worked out from places before it."""
    for node in program.nodes:
        if program.loop_of(node) is None:
            continue
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            kept, made = _list_of(node.targets[0]), node.value
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Subscript):
            kept, made = _list_of(node.target), ast.BinOp(node.target, node.op, node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
            kept, made = _list_of(node.func.value), ast.Tuple(node.args, ast.Load())
        else:
            continue
        if kept and _reads_before(made, kept):
            return True
    return False


def _list_of(place: ast.expr) -> str:
    """The name of the list that a place is in, ``grid`` for ``grid[r][c]``; empty when it has none."""
    while isinstance(place, ast.Subscript):
        place = place.value
    return place.id if isinstance(place, ast.Name) else ""


def _reads_before(made: ast.AST, name: str) -> bool:
    read = [part for part in ast.walk(made) if isinstance(part, ast.Subscript) and _list_of(part) == name
            and any(_is_relative(one) for one in _indices(part))]  # fmt: skip
    sums = [part for part in ast.walk(made) if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Add | ast.Mult)]
    arithmetic = any(isinstance(side, ast.Subscript) for part in sums for side in (part.left, part.right))
    return bool(read) and (arithmetic or len(read) > 1)


def _indices(place: ast.expr) -> list[ast.expr]:
    found = []
    while isinstance(place, ast.Subscript):
        found.append(place.slice)
        place = place.value
    return found


def _is_relative(index: ast.expr) -> bool:
    return isinstance(index, ast.BinOp) or (isinstance(index, ast.UnaryOp) and not isinstance(index.op, ast.Not))


@signs.of("root_bound")
def _root(program: Program) -> bool:
    """Rounds end at the square root: ``i * i <= n``, ``n ** 0.5``, ``sqrt(n)``."""
    for node in rounds(program):
        bounds = [node.test] if isinstance(node, ast.While) else []
        bounds += [node.iter] if isinstance(node, ast.For) else []
        bounds += [one.iter for one in getattr(node, "generators", [])]
        if any(_is_root(part) for bound in bounds for part in ast.walk(bound)):
            return True
    return bool(rounds(program)) and any(
        (isinstance(node, ast.Assign) and _is_root_of(node.value)) or _leaves_at_root(node) for node in program.nodes
    )


def _leaves_at_root(node: ast.AST) -> bool:
    """``if i * i > n: break``."""
    if not (isinstance(node, ast.If) and isinstance(node.test, ast.Compare)):
        return False
    grows = isinstance(node.test.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE)
    sides = (node.test.left, *node.test.comparators)
    return grows and isinstance(node.body[-1], ast.Break | ast.Return) and any(map(_is_root, sides))


def _is_root(node: ast.AST) -> bool:
    square = (
        isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) and ast.dump(node.left) == ast.dump(node.right)
    )
    return square or _is_power_of(node, 2) or _is_root_call(node)


def _is_root_of(value: ast.expr) -> bool:
    return any(_is_root_call(part) for part in ast.walk(value))


def _is_root_call(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return name in {"sqrt", "isqrt"}
    return _is_power_of(node, 0.5)


def _is_power_of(node: ast.AST, exponent: float) -> bool:
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)):
        return False
    return isinstance(node.right, ast.Constant) and node.right.value == exponent


@signs.of("power")
def _power(program: Program) -> bool:
    return any(
        isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and not _is_power_of(node, 0.5)
        for node in program.nodes
    )


@signs.of("crossing_out")
def _crossing(program: Program) -> bool:
    """Places at a step of more than one are set to a truth value or to nothing."""
    for node in inside(program, ast.Assign):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            loop = program.loop_of(node)
            stepped = isinstance(loop, ast.For) and isinstance(loop.iter, ast.Call) and len(loop.iter.args) == 3
            if is_constant(node.value, bool, int) and (stepped or isinstance(loop, ast.While)):
                return True
    return False


@signs.of("neighbours")
def _neighbours(program: Program) -> bool:
    """Two places beside each other are compared: ``a[i]`` and ``a[i + 1]``."""
    for node in program.nodes:
        if isinstance(node, ast.Compare) and len(node.comparators) == 1:
            places = _places(node)
            if len(places) == 2 and sum(isinstance(one, ast.BinOp) for one in places) == 1:
                step = next(one for one in places if isinstance(one, ast.BinOp))
                if 1 in (whole_number(step.left), whole_number(step.right)):
                    return True
    return False


@signs.of("neighbours")
def _neighbour_kept(program: Program) -> bool:
    """The element of the round before is kept in a name, and the next is compared with it."""
    for loop in program.loops:
        if isinstance(loop, ast.For) and isinstance(loop.target, ast.Name):
            each = loop.target.id
            copies = [node for node in ast.walk(loop) if isinstance(node, ast.Assign)
                      and isinstance(node.value, ast.Name) and node.value.id == each]  # fmt: skip
            kept = {name for node in copies for name in names_stored(node)}
            always = {name for node in copies if node in loop.body for name in names_stored(node)}
            for asked in (node for node in ast.walk(loop) if isinstance(node, ast.Compare)):
                same = kept if isinstance(asked.ops[0], ast.Eq | ast.NotEq) else always
                if each in names_read(asked) and names_read(asked) & same:
                    return True
    return False


def _places(node: ast.Compare) -> list[ast.expr]:
    sides = [side for side in (node.left, node.comparators[0]) if isinstance(side, ast.Subscript)]
    return [side.slice for side in sides] if len({ast.dump(side.value) for side in sides}) == 1 else []


@signs.of("mirrored")
def _mirrored(program: Program) -> bool:
    """A place counted from the end by a name: ``a[-i - 1]``, ``a[n - 1 - i]``."""
    asked = [node for node in program.nodes if isinstance(node, ast.Compare)]
    return any(_is_mirrored(place) for node in asked for place in _places(node))


def _is_mirrored(place: ast.expr) -> bool:
    if not (isinstance(place, ast.BinOp) and isinstance(place.op, ast.Sub) and names_read(place)):
        return False
    return not is_constant(place.right) or isinstance(place.left, ast.UnaryOp | ast.BinOp)


@signs.of("wrapped_index")
def _wrapped(program: Program) -> bool:
    """``a[(i + k) % n]``, read or written."""
    return any(
        isinstance(node, ast.Subscript) and isinstance(node.slice, ast.BinOp) and isinstance(node.slice.op, ast.Mod)
        and not is_constant(node.slice.right)
        for node in program.nodes
    )  # fmt: skip


@signs.of("marking")
def _marking(program: Program) -> bool:
    """A constant is put at the place in a list that an element names."""
    if "dict" in program.names or any(isinstance(node, ast.Dict) for node in program.nodes):
        return False
    for node in inside(program, ast.Assign):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript) and is_constant(node.value):
            loop = program.loop_of(node)
            stepped = isinstance(loop, ast.For) and is_function_call(loop.iter, "range")
            direct = isinstance(node.targets[0].slice, ast.Name)
            if not (stepped and direct) and not isinstance(loop, ast.While):
                return True
    return False
