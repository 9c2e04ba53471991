"""How a comparison ends, and the words for it: one reason in plain English, with the place of the first difference."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from nbcampus_grader.sandbox import JsonValue
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.sandbox.values import (
    ArrayValue,
    DictValue,
    FrameValue,
    ObjectValue,
    SeriesValue,
    SetValue,
    TupleValue,
    Value,
    display,
)

_SHOWN = 120
_NAMES = {
    type(None): "None",
    bool: "a truth value",
    int: "a whole number",
    float: "a float",
    complex: "a complex number",
    str: "a text",
    bytes: "bytes",
    list: "a list",
    TupleValue: "a tuple",
    SetValue: "a set",
    DictValue: "a dict",
    dict: "a dict",
    ObjectValue: "an object",
    ArrayValue: "an array",
    SeriesValue: "a Series of pandas",
    FrameValue: "a DataFrame of pandas",
    Decimal: "a Decimal",
    Fraction: "a Fraction",
}


@dataclass(frozen=True)
class Comparison:
    """``reason`` says in plain words where the first difference is; empty when equal. It quotes the expected value."""

    equal: bool
    reason: str = ""


EQUAL = Comparison(True)


def is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def wrong_type(expected: str, got: Value, where: str) -> Comparison:
    if got is None:
        hint = "" if where else " - did you print instead of return?"
        return Comparison(False, at(where, f"expected {expected}, got None{hint}"))
    if isinstance(got, ObjectValue):
        thing = f"an object of type {visible(got.type_name, 60)}, which cannot be compared"
        return Comparison(False, at(where, f"expected {expected}, got {thing}"))
    return Comparison(False, at(where, f"expected {expected}, got {name_of(got)}: {show(got)}"))


def expected_name(expected: JsonValue) -> str:
    return f"{name_of(expected)}: {show(expected)}" if expected is not None else "None"


def name_of(value: Value) -> str:
    if isinstance(value, ArrayValue) and not value.shape:
        return "a scalar of numpy"
    return _NAMES.get(type(value), "something else")


def show(value: Value) -> str:
    return visible(display(value, _SHOWN), _SHOWN)


def differs(where: str, expected: str, got: str) -> Comparison:
    return Comparison(False, at(where, f"expected {expected}, got {got}"))


def at(where: str, text: str) -> str:
    return f"{where}: {text}" if where else text
