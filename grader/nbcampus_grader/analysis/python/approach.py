"""By which way an answer goes about its task."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbcampus_grader.analysis.finding import Rules
from nbcampus_grader.analysis.python.program import (
    Comprehension,
    Loop,
    Program,
    is_function_call,
    is_method_call,
    is_stub,
    line_of,
    names_read,
    names_stored,
)
from nbcampus_grader.analysis.python.recursion import own_calls

rules: Rules[Program] = Rules()

_TEXT_METHODS = (
    "split",
    "join",
    "replace",
    "strip",
    "upper",
    "lower",
    "find",
    "startswith",
    "endswith",
    "isdigit",
    "isalpha",
)
_MAKES_DICTIONARIES = ("dict", "Counter", "defaultdict", "OrderedDict")
_DOES_THE_WORK = (
    "sum",
    "max",
    "min",
    "any",
    "all",
    "reversed",
    "factorial",
    "gcd",
    "prod",
    "combinations",
    "permutations",
)


@rules.of("counted_loop")
def _counted(program: Program) -> Iterator[int]:
    for loop in program.loops:
        if isinstance(loop, ast.For) and is_function_call(loop.iter, "range"):
            yield loop.lineno


@rules.of("loop_over_elements")
def _elements(program: Program) -> Iterator[int]:
    for loop in program.loops:
        if isinstance(loop, ast.For) and not is_function_call(loop.iter, "range"):
            yield loop.lineno


@rules.of("while_loop")
def _while(program: Program) -> Iterator[int]:
    yield from (loop.lineno for loop in program.loops if isinstance(loop, ast.While))


@rules.of("nested_loops")
def _nested(program: Program) -> Iterator[int]:
    yield from (loop.lineno for loop in program.loops if program.loop_of(loop) is not None)


@rules.of("comprehension")
def _comprehension(program: Program) -> Iterator[int]:
    yield from (line_of(node) for node in program.nodes if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp))


@rules.of("generator")
def _generator(program: Program) -> Iterator[int]:
    yield from (
        line_of(node) for node in program.nodes if isinstance(node, ast.Yield | ast.YieldFrom | ast.GeneratorExp)
    )


@rules.of("dictionary")
def _dictionary(program: Program) -> Iterator[int]:
    for node in program.nodes:
        if isinstance(node, ast.Dict | ast.DictComp) or is_function_call(node, *_MAKES_DICTIONARIES):
            yield line_of(node)


@rules.of("set_of_values")
def _set(program: Program) -> Iterator[int]:
    for node in program.nodes:
        if isinstance(node, ast.Set | ast.SetComp) or is_function_call(node, "set", "frozenset"):
            yield line_of(node)


@rules.of("sorting")
def _sorting(program: Program) -> Iterator[int]:
    for node in program.calls:
        if is_function_call(node, "sorted") or is_method_call(node, "sort"):
            yield node.lineno


@rules.of("slicing")
def _slicing(program: Program) -> Iterator[int]:
    yield from (line_of(node) for node in program.nodes if isinstance(node, ast.Slice))


@rules.of("text_methods")
def _texts(program: Program) -> Iterator[int]:
    yield from (node.lineno for node in program.calls if is_method_call(node, *_TEXT_METHODS))


@rules.of("helper_function")
def _helper(program: Program) -> Iterator[int]:
    """A second function that another one calls."""
    called = {node.func.id for node in program.calls if isinstance(node.func, ast.Name)}
    helpers = [function for function in program.functions if function.name in called and not own_calls(function)]
    if len(program.functions) > 1:
        yield from (function.lineno for function in helpers)


@rules.of("two_pointers")
def _pointers(program: Program) -> Iterator[int]:
    """A while loop that compares two names, of which one grows and the other shrinks in it."""
    for loop in program.loops:
        if isinstance(loop, ast.While):
            compared = names_read(loop.test)
            ways = {
                type(node.op)
                for node in ast.walk(loop)
                if isinstance(node, ast.AugAssign) and names_stored(node) & compared
            }
            if {ast.Add, ast.Sub} <= ways:
                yield loop.lineno


@rules.of("arithmetic")
def _arithmetic(program: Program) -> Iterator[int]:
    """A calculation without a loop, a comprehension or a call of itself."""
    if any(isinstance(node, Loop | Comprehension) for node in program.nodes):
        return
    if any(own_calls(function) for function in program.functions):
        return
    kinds = ast.Add | ast.Sub | ast.Mult | ast.Div | ast.FloorDiv | ast.Mod | ast.Pow
    for node in program.nodes:
        if isinstance(node, ast.BinOp) and isinstance(node.op, kinds):
            yield node.lineno


@rules.of("library_call")
def _library(program: Program) -> Iterator[int]:
    """A function whose body is little more than a call that does the work."""
    for function in program.functions:
        if len(function.body) <= 2 and not is_stub(function.body):
            for node in ast.walk(function):
                if is_function_call(node, *_DOES_THE_WORK) or is_method_call(node, *_DOES_THE_WORK):
                    yield function.lineno
