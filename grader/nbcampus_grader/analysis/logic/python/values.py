"""Signs in the flow of data: what is kept from one round to the next."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbcampus_grader.analysis.logic.python.flow import inside
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

signs: Signs[Program] = Signs()


def _grown(program: Program, kind: type[ast.operator]) -> Iterator[ast.AugAssign]:
    for node in inside(program, ast.AugAssign):
        if isinstance(node, ast.AugAssign) and isinstance(node.op, kind) and isinstance(node.target, ast.Name):
            yield node


def _texts(program: Program) -> set[str]:
    """Names that hold a text: it begins as one, or one is added to it."""
    return {
        name
        for node in program.nodes
        if isinstance(node, ast.Assign | ast.AugAssign) and _is_text(node.value)
        for name in names_stored(node)
    }


def _is_text(value: ast.expr) -> bool:
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        return _is_text(value.left) or _is_text(value.right)
    return is_constant(value, str) or is_function_call(value, "str", "chr") or is_method_call(value, "join")


def _asked(program: Program) -> set[str]:
    """Names in the conditions that end loops: they steer, they do not collect."""
    ends: list[ast.While | ast.If] = [loop for loop in program.loops if isinstance(loop, ast.While)]
    ends += [node for node in program.nodes if isinstance(node, ast.If) and isinstance(node.body[-1], ast.Break)]
    return {name for one in ends for name in names_read(one.test)}


@signs.of("running_total")
def _total(program: Program) -> bool:
    texts, steering = _texts(program), _asked(program)
    for node in _grown(program, ast.Add):
        name = node.target.id if isinstance(node.target, ast.Name) else ""
        if whole_number(node.value) != 1 and name not in texts | steering and not isinstance(node.value, ast.List):
            return True
    return any(not _is_one_each(node) for node in _added_up(program))


def _added_up(program: Program) -> Iterator[ast.GeneratorExp | ast.ListComp]:
    """What is a running total in other words: ``sum(x for x in numbers)``."""
    for node in program.calls:
        if is_function_call(node, "sum") and node.args and isinstance(node.args[0], ast.GeneratorExp | ast.ListComp):
            yield node.args[0]


def _is_one_each(node: ast.GeneratorExp | ast.ListComp) -> bool:
    return whole_number(node.elt) == 1 or isinstance(node.elt, ast.Compare)


@signs.of("counter")
def _counted(program: Program) -> bool:
    """``sum(1 for ...)``, or the length of what is filtered."""
    if any(_is_one_each(node) for node in _added_up(program)):
        return True
    lengths = [node.args[0] for node in program.calls if is_function_call(node, "len") and node.args]
    return any(isinstance(one, ast.ListComp) and bool(one.generators[0].ifs) for one in lengths)


@signs.of("built_in")
def _built_in(program: Program) -> bool:
    """The whole of a collection is handed over, not two values; adding up by a comprehension is a running total."""
    return any(
        is_function_call(node, "sum", "max", "min") and bool(node.args)
        and not (is_function_call(node, "sum") and isinstance(node.args[0], ast.GeneratorExp | ast.ListComp))
        and (len(node.args) == 1 or is_function_call(node, "sum"))
        for node in program.calls
    )  # fmt: skip


@signs.of("counter")
def _counter(program: Program) -> bool:
    steering = _asked(program)
    return any(
        whole_number(node.value) == 1 and isinstance(node.target, ast.Name) and node.target.id not in steering
        for node in _grown(program, ast.Add)
    )


@signs.of("running_product")
def _product(program: Program) -> bool:
    divided = {name for node in program.nodes if isinstance(node, ast.AugAssign)
               and isinstance(node.op, ast.Div | ast.FloorDiv) for name in names_stored(node)}  # fmt: skip
    return any(node for node in _grown(program, ast.Mult) if not names_stored(node) & divided) or any(
        isinstance(part, ast.BinOp) and isinstance(part.op, ast.Mult) and name in _named_sides(part)
        for name, value in _named(program)
        if name not in divided
        for part in ast.walk(value)
    )


def _named_sides(node: ast.BinOp) -> set[str]:
    return {side.id for side in (node.left, node.right) if isinstance(side, ast.Name)}


@signs.of("text_building")
def _text(program: Program) -> bool:
    texts = _texts(program)
    if any(name in texts and name in names_read(value) for name, value in _named(program)):
        return True
    return any(isinstance(node.target, ast.Name) and node.target.id in texts for node in _grown(program, ast.Add))


@signs.of("list_building")
def _list(program: Program) -> bool:
    return any(isinstance(node.value, ast.List) for node in _grown(program, ast.Add)) or any(
        isinstance(node, ast.ListComp) for node in program.nodes
    )


@signs.of("best_so_far")
def _best(program: Program) -> bool:
    """``if new > best: best = new``, or ``best = max(best, new)``, once a round."""
    if any(isinstance(node, ast.If) and _takes_over(node) for node in inside(program, ast.If)):
        return True
    return any(is_function_call(value, "max", "min") and name in names_read(value) for name, value in _named(program))


def _named(program: Program) -> Iterator[tuple[str, ast.expr]]:
    """Names that get a value once a round."""
    for node in inside(program, ast.Assign):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value


def _takes_over(node: ast.If) -> bool:
    """A name that the comparison asks about gets another value, which is not worked out from its own."""
    if not (isinstance(node.test, ast.Compare) and isinstance(node.test.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE)):
        return False
    sides = (node.test.left, *node.test.comparators)
    asked = names_read(node.test)
    return not any(is_constant(side) for side in sides) and any(
        isinstance(part, ast.Assign)
        and isinstance(part.targets[0], ast.Name)
        and part.targets[0].id in asked
        and not is_constant(part.value)
        and (_same(part.value, sides) or isinstance(part.value, ast.Name))
        for part in node.body
    )


def _same(value: ast.expr, sides: tuple[ast.expr, ...]) -> bool:
    return ast.dump(value) in {ast.dump(side) for side in sides}


@signs.of("remainder")
def _remainder(program: Program) -> bool:
    return any(isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Mod) for node in program.nodes)


@signs.of("digits")
def _digits(program: Program) -> bool:
    """A number loses its last digit again and again."""
    if any(is_function_call(node, "divmod") for node in program.calls):
        return True
    bases: dict[int, set[type[ast.operator]]] = {}
    for node in program.nodes:
        base = whole_number(node.right if isinstance(node, ast.BinOp) else getattr(node, "value", node))
        if isinstance(node, ast.BinOp | ast.AugAssign) and base is not None and base > 1:
            asked = base == 2 and isinstance(program.parents[node], ast.Compare | ast.If)  # whether it is even
            if not asked:
                bases.setdefault(base, set()).add(type(node.op))
    return any(ast.Mod in ways and ways & {ast.FloorDiv, ast.Div} for ways in bases.values())


@signs.of("swaps")
def _swaps(program: Program) -> bool:
    """``a[i], a[j] = a[j], a[i]``."""
    for node in program.nodes:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Tuple)
            and isinstance(node.value, ast.Tuple)
        ):
            stored = sorted(ast.dump(part).replace("Store", "Load") for part in node.targets[0].elts)
            if stored == sorted(map(ast.dump, node.value.elts)) and isinstance(node.value.elts[0], ast.Subscript):
                return True
    return False


@signs.of("swaps")
def _swaps_by_third(program: Program) -> bool:
    """``keep = a[i]; a[i] = a[j]; a[j] = keep``, in this order and together."""
    for loop in program.loops:
        for block in (getattr(node, "body", []) for node in ast.walk(loop)):
            moves = [one for one in block if isinstance(one, ast.Assign)] if isinstance(block, list) else []
            for first, second, third in zip(moves, moves[1:], moves[2:], strict=False):
                kept = isinstance(first.targets[0], ast.Name) and isinstance(first.value, ast.Subscript)
                handed = isinstance(second.targets[0], ast.Subscript) and isinstance(second.value, ast.Subscript)
                back = isinstance(third.targets[0], ast.Subscript) and isinstance(third.value, ast.Name)
                if kept and handed and back:
                    return True
    return False


@signs.of("partition")
def _partition(program: Program) -> bool:
    """Elements go to one list or another by a comparison."""
    filters = [node for node in program.nodes if isinstance(node, ast.ListComp) and _compares(node)]
    if len(filters) > 1:
        return True
    return any(
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Compare)
        and isinstance(node.test.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE)
        and not any(isinstance(part, ast.Subscript) for part in ast.walk(node.test))  # that is a merge
        and bool(node.orelse)
        and all(_appends(block) for block in (node.body, node.orelse))
        for node in inside(program, ast.If)
    )


def _compares(node: ast.ListComp) -> bool:
    asked = [test for test in node.generators[0].ifs if isinstance(test, ast.Compare)]
    return any(isinstance(test.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE) for test in asked)


def _appends(block: list[ast.stmt]) -> bool:
    return len(block) == 1 and is_method_call(getattr(block[0], "value", block[0]), "append")


@signs.of("rolling_pair")
def _pair(program: Program) -> bool:
    """``a, b = b, a + b`` once a round, or the same by way of a third name."""
    for node in inside(program, ast.Assign):
        if not isinstance(node, ast.Assign):
            continue
        target, value = node.targets[0], node.value
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and _all_named(target, value):
            return True
        if isinstance(target, ast.Name) and isinstance(value, ast.Name) and _handed_on(program, node):
            return True
    return False


def _all_named(target: ast.Tuple, value: ast.Tuple) -> bool:
    names = {part.id for part in target.elts if isinstance(part, ast.Name)}
    return len(names) == len(target.elts) and bool(names_read(value) & names)


def _handed_on(program: Program, first: ast.Assign) -> bool:
    """Whether the name that ``first`` copies is itself given a new value, not the copy, beside it."""
    assert isinstance(first.value, ast.Name)
    body = getattr(program.parents[first], "body", [])
    return first in body and any(
        isinstance(other, ast.Assign)
        and isinstance(other.targets[0], ast.Name)
        and other.targets[0].id == first.value.id
        and isinstance(other.value, ast.Name | ast.BinOp | ast.Subscript)
        and not names_read(other.value) & names_stored(first)
        for other in body
    )
