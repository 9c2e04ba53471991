"""Numbers that are close enough, by the rules of math, numpy and unittest, at every depth of lists.

Lists must have the same shape. One number that is wanted stands for every item of a list, as in numpy, but not for an
empty list, where everything would hold; and a number that came out stands for no list.
"""

from __future__ import annotations

import cmath
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nbcampus_grader.sandbox.values import TupleValue, Value
from nbcampus_grader.steps.asserts.relations import CannotJudge, Relation, equal


@dataclass(frozen=True)
class Closeness:
    """``scale`` says of which number the relative part is taken, and ``sums`` whether the two parts are added."""

    relative: float = 0.0
    absolute: float = 0.0
    scale: str = "wanted"
    sums: bool = False
    strict: bool = False
    nan_is_nan: bool = False

    def holds(self, got: Value, wanted: Any) -> bool:
        if not _is_number(got) or not _is_number(wanted):
            return equal(got, wanted)
        if cmath.isnan(got) or cmath.isnan(wanted):
            return self.nan_is_nan and cmath.isnan(got) and cmath.isnan(wanted)
        if got == wanted:
            return True
        if cmath.isinf(got) or cmath.isinf(wanted):
            return False
        distance, room = abs(got - wanted), self._room(got, wanted)
        return bool(distance < room if self.strict else distance <= room)

    def _room(self, got: Any, wanted: Any) -> float:
        sizes = {"wanted": abs(wanted), "got": abs(got), "larger": max(abs(got), abs(wanted))}
        parts = (self.absolute, self.relative * sizes[self.scale])
        return sum(parts) if self.sums else max(parts)


def close(closeness: Closeness, *, arrays: bool) -> Relation:
    """``arrays`` for what numpy compares, at every depth."""
    words = "a value close to" if closeness.relative or closeness.absolute else ""
    return Relation(words, _everywhere(closeness.holds) if arrays else _number_alone(closeness.holds))


def _number_alone(holds: Callable[[Value, Any], bool]) -> Callable[[Value, Any], bool]:
    def safe(got: Value, wanted: Any) -> bool:
        if not _is_number(got):
            raise CannotJudge("what is not a number")
        try:
            return holds(got, wanted)
        except OverflowError:
            return False

    return safe


def _everywhere(holds: Callable[[Value, Any], bool]) -> Callable[[Value, Any], bool]:
    def deep(got: Value, wanted: Any) -> bool:
        items = got.items if isinstance(got, TupleValue) else got
        if isinstance(wanted, (list, tuple)):
            same = isinstance(items, list) and len(items) == len(wanted)
            return same and all(deep(one, other) for one, other in zip(items, wanted, strict=True))
        if isinstance(items, list):
            return bool(items) and all(deep(item, wanted) for item in items)
        try:
            return holds(items, wanted)
        except OverflowError:
            return False

    return deep


def _is_number(value: object) -> bool:
    return isinstance(value, (bool, int, float, complex))
