"""Keys and values of a document, read strictly: each wrong one becomes a fault and a harmless value in its place."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, TypeVar

from nbcampus_grader.course.reading.faults import Faults

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class Fields:
    """The keys at one place of a document. Call ``done`` after the last key: it finds those that nobody asked for."""

    def __init__(self, faults: Faults, file: str, path: str, data: Any) -> None:
        self.faults = faults
        self.file = file
        self._path = path
        self._asked = set[str]()
        self.broken = not isinstance(data, dict)
        if self.broken and data is not None:
            self.refuse("", f"expected keys and values, got {_kind(data)}")
        elif data is None:
            self.refuse("", "expected keys and values, got nothing")
        self._data: dict[str, Any] = {str(key): value for key, value in data.items()} if isinstance(data, dict) else {}

    def refuse(self, key: str, text: str) -> None:
        """Add a fault about ``key``."""
        self.faults.add(self.file, ".".join(part for part in (self._path, key) if part), text)

    def has(self, key: str) -> bool:
        return self._data.get(key) is not None

    def names(self, key: str) -> bool:
        """Whether the key stands there, be it with null."""
        return key in self._data

    def raw(self, key: str) -> Any:
        """The value as it stands there; None if it is absent."""
        self._asked.add(key)
        return self._data.get(key)

    def text(self, key: str, *, default: str | None = None, most: int = 200, lines: bool = False) -> str:
        """A text of 1 to ``most`` characters, of one line unless ``lines``; required when there is no default."""
        value = self._required(key, default, "a text")
        if not isinstance(value, str):
            return self._wrong(key, value, "a text (put it in quotes)", default or "")
        text: str = value.strip()
        if not text and default is None:
            self.refuse(key, "must not be empty")
        if len(text) > most:
            self.refuse(key, f"has {len(text)} characters; at most {most} are allowed")
        if not lines and "\n" in text:
            self.refuse(key, "must be one line")
        return text

    def slug(self, key: str, *, default: str | None = None) -> str:
        """A short name that stays when titles change: lower-case letters, digits and single hyphens."""
        value = self.text(key, default=default, most=80)
        if value and not SLUG.fullmatch(value):
            self.refuse(key, f"{value!r} must be lower-case letters, digits and single hyphens, such as 'first-steps'")
        return value

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        value = self._required(key, default, f"one of {', '.join(kind)}")
        if value not in list(kind):
            return self._wrong(key, value, f"one of {', '.join(kind)}", default or next(iter(kind)))
        return kind(value)

    def number(self, key: str, low: float, high: float, *, default: float | None = None) -> float:
        value = self._required(key, default, f"a number from {low:g} to {high:g}")
        if not is_number(value) or not low <= value <= high:
            return self._wrong(
                key, value, f"a number from {low:g} to {high:g}", default if default is not None else low
            )
        return float(value)

    def whole(self, key: str, low: int, high: int) -> int | None:
        """A whole number, or None where the key is absent."""
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            return self._wrong(key, value, f"a whole number from {low} to {high}", low)
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        value = self._required(key, default, "true or false")
        return value if isinstance(value, bool) else self._wrong(key, value, "true or false", default)

    def texts(self, key: str, *, most: int = 12, longest: int = 60) -> list[str]:
        """A list of short texts; empty where the key is absent."""
        value = self.raw(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            return self._wrong(key, value, "a list of texts such as [loops, strings]", [])
        if len(value) > most or any(len(each) > longest for each in value):
            self.refuse(key, f"expected at most {most} texts of at most {longest} characters")
        return [each.strip() for each in value]

    def entries(self, key: str, *, most: int) -> Iterator[Fields]:
        """The entries of a list of keys and values, of which there is at least one."""
        value = self._required(key, None, "a list")
        if value is None:
            return
        if not isinstance(value, list) or not value:
            self._wrong(key, value, "a list with at least one entry", None)
            return
        if len(value) > most:
            self.refuse(key, f"has {len(value)} entries; at most {most} are allowed")
        prefix = f"{self._path}." if self._path else ""
        for index, entry in enumerate(value[:most]):
            yield Fields(self.faults, self.file, f"{prefix}{key}[{index}]", entry)

    def done(self) -> None:
        """Refuse what was not asked for."""
        for key in self._data:
            if key not in self._asked:
                close = difflib.get_close_matches(key, self._asked, 1)
                advice = f"did you mean {close[0]}?" if close else f"known are {', '.join(sorted(self._asked))}"
                self.refuse(key, f"unknown key; {advice}")

    def _required(self, key: str, default: Any, expected: str) -> Any:
        value = self.raw(key)
        if value is None:
            if default is None and not self.broken:
                self.refuse(key, f"is missing; expected {expected}")
            return default if default is not None or expected.startswith("a list") else _Nothing
        return value

    def _wrong(self, key: str, value: Any, expected: str, instead: T) -> T:
        if value is not _Nothing:
            self.refuse(key, f"expected {expected}, got {_kind(value)}")
        return instead


class _Nothing:
    """Stands for a missing value whose fault is already known."""


def is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _kind(value: object) -> str:
    if isinstance(value, (bool, int, float)):
        return str(value).lower() if isinstance(value, bool) else str(value)[:40]
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:60] + "…")
    return {dict: "keys and values", list: "a list", type(None): "nothing"}.get(type(value), type(value).__name__)
