"""Rules about work that grows faster than it must."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbcampus_grader.analysis.finding import Rules
from nbcampus_grader.analysis.python.program import (
    Program,
    is_constant,
    is_function_call,
    is_method_call,
    line_of,
    names_stored,
)

rules: Rules[Program] = Rules()


@rules.of("repeated_concatenation")
def _concatenation(program: Program) -> Iterator[int]:
    """A name that begins as a text grows by ``+=`` in a loop."""
    texts = {
        name
        for node in program.nodes
        if isinstance(node, ast.Assign) and is_constant(node.value, str)
        for name in names_stored(node)
    }
    for node in program.nodes:
        grows = isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add)
        if grows and names_stored(node) & texts and program.loop_of(node) is not None:
            yield line_of(node)


@rules.of("front_of_list")
def _front(program: Program) -> Iterator[int]:
    for node in program.calls:
        at_front = node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value == 0
        pops = is_method_call(node, "pop") and len(node.args) == 1
        inserts = is_method_call(node, "insert") and len(node.args) == 2
        if at_front and (pops or inserts) and program.loop_of(node) is not None:
            yield node.lineno


@rules.of("sorts_in_loop")
def _sorts(program: Program) -> Iterator[int]:
    """The same name is sorted in each round, and the loop does not make it."""
    for node in program.calls:
        loop = program.loop_of(node)
        if loop is None:
            continue
        if is_function_call(node, "sorted") and node.args:
            subject: ast.expr = node.args[0]
        elif is_method_call(node, "sort"):
            assert isinstance(node.func, ast.Attribute)
            subject = node.func.value
        else:
            continue
        if isinstance(subject, ast.Name) and subject.id not in names_stored(loop):
            yield line_of(node)
