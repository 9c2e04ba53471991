"""Rules about loops: bounds, progress, what they do to what they walk over."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbcampus_grader.analysis.finding import Rules
from nbcampus_grader.analysis.python.program import (
    Program,
    is_constant,
    is_function_call,
    is_method_call,
    is_stub,
    line_of,
    names_read,
    names_stored,
    own_nodes,
    whole_number,
)

rules: Rules[Program] = Rules()

_CHANGES = ("append", "remove", "pop", "insert", "extend", "clear", "add", "discard", "popitem", "update")


@rules.of("off_by_one")
def _beyond_the_end(program: Program) -> Iterator[int]:
    """An index that runs to the length, or one more than an index that runs to the end."""
    for loop in program.loops:
        if not isinstance(loop, ast.For) or not isinstance(loop.target, ast.Name):
            continue
        sequence, extra = _length_in_range(loop.iter)
        if sequence is None:
            continue
        for node in ast.walk(loop):
            if isinstance(node, ast.Subscript) and ast.dump(node.value) == sequence:
                step = _step_from(node.slice, loop.target.id)
                if step is not None and step + extra > 0 and not _is_guarded(program, node, loop):
                    yield line_of(node)


@rules.of("off_by_one")
def _at_the_length(program: Program) -> Iterator[int]:
    for node in program.nodes:
        if isinstance(node, ast.Subscript) and is_function_call(node.slice, "len"):
            measured = [ast.dump(argument) for argument in node.slice.args]
            if measured == [ast.dump(node.value)]:
                yield line_of(node)


def _length_in_range(node: ast.expr) -> tuple[str | None, int]:
    """Of ``range(len(xs) + n)`` what ``xs`` is, and n; of another range nothing. A range with a step is another."""
    if not is_function_call(node, "range") or not 1 <= len(node.args) <= 2:
        return None, 0
    stop: ast.expr = node.args[-1]
    extra = 0
    if isinstance(stop, ast.BinOp) and isinstance(stop.op, ast.Add | ast.Sub):
        step = whole_number(stop.right) or 0
        extra = step if isinstance(stop.op, ast.Add) else -step
        stop = stop.left
    if is_function_call(stop, "len") and len(stop.args) == 1:
        return ast.dump(stop.args[0]), extra
    return None, 0


def _step_from(index: ast.expr, name: str) -> int | None:
    """n of ``name + n``."""
    if isinstance(index, ast.Name) and index.id == name:
        return 0
    if isinstance(index, ast.BinOp) and isinstance(index.op, ast.Add) and _named(index.left) == name:
        return whole_number(index.right)
    return None


def _is_guarded(program: Program, node: ast.AST, loop: ast.For) -> bool:
    """Whether a condition inside the loop, or a try, may keep the index from being used."""
    guards = ast.If | ast.IfExp | ast.BoolOp | ast.Try | ast.While
    return any(isinstance(parent, guards) for parent in _between(program, node, loop))


def _between(program: Program, node: ast.AST, loop: ast.AST) -> Iterator[ast.AST]:
    for parent in program.above(node):
        if parent is loop:
            return
        yield parent


@rules.of("infinite_loop")
def _no_progress(program: Program) -> Iterator[int]:
    """Nothing in the loop changes what its condition reads, and nothing leaves it."""
    for loop in program.loops:
        if isinstance(loop, ast.While) and not _leaves(loop) and not _may_change(loop):
            yield loop.lineno


def _leaves(loop: ast.While) -> bool:
    ways = ast.Break | ast.Return | ast.Raise | ast.Yield | ast.YieldFrom
    return any(isinstance(node, ways) or is_function_call(node, "exit", "quit") for node in own_nodes(loop))


def _may_change(loop: ast.While) -> bool:
    if isinstance(loop.test, ast.Constant):
        return not loop.test.value
    if any(isinstance(node, ast.Call) and not _only_looks(node) for node in ast.walk(loop.test)):
        return True
    watched = names_read(loop.test)
    for node in (inner for statement in loop.body for inner in ast.walk(statement)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del) and node.id in watched:
            return True
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            return True
        if isinstance(node, ast.Call) and not is_function_call(node, "print", "len", "range", "str", "int", "abs"):
            return True
        if isinstance(node, ast.Global | ast.Nonlocal):
            return True
    return False


def _only_looks(call: ast.Call) -> bool:
    return is_function_call(call, "len", "abs", "str", "int", "sum", "max", "min", "sorted", "float", "round")


@rules.of("changed_while_iterating")
def _changed(program: Program) -> Iterator[int]:
    for loop in program.loops:
        if not isinstance(loop, ast.For) or not isinstance(loop.iter, ast.Name):
            continue
        walked = loop.iter.id
        for node in own_nodes(loop):
            if is_method_call(node, *_CHANGES) and _is_of(node, walked) and not _leaves_at_once(program, node):
                yield line_of(node)
            elif isinstance(node, ast.Delete) and any(
                isinstance(target, ast.Subscript) and _named(target.value) == walked for target in node.targets
            ):
                yield node.lineno


def _leaves_at_once(program: Program, node: ast.AST) -> bool:
    """Whether a break or return follows the change, so that the loop does not go on."""
    statement = next((parent for parent in program.above(node) if isinstance(parent, ast.stmt)), None)
    block = program.parents.get(statement) if statement else None
    for field in ("body", "orelse"):
        statements = getattr(block, field, None)
        if isinstance(statements, list) and statement in statements:
            after = statements[statements.index(statement) + 1 :]
            return any(isinstance(later, ast.Break | ast.Return) for later in after)
    return False


def _is_of(call: ast.AST, name: str) -> bool:
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and _named(call.func.value) == name


def _named(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


@rules.of("accumulator_reset")
def _reset(program: Program) -> Iterator[int]:
    """``total = 0`` and ``total += ...`` in one round of a loop, and the value is read after the loop alone."""
    for loop in program.loops:
        if any(isinstance(parent, ast.For | ast.While) for parent in program.above(loop)):
            continue
        for first, node in enumerate(loop.body):
            if not isinstance(node, ast.Assign) or len(node.targets) != 1 or not _is_beginning(node.value):
                continue
            name = _named(node.targets[0])
            later = [inner for statement in loop.body[first + 1 :] for inner in ast.walk(statement)]
            grows = [one for one in later if isinstance(one, ast.AugAssign) and _named(one.target) == name]
            reads = [
                one for one in later if isinstance(one, ast.Name) and one.id == name and isinstance(one.ctx, ast.Load)
            ]
            if name and grows and not reads and not _inner_loop(later):
                yield node.lineno


def _is_beginning(node: ast.expr) -> bool:
    empty = isinstance(node, ast.List | ast.Dict) and not ast.unparse(node).strip("[]{}")
    return empty or is_constant(node, int, float, str)


def _inner_loop(nodes: list[ast.AST]) -> bool:
    return any(isinstance(node, ast.For | ast.While) for node in nodes)


@rules.of("loop_variable_assigned")
def _steered(program: Program) -> Iterator[int]:
    """A for loop over a range whose body sets the loop's variable at its own level: it has no effect."""
    for loop in program.loops:
        if isinstance(loop, ast.For) and is_function_call(loop.iter, "range") and isinstance(loop.target, ast.Name):
            for node in own_nodes(loop):
                if isinstance(node, ast.AugAssign) and _named(node.target) == loop.target.id:
                    yield node.lineno


@rules.of("element_as_index")
def _element(program: Program) -> Iterator[int]:
    for loop in program.loops:
        if isinstance(loop, ast.For) and isinstance(loop.iter, ast.Name) and isinstance(loop.target, ast.Name):
            for node in own_nodes(loop):
                if isinstance(node, ast.Subscript) and _named(node.value) == loop.iter.id:
                    known_mapping = is_dictionary(program, loop.iter.id)
                    if _named(node.slice) == loop.target.id and not known_mapping:
                        yield line_of(node)


def is_dictionary(program: Program, name: str) -> bool:
    """Whether a name is ever given a dictionary, or used by its methods."""
    for node in program.nodes:
        if isinstance(node, ast.Assign) and name in names_stored(node):
            if isinstance(node.value, ast.Dict | ast.DictComp) or is_function_call(
                node.value, "dict", "Counter", "defaultdict", "OrderedDict"
            ):
                return True
        elif is_method_call(node, "items", "keys", "values", "get", "setdefault") and _is_of(node, name):
            return True
        elif isinstance(node, ast.arg) and node.arg == name and node.annotation is not None:
            return "dict" in ast.unparse(node.annotation).lower() or "mapping" in ast.unparse(node.annotation).lower()
    return False


@rules.of("range_of_sequence")
def _range_of_list(program: Program) -> Iterator[int]:
    """``range`` of what is a list, a text or a dictionary for certain."""
    for node in program.calls:
        if is_function_call(node, "range") and len(node.args) == 1:
            argument = node.args[0]
            literal = isinstance(argument, ast.List | ast.Tuple | ast.Dict | ast.Set) or is_constant(argument, str)
            if literal or (isinstance(argument, ast.Name) and _is_sequence(program, argument)):
                yield node.lineno


def _is_sequence(program: Program, name: ast.Name) -> bool:
    scope = program.function_of(name) or program.tree
    for node in own_nodes(scope):
        if isinstance(node, ast.Subscript) and _named(node.value) == name.id:
            return True
        if (
            is_function_call(node, "len")
            and isinstance(node, ast.Call)
            and node.args
            and _named(node.args[0]) == name.id
        ):
            return True
        if is_method_call(node, "append", "split", "upper", "lower") and _is_of(node, name.id):
            return True
    return False


@rules.of("empty_block")
def _empty(program: Program) -> Iterator[int]:
    yield from (loop.lineno for loop in program.loops if is_stub(loop.body))
