"""Values that a student's code claims, in shapes that JSON does not have, and their text for display.

None, bool, int, float, str, bytes, complex and list are Python's own. The rest is kept as lists of items: building a
real set or dict from hostile items could be made to take minutes by their hashes. Arrays and frames are kept as what
they hold, in Python's own numbers: the worker needs no numpy for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import prod
from typing import Any

Value = Any


@dataclass(frozen=True)
class TupleValue:
    items: list[Value]


@dataclass(frozen=True)
class SetValue:
    items: list[Value]
    frozen: bool = False


@dataclass(frozen=True)
class DictValue:
    pairs: list[tuple[Value, Value]]


@dataclass(frozen=True)
class ArrayValue:
    """A numpy array, or one of its scalars, which has no ``shape``. ``items`` are in row order.

    ``dtype`` is numpy's name of it ("float64"; "str" for texts of any width), or "" where a teacher has stated none.
    """

    dtype: str
    shape: tuple[int, ...]
    items: list[Value]

    def nested(self) -> Value:
        """As lists in lists, or the one item of a scalar."""
        return _nest(iter(self.items), self.shape)


def _nest(items: Iterator[Value], shape: tuple[int, ...]) -> Value:
    if not shape:
        return next(items)
    if len(shape) == 1:
        return list(islice(items, shape[0]))
    return [_nest(items, shape[1:]) for _ in range(shape[0])]


@dataclass(frozen=True)
class SeriesValue:
    """A column of pandas. ``values`` and ``index`` are each an array of one dimension, or a list where types mix.

    What a teacher has not stated of ``name`` and ``index`` is None.
    """

    values: ArrayValue | list[Value]
    index: ArrayValue | list[Value] | None = None
    name: Value = None


@dataclass(frozen=True)
class FrameValue:
    """A table of pandas: the columns in order, each as in a series; two may have one name."""

    columns: list[tuple[Value, ArrayValue | list[Value]]]
    index: ArrayValue | list[Value] | None = None


@dataclass(frozen=True)
class ObjectValue:
    """Something that cannot be compared: its class and its own text, both as claimed."""

    type_name: str
    text: str


_LARGE = 10**60
_USUAL = ("", "bool", "int64", "float64", "complex128", "str")
"""Types of arrays that are not worth a word."""
_MANY = 200
"""Items from which on an array is told by its shape alone."""


def display(value: Value, limit: int = 400) -> str:
    """The value as Python would write it, at most ``limit`` characters; a cut ends in three dots."""
    pieces: list[str] = []
    room = _write(value, pieces, limit)
    text = "".join(pieces)
    return text if room >= 0 else text[: limit - 3] + "..."


def _write(value: Value, pieces: list[str], room: int) -> int:
    """Append text until ``room`` is used up; what is left of it, negative when the text is cut."""
    if room < 0:
        return room
    match value:
        case TupleValue(items):
            return _write_items("(", items, ",)" if len(items) == 1 else ")", pieces, room)
        case SetValue(items, frozen):
            opening, closing = ("{", "}") if items else ("", "")
            if frozen or not items:
                opening, closing = f"{'frozenset' if frozen else 'set'}({opening}", f"{closing})"
            return _write_items(opening, items, closing, pieces, room)
        case list():
            return _write_items("[", value, "]", pieces, room)
        case DictValue(pairs):
            return _write_pairs(pairs, pieces, room)
        case dict():
            return _write_pairs(list(value.items()), pieces, room)
        case ArrayValue():
            return _write_array(value, pieces, room)
        case SeriesValue() | FrameValue():
            return _write_pandas(value, pieces, room)
    return _add(_plain(value), pieces, room)


def _plain(value: Value) -> str:
    if isinstance(value, ObjectValue):
        return value.text or f"<{value.type_name}>"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _LARGE:
        return hex(value)  # decimal text of a huge number takes quadratic time
    if isinstance(value, (str, bytes)):
        return repr(value[:2000])
    return repr(value)


def _write_array(value: ArrayValue, pieces: list[str], room: int) -> int:
    if not value.shape:
        return _add(_plain(value.items[0]), pieces, room)
    dtype = "" if value.dtype in _USUAL else f", dtype={value.dtype}"
    if max(len(value.items), prod(value.shape[:-1])) > _MANY:
        return _add(f"<array of shape {value.shape}{dtype}>", pieces, room)
    return _add(f"{dtype})", pieces, _write(value.nested(), pieces, _add("array(", pieces, room)))


def _write_pandas(value: SeriesValue | FrameValue, pieces: list[str], room: int) -> int:
    if isinstance(value, SeriesValue):
        room = _write(_listed(value.values), pieces, _add("Series(", pieces, room))
    else:
        columns = [(name, _listed(column)) for name, column in value.columns]
        room = _write_pairs(columns, pieces, _add("DataFrame(", pieces, room))
    if value.index is not None:
        room = _write(_listed(value.index), pieces, _add(", index=", pieces, room))
    if isinstance(value, SeriesValue) and value.name is not None:
        room = _write(value.name, pieces, _add(", name=", pieces, room))
    return _add(")", pieces, room)


def _listed(column: ArrayValue | list[Value]) -> list[Value]:
    return column.items if isinstance(column, ArrayValue) else column


def _add(text: str, pieces: list[str], room: int) -> int:
    pieces.append(text[: max(room + 1, 0)])
    return room - len(text)


def _write_items(opening: str, items: list[Value], closing: str, pieces: list[str], room: int) -> int:
    room = _add(opening, pieces, room)
    for index, item in enumerate(items):
        if index:
            room = _add(", ", pieces, room)
        room = _write(item, pieces, room)
        if room < 0:
            return room
    return _add(closing, pieces, room)


def _write_pairs(pairs: list[tuple[Value, Value]], pieces: list[str], room: int) -> int:
    room = _add("{", pieces, room)
    for index, (key, item) in enumerate(pairs):
        if index:
            room = _add(", ", pieces, room)
        room = _add(": ", pieces, _write(key, pieces, room))
        room = _write(item, pieces, room)
        if room < 0:
            return room
    return _add("}", pieces, room)
