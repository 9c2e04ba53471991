"""Altered twins of a test cell: the same cell with another expected value, which a right answer must fail.

Code that shares a process with a test can make it say "passed", but not know whether what it met was the test or a
twin. So a twin has to look like a test: literals are replaced by ones of the same type and about the same size, and
what runs is always ``normal``, cell and twins alike, so that neither spacing nor comments tell them apart.

One twin changes one expectation only: where code is right in the first assert and lies in the second, a twin with both
changed would fail at the first and show nothing.

Changed are only expectations of which it is certain that no answer can meet the old and the new one: both sides of
``==`` in an assert (also joined by ``and``), and the exact assertions of numpy and unittest. For everything else the
teacher writes the twins.
"""

from __future__ import annotations

import ast
import builtins
import math
from collections.abc import Iterator
from random import Random
from typing import Any

_CALLS = {"assert_equal", "assert_array_equal", "assert_allclose", "assertEqual", "assertListEqual", "assertDictEqual"}
_TRIES = 20
_Literal = Any


class NoTwin(ValueError):
    """No twin can be made of this cell; the text says why, for the teacher."""


def normal(cell: str) -> str:
    """The cell as Python itself would write it; SyntaxError when it is none."""
    return ast.unparse(ast.parse(cell))


def names_asked(cell: str) -> set[str]:
    """What the cell calls without having it from anywhere: the functions that it expects of an answer."""
    tree = ast.parse(cell)
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own |= {
        alias.asname or alias.name
        for node in ast.walk(tree)
        for alias in getattr(node, "names", ())
        if isinstance(alias, ast.alias)
    }
    own |= {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    return called - own - set(dir(builtins))


def count_twins(cell: str) -> int:
    """How many twins can be made, one for each expectation."""
    return sum(1 for _ in _places(ast.parse(cell)))


def make_twin(cell: str, number: int, random: Random) -> str:
    """The twin that changes expectation ``number``; NoTwin when there is no such expectation."""
    tree = ast.parse(cell)
    for place, (node, field, index) in enumerate(_places(tree)):
        if place == number:
            _replace(node, field, index, random)
            return ast.unparse(ast.fix_missing_locations(tree))
    raise NoTwin("it asserts nothing of the form `answer == value`; write the twins yourself")


_Place = tuple[ast.AST, str, int | None]


def _places(tree: ast.AST) -> Iterator[_Place]:
    """Where the expected literals are: a node, the name of its field, and an index if that is a list."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            yield from _in_condition(node.test)
        elif isinstance(node, ast.Call) and _is_exact_assertion(node):
            yield from _one_literal(node.args[0], node.args[1], (node, "args", 0), (node, "args", 1))


def _in_condition(test: ast.expr) -> Iterator[_Place]:
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        for value in test.values:
            yield from _in_condition(value)
    elif isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq):
        left, right = (test, "left", None), (test, "comparators", 0)
        yield from _one_literal(test.left, test.comparators[0], left, right)


def _one_literal(first: ast.expr, second: ast.expr, left: _Place, right: _Place) -> Iterator[_Place]:
    """The side that is a literal, if the other one asks the student's code something."""
    if _is_literal(second) and _asks(first):
        yield right
    elif _is_literal(first) and _asks(second):
        yield left


def _is_exact_assertion(node: ast.Call) -> bool:
    """Without a tolerance of its own: within a wide one the changed value might still be right."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in _CALLS and len(node.args) == 2 and all(word.arg == "err_msg" for word in node.keywords)


def _asks(node: ast.expr) -> bool:
    return any(isinstance(inner, ast.Name) for inner in ast.walk(node))


def _is_literal(node: ast.expr) -> bool:
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError, MemoryError, RecursionError):
        return False
    return True


def _replace(node: ast.AST, field: str, index: int | None, random: Random) -> None:
    holder = getattr(node, field)
    present = holder if index is None else holder[index]
    changed = ast.parse(repr(altered(ast.literal_eval(present), random)), mode="eval").body
    if index is None:
        setattr(node, field, changed)
    else:
        holder[index] = changed


def altered(value: _Literal, random: Random) -> _Literal:
    """Another value of the same type and about the same size, which is not equal to ``value``."""
    for _ in range(_TRIES):
        changed = _alter(value, random)
        if changed != value:
            return changed
    raise NoTwin(f"the expected value {value!r} cannot be changed; write the twins yourself")


def _alter(value: _Literal, random: Random) -> _Literal:
    match value:
        case bool():
            return not value
        case int():
            # Farther off than the tolerance that numpy has when none is said.
            return value + random.choice((-1, 1)) * random.randint(max(1, abs(value) // 64), max(3, abs(value) // 8))
        case float():
            return _alter_float(value, random)
        case str():
            return _alter_text(value, random)
        case bytes():
            return _alter_text(value.decode("latin-1"), random).encode("latin-1", "replace")
        case list() | tuple() | set():
            return _alter_items(value, random)
        case dict():
            return _alter_dict(value, random)
        case None:
            return random.choice((0, False, ""))
    return value


def _alter_float(value: float, random: Random) -> float:
    digits = len(repr(value).partition(".")[2]) if "e" not in repr(value) else 17
    changed = round(value + random.choice((-1, 1)) * random.uniform(0.05, 0.5) * max(abs(value), 1.0), digits)
    return changed if math.isfinite(changed) else value / 2


def _alter_text(value: str, random: Random) -> str:
    """One character becomes another that stands in the text, or its neighbour in the alphabet."""
    if not value:
        return random.choice("abcxyz019")
    place = random.randrange(len(value))
    old = value[place]
    near = chr(ord(old) + random.choice((-1, 1))) if old.isalnum() else " "
    new = random.choice([near, *value]) if near.isalnum() or near == " " else random.choice(value)
    return value[:place] + new + value[place + 1 :] if random.random() < 0.8 else value[:place] + value[place + 1 :]


def _alter_items(value: _Literal, random: Random) -> _Literal:
    items = list(value)
    if not items:
        return type(value)([random.choice((0, 1, 2))])
    place = random.randrange(len(items))
    if random.random() < 0.7:
        items[place] = altered(items[place], random)
    else:
        del items[place]
    return type(value)(items)


def _alter_dict(value: dict[Any, Any], random: Random) -> dict[Any, Any]:
    if not value:
        return {random.choice("abc"): random.randint(0, 3)}
    key = random.choice(list(value))
    return {**value, key: altered(value[key], random)}
