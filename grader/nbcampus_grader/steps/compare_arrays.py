"""Compare arrays, series and frames, item by item and without numpy; the rules are told in ``compare``."""

from __future__ import annotations

from typing import Any

from nbcampus_grader.sandbox.values import ArrayValue, FrameValue, SeriesValue, Value
from nbcampus_grader.steps.comparison import ComparisonSpec
from nbcampus_grader.steps.differences import EQUAL, Comparison, at, is_number, show, wrong_type

_NUMBERS = ("int", "float", "complex")
_WORDS = {
    "bool": "truth values",
    "int": "whole numbers",
    "float": "floats",
    "complex": "complex numbers",
    "str": "texts",
}


def compare_array(expected: ArrayValue, got: Value, tolerance: ComparisonSpec | None, where: str) -> Comparison:
    if not isinstance(got, ArrayValue) or not got.shape:
        return wrong_type("an array", got, where)
    if expected.dtype and expected.dtype != got.dtype:
        return Comparison(False, at(where, f"dtype {got.dtype} instead of {expected.dtype}"))
    if expected.shape != got.shape:
        return Comparison(False, at(where, f"shape {got.shape} instead of {expected.shape}"))
    wanted, claimed = _kind(expected), _kind(got)
    if wanted and wanted != claimed and not (tolerance and wanted in _NUMBERS and claimed in _NUMBERS):
        return Comparison(False, at(where, f"an array of {_WORDS[claimed]} instead of {_WORDS[wanted]}"))
    for number, (one, other) in enumerate(zip(expected.items, got.items, strict=True)):
        if not _is_same(one, other, tolerance):
            place = ", ".join(map(str, _place(number, expected.shape)))
            return Comparison(False, at(where, f"differs first at [{place}]: {_told(other)} instead of {_told(one)}"))
    return EQUAL


def compare_series(expected: SeriesValue, got: Value, tolerance: ComparisonSpec | None, where: str) -> Comparison:
    if not isinstance(got, SeriesValue):
        return wrong_type("a Series of pandas", got, where)
    if expected.name is not None and not _is_same(expected.name, got.name, None):
        return Comparison(False, at(where, f"the name is {show(got.name)} instead of {show(expected.name)}"))
    found = _column(_listed(expected.values), got.values, tolerance, where)
    return _index(expected.index, got.index, where) if found.equal else found


def compare_frame(expected: FrameValue, got: Value, tolerance: ComparisonSpec | None, where: str) -> Comparison:
    if not isinstance(got, FrameValue):
        return wrong_type("a DataFrame of pandas", got, where)
    claimed: dict[str, Any] = {}
    for label, column in got.columns:
        name = _label(label)
        if name is None or name in claimed:
            return Comparison(False, at(where, f"unexpected column {show(label)}"))
        claimed[name] = column
    for name, column in expected.columns:
        if name not in claimed:
            return Comparison(False, at(where, f"column {show(name)} is missing"))
        place = f"{where}, column {show(name)}" if where else f"column {show(name)}"
        found = _column(_listed(column), claimed[name], tolerance, place)
        if not found.equal:
            return found
    if extra := claimed.keys() - {name for name, _ in expected.columns}:
        return Comparison(False, at(where, f"unexpected column {show(min(extra))}"))
    return _index(expected.index, got.index, where)


def _label(label: Value) -> str | None:
    """The name of a column as a document can state it: numbers by their text."""
    if isinstance(label, ArrayValue) and not label.shape:
        label = label.items[0]
    if isinstance(label, str):
        return label
    return str(label) if type(label) is int and abs(label) < 10**18 else None


def _index(expected: Any, got: Any, where: str) -> Comparison:
    """Labels are compared where some are stated."""
    if expected is None:
        return EQUAL
    return _column(_listed(expected), got, None, f"{where}, index" if where else "index")


def _column(expected: list[Value], got: Any, tolerance: ComparisonSpec | None, where: str) -> Comparison:
    claimed = _listed(got)
    if len(expected) != len(claimed):
        return Comparison(False, at(where, f"{len(claimed)} rows instead of {len(expected)}"))
    for row, (one, other) in enumerate(zip(expected, claimed, strict=True)):
        if not _is_same(one, other, tolerance):
            return Comparison(False, at(where, f"differs first in row {row}: {_told(other)} instead of {_told(one)}"))
    return EQUAL


def _listed(column: ArrayValue | list[Value] | None) -> list[Value]:
    return column.items if isinstance(column, ArrayValue) else column or []


def _is_same(expected: Value, got: Value, tolerance: ComparisonSpec | None) -> bool:
    if isinstance(got, ArrayValue) and not got.shape:
        got = got.items[0]
    if expected is None:
        return got is None or (isinstance(got, (float, complex)) and got != got)
    if tolerance and _is_measured(expected) and _is_measured(got):
        try:
            # Written so that NaN makes it false.
            return bool(abs(expected - got) <= max(tolerance.absolute, tolerance.relative * abs(expected)))
        except OverflowError:
            return bool(expected == got)
    return type(expected) is type(got) and bool(expected == got)


def _is_measured(value: Value) -> bool:
    return is_number(value) or isinstance(value, complex)


def _told(item: Value) -> str:
    return "NaN" if item is None else show(item)


def _kind(array: ArrayValue) -> str:
    """bool, int, float, complex or str; "" for a stated array without items, which may be of any kind."""
    if array.dtype:
        return array.dtype.rstrip("0123456789").removeprefix("u")
    return next((type(item).__name__ for item in array.items if item is not None), "float" if array.items else "")


def _place(number: int, shape: tuple[int, ...]) -> list[int]:
    place: list[int] = []
    for size in reversed(shape):
        number, index = divmod(number, size)
        place.insert(0, index)
    return place
