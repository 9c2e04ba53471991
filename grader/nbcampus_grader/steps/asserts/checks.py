"""One thing that must hold of the values that came out."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nbcampus_grader.sandbox.values import Value, display
from nbcampus_grader.steps.asserts.constants import compute
from nbcampus_grader.steps.asserts.relations import CannotJudge, Relation

_SHOWN = 400


@dataclass(frozen=True)
class Asked:
    """The value of the asked expression with this number."""

    number: int


@dataclass(frozen=True)
class Computed:
    """Arithmetic with an asked value, done here: the operators of a student's own class could say anything."""

    sign: ast.operator
    left: Operand
    right: Operand


@dataclass(frozen=True)
class Known:
    value: Any


@dataclass(frozen=True)
class Rounded:
    """``abs`` when ``digits`` is None, else ``round``."""

    operand: Operand
    digits: int | None


Operand = Asked | Computed | Known | Rounded


@dataclass(frozen=True)
class Check:
    """``source`` are the teacher's own words, ``message`` what the assert says when it does not hold."""

    source: str
    message: str
    relation: Relation
    got: Operand
    wanted: Any

    @property
    def last_asked(self) -> int:
        return max(_asked(self.got))

    def holds(self, values: Sequence[Value]) -> bool:
        """CannotJudge when what was claimed can stand in no such relation."""
        return self.relation.holds(self.claimed(values), self.wanted)

    def claimed(self, values: Sequence[Value]) -> Value:
        try:
            return _value(self.got, values)
        except (ArithmeticError, TypeError, ValueError) as error:
            raise CannotJudge("what is not a number that can be computed with") from error

    def expected(self) -> str:
        """What is wanted, as a student reads it."""
        wanted = self.wanted
        if self.relation.words == "a value of type":
            return f"a value of type {' or '.join(wanted)}"
        return f"{self.relation.words} {display(wanted, _SHOWN)}".lstrip()


def _asked(operand: Operand) -> set[int]:
    match operand:
        case Asked(number):
            return {number}
        case Computed(_, left, right):
            return _asked(left) | _asked(right)
        case Rounded(inner):
            return _asked(inner)
    return set()


def _value(operand: Operand, values: Sequence[Value]) -> Value:
    match operand:
        case Asked(number):
            return values[number]
        case Known(value):
            return value
        case Computed(sign, left, right):
            return compute(sign, _value(left, values), _value(right, values))
        case Rounded(inner, digits):
            value = _value(inner, values)
            return abs(value) if digits is None else round(value, digits)
