"""Compare what code returned or printed with what a test expects, outside of any process that ran that code.

The rules, which teachers are told too:

* ``exact``: same type and same value. True is not 1, and 6.0 is not 6; use ``tolerance`` where a float will do.
  A tuple equals a list with the same items, because JSON and YAML have no tuples. A dict's keys are text in JSON:
  a key that is a whole number is compared by its text. A set equals only what ``unordered`` allows.
* ``tolerance``: numbers within ``max(absolute, relative * abs(expected))``, at every depth, int and float alike.
  NaN is never within it. Everything that is not a number is compared exactly.
* ``unordered``: list, tuple or set with the same items as often as expected, in any order; items are exact.
* ``text``: line ends and white space at the ends of lines and of the whole are ignored; ``ignore_case`` folds case,
  ``ignore_whitespace`` takes every run of white space as one blank.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass

from nbcampus_grader.sandbox import JsonValue
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.sandbox.values import DictValue, ObjectValue, SetValue, TupleValue, Value, display
from nbcampus_grader.steps.comparison import ComparisonSpec

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
}


@dataclass(frozen=True)
class Comparison:
    """``reason`` says in plain words where the first difference is; empty when equal. It quotes the expected value."""

    equal: bool
    reason: str = ""


EQUAL = Comparison(True)


def compare(expected: JsonValue, got: Value, comparison: ComparisonSpec) -> Comparison:
    """Compare a returned value. Never raises for any decoded value."""
    if comparison.kind == "unordered":
        return _unordered(expected, got)
    if comparison.kind == "text":
        if not isinstance(got, str):
            return _wrong_type("a text", got, "")
        return compare_text(str(expected), got, comparison)
    return _compare(expected, got, comparison if comparison.kind == "tolerance" else None, "")


def _compare(expected: JsonValue, got: Value, tolerance: ComparisonSpec | None, where: str) -> Comparison:
    if isinstance(expected, list):
        return _sequence(expected, got, tolerance, where)
    if isinstance(expected, dict):
        return _dict(expected, got, tolerance, where)
    if tolerance and _is_number(expected):
        return _number(expected, got, tolerance, where)
    if type(expected) is not type(got):
        if _is_number(expected) and _is_number(got):
            return _differs(where, f"{_name(expected)} {_show(expected)}", f"{_name(got)} {_show(got)}")
        return _wrong_type(_expected_name(expected), got, where)
    return EQUAL if expected == got else _differs(where, _show(expected), _show(got))


def _sequence(expected: list[JsonValue], got: Value, tolerance: ComparisonSpec | None, where: str) -> Comparison:
    items = got.items if isinstance(got, TupleValue) else got
    if not isinstance(items, list):
        return _wrong_type("a list", got, where)
    for index, (wanted, item) in enumerate(zip(expected, items, strict=False)):
        found = _compare(wanted, item, tolerance, f"{where}, element {index}" if where else f"element {index}")
        if not found.equal:
            return found
    if len(expected) != len(items):
        return _differs(where, f"{len(expected)} elements", str(len(items)))
    return EQUAL


def _dict(expected: dict[str, JsonValue], got: Value, tolerance: ComparisonSpec | None, where: str) -> Comparison:
    if not isinstance(got, DictValue):
        return _wrong_type("a dict", got, where)
    found: dict[str, Value] = {}
    for key, item in got.pairs:
        name = _key(key)
        if name is None or name in found:
            return Comparison(False, _at(where, f"unexpected key {_show(key)}"))
        found[name] = item
    for name, wanted in expected.items():
        place = f"{where}, key {_show(name)}" if where else f"key {_show(name)}"
        if name not in found:
            return Comparison(False, f"{place}: is missing")
        result = _compare(wanted, found[name], tolerance, place)
        if not result.equal:
            return result
    if extra := [name for name in found if name not in expected]:
        return Comparison(False, _at(where, f"unexpected key {_show(extra[0])}"))
    return EQUAL


def _key(key: Value) -> str | None:
    if isinstance(key, str):
        return key
    if isinstance(key, int) and not isinstance(key, bool) and abs(key) < 10**18:
        return str(key)
    return None


def _number(expected: float, got: Value, tolerance: ComparisonSpec, where: str) -> Comparison:
    if not _is_number(got):
        return _wrong_type("a number", got, where)
    try:
        wanted, claimed = float(expected), float(got)
    except OverflowError:
        return EQUAL if expected == got else _differs(where, _show(expected), _show(got))
    # Written so that NaN on the left makes it false.
    if abs(wanted - claimed) <= max(tolerance.absolute, tolerance.relative * abs(wanted)):
        return EQUAL
    if math.isnan(claimed):
        return _differs(where, _show(expected), "NaN, which is not a number")
    return _differs(where, f"{_show(expected)} (or close to it)", _show(got))


def _unordered(expected: JsonValue, got: Value) -> Comparison:
    if not isinstance(expected, list):
        return _compare(expected, got, None, "")
    items = got.items if isinstance(got, (TupleValue, SetValue)) else got
    if not isinstance(items, list):
        return _wrong_type("a list or set", got, "")
    wanted = Counter(_canonical(item) for item in expected)
    claimed = Counter(_canonical(item) for item in items)
    for item in expected:
        if claimed[_canonical(item)] < wanted[_canonical(item)]:
            return Comparison(False, f"{_show(item)} is missing")
    for item in items:
        if claimed[_canonical(item)] > wanted[_canonical(item)]:
            return Comparison(False, f"{_show(item)} is not expected, or not so often")
    return EQUAL


def _canonical(value: Value) -> str:
    """A text that two values share exactly when they are equal by ``exact``."""
    match value:
        case TupleValue(items):
            return _canonical(items)
        case list():
            return f"[{','.join(map(_canonical, value))}]"
        case SetValue(items):
            return f"set({','.join(sorted(map(_canonical, items)))})"
        case DictValue() | dict():
            pairs = value.pairs if isinstance(value, DictValue) else list(value.items())
            texts = [f"{_canonical_key(key)}:{_canonical(item)}" for key, item in pairs]
            return f"{{{','.join(sorted(texts))}}}"
        case bool() | None | str():
            return json.dumps(value)
        case int():
            return hex(value)
        case float():
            return f"float {value + 0.0!r}" if value else "float 0.0"
    return f"{type(value).__name__} {value!r} {id(value) if isinstance(value, ObjectValue) else ''}"


def _canonical_key(key: Value) -> str:
    name = _key(key)
    return f"key {_canonical(key)}" if name is None else json.dumps(name)


def compare_text(expected: str, got: str, comparison: ComparisonSpec) -> Comparison:
    """Compare a text or a program's output line by line."""
    wanted, lines = _lines(expected, comparison), _lines(got, comparison)
    if wanted == lines:
        return EQUAL
    for number, (one, other) in enumerate(zip(wanted, lines, strict=False), start=1):
        if one != other:
            return Comparison(False, f"line {number}: expected {_show(one)}, got {_show(other)}")
    if not lines:
        return Comparison(False, f"expected {_show(wanted[0])}, got no output")
    if len(wanted) > len(lines):
        return Comparison(False, f"line {len(lines) + 1}: expected {_show(wanted[len(lines)])}, got no more lines")
    return Comparison(False, f"line {len(wanted) + 1}: expected no more lines, got {_show(lines[len(wanted)])}")


def _lines(text: str, comparison: ComparisonSpec) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if comparison.ignore_case:
        text = text.casefold()
    if comparison.ignore_whitespace:
        text = " ".join(text.split())
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _wrong_type(expected: str, got: Value, where: str) -> Comparison:
    if got is None:
        hint = "" if where else " - did you print instead of return?"
        return Comparison(False, _at(where, f"expected {expected}, got None{hint}"))
    if isinstance(got, ObjectValue):
        thing = f"an object of type {visible(got.type_name, 60)}, which cannot be compared"
        return Comparison(False, _at(where, f"expected {expected}, got {thing}"))
    return Comparison(False, _at(where, f"expected {expected}, got {_name(got)}: {_show(got)}"))


def _expected_name(expected: JsonValue) -> str:
    return f"{_name(expected)}: {_show(expected)}" if expected is not None else "None"


def _name(value: Value) -> str:
    return _NAMES.get(type(value), "something else")


def _show(value: Value) -> str:
    return visible(display(value, _SHOWN), _SHOWN)


def _differs(where: str, expected: str, got: str) -> Comparison:
    return Comparison(False, _at(where, f"expected {expected}, got {got}"))


def _at(where: str, text: str) -> str:
    return f"{where}: {text}" if where else text
