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

What a test states by a form (see ``stated``) is compared as what it is:

* An array by its shape, then its ``dtype`` if one is stated, else the kind of its items (truth values, whole numbers,
  floats, complex numbers, texts; with ``tolerance`` all numbers are one kind), then the items in row order. NaN equals
  nothing, and null in an array or a column expects NaN or None. Where a list or a number is expected, an array or a
  scalar of numpy counts as the lists and numbers that it holds.
* A frame by the names of its columns, whose order is free, then column by column and row by row; a series by its rows.
  ``index`` and ``name`` are compared if they are stated.
* A tuple is a tuple and a set a set, with the items as often as expected.
"""

from __future__ import annotations

import json
import math
from collections import Counter

from nbcampus_grader.sandbox.values import (
    ArrayValue,
    DictValue,
    FrameValue,
    ObjectValue,
    SeriesValue,
    SetValue,
    TupleValue,
    Value,
)
from nbcampus_grader.steps.compare_arrays import compare_array, compare_frame, compare_series
from nbcampus_grader.steps.comparison import ComparisonSpec
from nbcampus_grader.steps.differences import (
    EQUAL,
    Comparison,
    at,
    differs,
    expected_name,
    is_number,
    name_of,
    show,
    wrong_type,
)


def compare(expected: Value, got: Value, comparison: ComparisonSpec) -> Comparison:
    """Compare a returned value. Never raises for any decoded value."""
    if comparison.kind == "unordered":
        return _unordered(expected, got)
    if comparison.kind == "text":
        if isinstance(got, ArrayValue) and not got.shape:
            got = got.nested()
        if not isinstance(got, str):
            return wrong_type("a text", got, "")
        return compare_text(str(expected), got, comparison)
    return _compare(expected, got, comparison if comparison.kind == "tolerance" else None, "")


def _compare(expected: Value, got: Value, tolerance: ComparisonSpec | None, where: str) -> Comparison:
    match expected:
        case ArrayValue():
            return compare_array(expected, got, tolerance, where)
        case SeriesValue():
            return compare_series(expected, got, tolerance, where)
        case FrameValue():
            return compare_frame(expected, got, tolerance, where)
    if isinstance(got, ArrayValue):
        got = got.nested()
    if isinstance(expected, (TupleValue, SetValue)):
        return _items(expected, got, tolerance, where)
    if isinstance(expected, list):
        return _sequence(expected, got, tolerance, where)
    if isinstance(expected, dict):
        return _dict(expected, got, tolerance, where)
    if tolerance and isinstance(expected, complex):
        return _complex(expected, got, tolerance, where)
    if tolerance and is_number(expected):
        return _number(expected, got, tolerance, where)
    if type(expected) is not type(got):
        if is_number(expected) and is_number(got):
            return differs(where, f"{name_of(expected)} {show(expected)}", f"{name_of(got)} {show(got)}")
        return wrong_type(expected_name(expected), got, where)
    return EQUAL if expected == got else differs(where, show(expected), show(got))


def _items(expected: TupleValue | SetValue, got: Value, tolerance: ComparisonSpec | None, where: str) -> Comparison:
    """A tuple is a tuple and a set is a set where a form of the document says so."""
    if isinstance(expected, TupleValue) and isinstance(got, TupleValue):
        return _sequence(expected.items, got, tolerance, where)
    if not (isinstance(expected, SetValue) and isinstance(got, SetValue) and expected.frozen == got.frozen):
        return wrong_type(show(expected), got, where)
    found = _unordered(expected.items, got)
    return Comparison(found.equal, at(where, found.reason)) if found.reason else found


def _complex(expected: complex, got: Value, tolerance: ComparisonSpec, where: str) -> Comparison:
    if not is_number(got) and not isinstance(got, complex):
        return wrong_type("a number", got, where)
    try:
        if abs(expected - got) <= max(tolerance.absolute, tolerance.relative * abs(expected)):
            return EQUAL
    except OverflowError:
        pass
    return differs(where, f"{show(expected)} (or close to it)", show(got))


def _sequence(expected: list[Value], got: Value, tolerance: ComparisonSpec | None, where: str) -> Comparison:
    items = got.items if isinstance(got, TupleValue) else got
    if not isinstance(items, list):
        return wrong_type("a list", got, where)
    for index, (wanted, item) in enumerate(zip(expected, items, strict=False)):
        found = _compare(wanted, item, tolerance, f"{where}, element {index}" if where else f"element {index}")
        if not found.equal:
            return found
    if len(expected) != len(items):
        return differs(where, f"{len(expected)} elements", str(len(items)))
    return EQUAL


def _dict(expected: dict[str, Value], got: Value, tolerance: ComparisonSpec | None, where: str) -> Comparison:
    if not isinstance(got, DictValue):
        return wrong_type("a dict", got, where)
    found: dict[str, Value] = {}
    for key, item in got.pairs:
        name = _key(key)
        if name is None or name in found:
            return Comparison(False, at(where, f"unexpected key {show(key)}"))
        found[name] = item
    for name, wanted in expected.items():
        place = f"{where}, key {show(name)}" if where else f"key {show(name)}"
        if name not in found:
            return Comparison(False, f"{place}: is missing")
        result = _compare(wanted, found[name], tolerance, place)
        if not result.equal:
            return result
    if extra := [name for name in found if name not in expected]:
        return Comparison(False, at(where, f"unexpected key {show(extra[0])}"))
    return EQUAL


def _key(key: Value) -> str | None:
    if isinstance(key, str):
        return key
    if isinstance(key, int) and not isinstance(key, bool) and abs(key) < 10**18:
        return str(key)
    return None


def _number(expected: float, got: Value, tolerance: ComparisonSpec, where: str) -> Comparison:
    if not is_number(got):
        return wrong_type("a number", got, where)
    try:
        wanted, claimed = float(expected), float(got)
    except OverflowError:
        return EQUAL if expected == got else differs(where, show(expected), show(got))
    # Written so that NaN on the left makes it false.
    if abs(wanted - claimed) <= max(tolerance.absolute, tolerance.relative * abs(wanted)):
        return EQUAL
    if math.isnan(claimed):
        return differs(where, show(expected), "NaN, which is not a number")
    return differs(where, f"{show(expected)} (or close to it)", show(got))


def _unordered(expected: Value, got: Value) -> Comparison:
    if isinstance(got, ArrayValue) and not isinstance(expected, ArrayValue):
        got = got.nested()
    if not isinstance(expected, list):
        return _compare(expected, got, None, "")
    items = got.items if isinstance(got, (TupleValue, SetValue)) else got
    if not isinstance(items, list):
        return wrong_type("a list or set", got, "")
    wanted = Counter(_canonical(item) for item in expected)
    claimed = Counter(_canonical(item) for item in items)
    for item in expected:
        if claimed[_canonical(item)] < wanted[_canonical(item)]:
            return Comparison(False, f"{show(item)} is missing")
    for item in items:
        if claimed[_canonical(item)] > wanted[_canonical(item)]:
            return Comparison(False, f"{show(item)} is not expected, or not so often")
    return EQUAL


def _canonical(value: Value) -> str:
    """A text that two values share exactly when they are equal by ``exact``."""
    match value:
        case TupleValue(items):
            return _canonical(items)
        case list():
            return f"[{','.join(map(_canonical, value))}]"
        case ArrayValue():
            return _canonical(value.nested())
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
            return Comparison(False, f"line {number}: expected {show(one)}, got {show(other)}")
    if not lines:
        return Comparison(False, f"expected {show(wanted[0])}, got no output")
    if len(wanted) > len(lines):
        return Comparison(False, f"line {len(lines) + 1}: expected {show(wanted[len(lines)])}, got no more lines")
    return Comparison(False, f"line {len(wanted) + 1}: expected no more lines, got {show(lines[len(wanted)])}")


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
