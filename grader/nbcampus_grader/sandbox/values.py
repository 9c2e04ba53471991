"""Values that a student's code claims, in shapes that JSON does not have, and their text for display.

None, bool, int, float, str, bytes, complex and list are Python's own. The rest is kept as lists of items: building a
real set or dict from hostile items could be made to take minutes by their hashes.
"""

from __future__ import annotations

from dataclasses import dataclass
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
class ObjectValue:
    """Something that cannot be compared: its class and its own text, both as claimed."""

    type_name: str
    text: str


_LARGE = 10**60


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
    return _add(_plain(value), pieces, room)


def _plain(value: Value) -> str:
    if isinstance(value, ObjectValue):
        return value.text or f"<{value.type_name}>"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _LARGE:
        return hex(value)  # decimal text of a huge number takes quadratic time
    if isinstance(value, (str, bytes)):
        return repr(value[:2000])
    return repr(value)


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
