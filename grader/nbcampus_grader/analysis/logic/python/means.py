"""Signs in what a program calls and which structures it keeps."""

from __future__ import annotations

import ast
from collections.abc import Callable

from nbcampus_grader.analysis.logic.python.flow import rounds
from nbcampus_grader.analysis.logic.signs import Signs
from nbcampus_grader.analysis.python.program import Program, is_function_call, is_method_call, whole_number

signs: Signs[Program] = Signs()

_FUNCTIONS = {
    "sorting": ("sorted",),
    "dictionary": ("dict", "defaultdict", "OrderedDict"),
    "set": ("set", "frozenset"),
    "counter_class": ("Counter",),
    "built_in": ("sum", "max", "min"),
    "any_all": ("any", "all"),
    "folding": ("reduce",),
    "pairing": ("zip",),
    "queue": ("deque",),
    "itertools": ("combinations", "permutations", "product", "accumulate", "groupby"),
    "mathematics": ("gcd", "factorial", "prod", "sqrt", "isqrt", "log", "comb", "divmod"),
    "power": ("pow",),
    "character_codes": ("ord", "chr"),
}
_METHODS = {
    "sorting": ("sort",),
    "counter_class": ("Counter",),
    "counting_call": ("count",),
    "joining": ("join",),
    "splitting": ("split",),
    "replacing": ("replace", "translate"),
    "list_building": ("append", "insert", "extend"),
    "queue": ("popleft",),
    "folding": ("reduce",),
    "mathematics": _FUNCTIONS["mathematics"],
    "itertools": _FUNCTIONS["itertools"],
    "removing": ("remove",),
    "dictionary": ("setdefault", "items", "defaultdict"),
    "regex": ("findall", "sub", "fullmatch", "finditer"),
}


def _calls(names: tuple[str, ...], is_call: Callable[..., bool]) -> Callable[[Program], bool]:
    return lambda program: any(is_call(node, *names) for node in program.calls)


for _concept, _names in _FUNCTIONS.items():
    signs.of(_concept)(_calls(_names, is_function_call))
for _concept, _names in _METHODS.items():
    signs.of(_concept)(_calls(_names, is_method_call))


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
    """``str(n)`` is gone through, indexed, reversed or counted."""
    written = [node for node in program.calls if is_function_call(node, "str")]
    read = any(is_function_call(node, "int") for node in program.calls)
    return bool(written) and (read or bool(rounds(program)) or _reversed(program))


@signs.of("stack")
def _stack(program: Program) -> bool:
    """What is appended is popped again, at the same end."""
    pops = [node for node in program.calls if is_method_call(node, "pop") and not node.args]
    return bool(pops) and any(is_method_call(node, "append") for node in program.calls)


@signs.of("queue")
def _queue(program: Program) -> bool:
    return any(is_method_call(node, "pop") and node.args and whole_number(node.args[0]) == 0 for node in program.calls)


@signs.of("bits")
def _bits(program: Program) -> bool:
    kinds = ast.BitXor | ast.LShift | ast.RShift | ast.BitAnd
    return any(isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, kinds) for node in program.nodes)


@signs.of("seen_before")
def _seen(program: Program) -> bool:
    """A membership test of a name, not of a literal."""
    asked = [node for node in program.nodes if isinstance(node, ast.Compare)]
    return any(
        isinstance(node.ops[0], ast.In | ast.NotIn) and isinstance(node.comparators[0], ast.Name | ast.Subscript)
        for node in asked
    )
