"""Signs in which structures a program keeps and how it takes them apart."""

from __future__ import annotations

import ast

from nbcampus_grader.analysis.logic.signs import Signs
from nbcampus_grader.analysis.python.program import Program, is_function_call, is_method_call, names_read, whole_number

signs: Signs[Program] = Signs()


@signs.of("dictionary")
def _dictionary(program: Program) -> bool:
    return any(isinstance(node, ast.Dict | ast.DictComp) for node in program.nodes)


@signs.of("set")
def _set(program: Program) -> bool:
    return any(isinstance(node, ast.Set | ast.SetComp) for node in program.nodes)


@signs.of("reversed_slice")
def _reversed(program: Program) -> bool:
    return any(isinstance(node, ast.Slice) and _is_minus_one(node.step) for node in program.nodes)


def _is_minus_one(node: ast.expr | None) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and whole_number(node.operand) == 1


@signs.of("slice")
def _slice(program: Program) -> bool:
    return any(isinstance(node, ast.Slice) and not _is_minus_one(node.step) for node in program.nodes)


@signs.of("number_as_text")
def _as_text(program: Program) -> bool:
    """What ``str`` gives is gone through, taken apart or asked; not only shown or put into another text."""
    return any(is_function_call(node, "str") and _is_taken_apart(program, node) for node in program.calls)


def _is_taken_apart(program: Program, node: ast.Call) -> bool:
    parent = program.parents[node]
    if isinstance(parent, ast.For | ast.comprehension):
        return node is parent.iter
    if isinstance(parent, ast.Call):
        return node is parent.func or not (
            is_method_call(parent, "append", "insert", "join") or is_function_call(parent, "print", "int")
        )
    return isinstance(parent, ast.Assign | ast.Subscript | ast.Attribute | ast.Compare)


@signs.of("stack")
def _stack(program: Program) -> bool:
    """What is appended is popped again, at the same end; or popped until nothing is left."""
    pops = [node for node in program.calls if is_method_call(node, "pop") and not node.args]
    if pops and any(is_method_call(node, "append") for node in program.calls):
        return True
    asked = {name for loop in program.loops if isinstance(loop, ast.While) for name in names_read(loop.test)}
    return any(names_read(node.func) & asked for node in pops)


@signs.of("queue")
def _queue(program: Program) -> bool:
    return any(is_method_call(node, "pop") and node.args and whole_number(node.args[0]) == 0 for node in program.calls)


@signs.of("bits")
def _bits(program: Program) -> bool:
    """Of numbers: between sets the same sign is an intersection."""
    kinds: tuple[type[ast.operator], ...] = (ast.BitXor, ast.LShift, ast.RShift)
    if program.names.isdisjoint({"set", "Counter"}) and not _set(program):
        kinds = (*kinds, ast.BitAnd)
    return any(isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, kinds) for node in program.nodes)


@signs.of("seen_before")
def _seen(program: Program) -> bool:
    """A membership test of a name or of a list of numbers, not of a text."""
    asked = [node for node in program.nodes if isinstance(node, ast.Compare)]
    return any(isinstance(node.ops[0], ast.In | ast.NotIn) and _is_collection(node.comparators[0]) for node in asked)


def _is_collection(node: ast.expr) -> bool:
    numbers = isinstance(node, ast.List | ast.Tuple | ast.Set) and all(
        whole_number(one) is not None for one in node.elts
    )
    return numbers or isinstance(node, ast.Name | ast.Subscript)


@signs.of("tally")
def _tally(program: Program) -> bool:
    """A place by key or index is counted up, or looked up with a default."""
    counted = any(
        isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Subscript) and whole_number(node.value) == 1
        for node in program.nodes
    )
    return counted or any(is_method_call(node, "get") and len(node.args) == 2 for node in program.calls)


@signs.of("inserting")
def _inserting(program: Program) -> bool:
    """At a place that is looked for, not at the front."""
    return any(
        is_method_call(node, "insert") and whole_number(node.args[0]) is None for node in program.calls if node.args
    )
