"""Values as a teacher states them in a document: JSON, and a few forms for what JSON has not.

A form is an object with one key of ``FORMS``, which all begin with ``$``, and at most the further keys of that form:
``{$array: [[1, 2], [3, 4]], dtype: float64}``. Every other object is an ordinary dict, and a dict with such a key is
stated as ``{$dict: {...}}``. ``inside.given`` makes the same values of the same forms, for arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from nbcampus.course.stated import FORMS, form_of
from nbcampus_grader.sandbox import JsonValue
from nbcampus_grader.sandbox.box.inside.encode import DTYPES, MAX_DIMENSIONS
from nbcampus_grader.sandbox.values import (
    ArrayValue,
    DictValue,
    FrameValue,
    SeriesValue,
    SetValue,
    TupleValue,
    Value,
)
from nbcampus_grader.steps.fields import BadTests, check_json

MAX_ITEMS = 100_000
_KINDS: dict[str, type] = {"bool": bool, "int": int, "uint": int, "float": float, "complex": complex, "str": str}


def read_stated(value: JsonValue, path: str) -> Value:
    """The value that is stated, forms at any depth; BadTests with the place of a mistake."""
    check_json(value, path)
    return _read(value, path)


def _read(value: JsonValue, path: str) -> Value:
    if isinstance(value, list):
        return [_read(item, f"{path}[{index}]") for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    form = form_of(value)
    if form is None:
        return {key: _read(item, f"{path}.{key}") for key, item in value.items()}
    if unknown := next((key for key in value if key != form and key not in FORMS[form]), None):
        raise BadTests(f"{path}.{unknown}: unknown key beside {form}; allowed are {', '.join(FORMS[form]) or 'none'}")
    return _READERS[form](value[form], value, f"{path}.{form}")


def _array(inner: JsonValue, whole: Mapping[str, JsonValue], path: str) -> ArrayValue:
    dtype = whole.get("dtype", "")
    if not isinstance(dtype, str) or dtype not in {"", "str", *DTYPES}:
        raise BadTests(f"{path}: dtype is one of {', '.join(DTYPES)}, str")
    items: list[Value] = []
    shape = _shape(inner)
    if not shape or len(shape) > MAX_DIMENSIONS:
        raise BadTests(f"{path}: expected a list of at most {MAX_DIMENSIONS} dimensions")
    _flatten(inner, shape, items, path)
    return ArrayValue(dtype, shape, _as(dtype, items, path))


def _shape(inner: JsonValue) -> tuple[int, ...]:
    shape = []
    while isinstance(inner, list):
        shape.append(len(inner))
        inner = inner[0] if inner else None
    return tuple(shape)


def _flatten(inner: JsonValue, shape: tuple[int, ...], items: list[Value], path: str) -> None:
    """Every item in row order into ``items``; BadTests where a row is longer or shorter than the first."""
    if not shape:
        items.append(_read(inner, path))
    elif not isinstance(inner, list) or len(inner) != shape[0]:
        raise BadTests(f"{path}: the rows are not all of one length")
    else:
        for part in inner:
            _flatten(part, shape[1:], items, path)


def _as(dtype: str, items: list[Value], path: str) -> list[Value]:
    """Items of one kind: that of ``dtype``, or else the widest that occurs. None among floats stands for NaN."""
    if len(items) > MAX_ITEMS:
        raise BadTests(f"{path}: has more than {MAX_ITEMS} items")
    kinds = {type(item) for item in items if item is not None}
    kind = _KINDS[dtype.rstrip("0123456789")] if dtype else _widest(kinds, None in items)
    allowed = {complex: {complex, float, int}, float: {float, int}}.get(kind, {kind})
    if not kinds <= allowed or (None in items and kind not in (float, complex)):
        raise BadTests(f"{path}: not every item is {dtype or 'of one kind'}; null stands for NaN only")
    if kind in (float, complex):
        return [None if item is None else kind(item) for item in items]
    return items


def _widest(kinds: set[type], has_gaps: bool) -> type:
    if len(kinds) == 1 and not has_gaps:
        return next(iter(kinds))
    return next((kind for kind in (complex, float) if kind in kinds), float)


def _series(inner: JsonValue, whole: Mapping[str, JsonValue], path: str) -> SeriesValue:
    column = _column(inner, path)
    return SeriesValue(column, _index(whole, len(column), path), _read(whole.get("name"), f"{path}.name"))


def _frame(inner: JsonValue, whole: Mapping[str, JsonValue], path: str) -> FrameValue:
    if not isinstance(inner, dict):
        raise BadTests(f"{path}: expected columns by their names")
    columns = [(name, _column(column, f"{path}.{name}")) for name, column in inner.items()]
    if len({len(column) for _, column in columns}) > 1:
        raise BadTests(f"{path}: the columns are not all of one length")
    rows = len(columns[0][1]) if columns else 0
    return FrameValue(list(columns), _index(whole, rows, path))


def _index(whole: Mapping[str, JsonValue], rows: int, path: str) -> list[Value] | None:
    if "index" not in whole:
        return None
    index = _column(whole["index"], f"{path}.index")
    if len(index) != rows:
        raise BadTests(f"{path}.index: expected {rows} labels")
    return index


def _column(inner: JsonValue, path: str) -> list[Value]:
    if not isinstance(inner, list) or len(inner) > MAX_ITEMS:
        raise BadTests(f"{path}: expected a list of at most {MAX_ITEMS} items")
    if any(isinstance(item, (list, dict)) for item in inner):
        raise BadTests(f"{path}: expected texts, numbers, truth values and null")
    return inner


def _items(inner: JsonValue, path: str) -> list[Value]:
    if not isinstance(inner, list):
        raise BadTests(f"{path}: expected a list")
    return [_read(item, f"{path}[{index}]") for index, item in enumerate(inner)]


def _complex(inner: JsonValue, path: str) -> complex:
    if not isinstance(inner, list) or len(inner) != 2 or any(type(part) not in (int, float) for part in inner):
        raise BadTests(f"{path}: expected [real, imaginary]")
    return complex(*inner)


def _of_text(make: Callable[[str], Any], inner: JsonValue, path: str) -> Any:
    try:
        if not isinstance(inner, str) or len(inner) > 200:
            raise ValueError
        return make(inner)
    except (ValueError, InvalidOperation, ZeroDivisionError):
        raise BadTests(f"{path}: expected a text of the right form") from None


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError
    return number


def _dict(inner: JsonValue, path: str) -> DictValue | dict[str, Value]:
    if not isinstance(inner, dict):
        raise BadTests(f"{path}: expected keys and values")
    return {key: _read(item, f"{path}.{key}") for key, item in inner.items()}


_READERS: dict[str, Callable[[JsonValue, Mapping[str, JsonValue], str], Value]] = {
    "$array": _array,
    "$series": _series,
    "$frame": _frame,
    "$tuple": lambda inner, _, path: TupleValue(_items(inner, path)),
    "$set": lambda inner, _, path: SetValue(_items(inner, path)),
    "$frozenset": lambda inner, _, path: SetValue(_items(inner, path), frozen=True),
    "$bytes": lambda inner, _, path: _of_text(bytes.fromhex, inner, path),
    "$complex": lambda inner, _, path: _complex(inner, path),
    "$decimal": lambda inner, _, path: _of_text(_decimal, inner, path),
    "$fraction": lambda inner, _, path: _of_text(Fraction, inner, path),
    "$dict": lambda inner, _, path: _dict(inner, path),
}
