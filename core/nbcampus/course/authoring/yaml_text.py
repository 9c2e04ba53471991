"""Writing YAML that the strict reader of course folders reads back as the same values, and a person with ease.

Texts of several lines become blocks, plain words stay plain, and all the rest is JSON, which YAML takes as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_ -]*(?<! )")
_WORDS_WITH_A_MEANING = frozenset({"null", "true", "false"})
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What YAML takes for a line's end, or not at all, unless it is escaped."""


def mapping(values: Mapping[str, Any], indent: str = "") -> str:
    """Keys and values, one key a line; ends with a line's end."""
    return "".join(f"{indent}{_word(key) or _json(key)}: {_value(value, indent)}\n" for key, value in values.items())


def sequence(entries: Iterable[Mapping[str, Any]]) -> str:
    """A list of keys and values, with an empty line between two entries."""
    return "\n".join("- " + mapping(entry, "  ").removeprefix("  ") for entry in entries)


def _value(value: Any, indent: str) -> str:
    if not isinstance(value, str):
        return _json(value)
    if word := _word(value):
        return word
    return _block(value, indent + "  ") if _fits_block(value) else _json(value)


def _word(text: str) -> str:
    """A text that may stand without quotes; empty for any other."""
    return text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_WITH_A_MEANING else ""


def _fits_block(text: str) -> bool:
    """A block begins with its first letter's column and ends with one line's end or none."""
    return (
        "\n" in text.rstrip("\n")[:-1]
        and text[0] not in " \t\n"
        and not text.endswith("\n\n")
        and not text.rstrip("\n").endswith((" ", "\t"))
        and not _ODD.search(text)
    )


def _block(text: str, indent: str) -> str:
    lines = "\n".join(indent + line if line else "" for line in text.removesuffix("\n").split("\n"))
    return f"{'|' if text.endswith(chr(10)) else '|-'}\n{lines}"


def _json(value: Any) -> str:
    return _ODD.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
