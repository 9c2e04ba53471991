"""Text of a student's, made safe to show: capped, and characters that act instead of being seen spelt out."""

from __future__ import annotations

import unicodedata


def visible(text: str, limit: int) -> str:
    """At most ``limit`` characters; newline and tab stay, other control, direction and surrogate ones are spelt."""
    spelt = text[: limit + 1]
    if not (spelt.isascii() and spelt.isprintable()):
        spelt = "".join(map(_spell, spelt))
    return spelt if len(spelt) <= limit else spelt[: limit - 3] + "..."


def _spell(character: str) -> str:
    if character in "\n\t" or character.isprintable():
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(character) == "Zs":
        return character
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def decoded(data: bytes) -> str:
    """UTF-8 with bad bytes replaced; a multi-byte character cut by a cap is dropped, not shown as damage."""
    return data.decode("utf-8", "replace")
