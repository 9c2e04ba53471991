"""A value that came out of a box as plain JSON, to be given to another box or to be expected of somebody else."""

from __future__ import annotations

import math

from nbcampus_grader.sandbox import JsonValue
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.sandbox.values import ArrayValue, DictValue, ObjectValue, SetValue, TupleValue, Value

MAX_BITS = 10_000  # decimal text of longer numbers is refused by Python itself


class NotPlain(ValueError):
    """The value holds something that JSON has not; the text continues "it holds"."""


def plain(value: Value, *, sets: bool = False) -> JsonValue:
    """None, truth values, finite numbers, texts, lists and dicts with texts as keys; tuples become lists.

    A key that is a whole number becomes its text, as everywhere in JSON. With ``sets`` a set becomes a list. Half
    characters, which no other program can write down, become question marks.
    """
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case float() if not math.isfinite(value):
            raise NotPlain("NaN, which is not a number" if math.isnan(value) else "infinity")
        case int() if value.bit_length() > MAX_BITS:
            raise NotPlain("a number with thousands of digits")
        case None | bool() | int() | float():
            return value
        case list() | TupleValue():
            return [plain(item, sets=sets) for item in (value if isinstance(value, list) else value.items)]
        case ArrayValue():
            return plain(value.nested(), sets=sets)
        case SetValue() if sets:
            return [plain(item, sets=sets) for item in value.items]
        case DictValue():
            return _plain_dict(value, sets)
    raise NotPlain(_name(value))


def _plain_dict(value: DictValue, sets: bool) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {}
    for key, item in value.pairs:
        if isinstance(key, bool) or not isinstance(key, (str, int)):
            raise NotPlain("a key that is neither a text nor a whole number")
        name = plain(str(plain(key)))
        if name in found:
            raise NotPlain("two keys with the same text")
        found[name] = plain(item, sets=sets)
    return found


def _name(value: Value) -> str:
    if isinstance(value, ObjectValue):
        return f"an object of type {visible(value.type_name, 60)}"
    return "a set" if isinstance(value, SetValue) else f"a value of type {type(value).__name__}"
