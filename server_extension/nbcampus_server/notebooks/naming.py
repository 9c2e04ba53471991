"""File and folder names made from titles: safe on every file system of a home, and still readable."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

MAX_NAME_BYTES = 80
"""Room for numbers and endings within the 255 bytes that file systems allow."""

_RESERVED = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_JOINERS = "‌‍"  # needed to spell Persian, Hindi and some emoji


def safe_name(text: str, fallback: str, max_bytes: int = MAX_NAME_BYTES) -> str:
    """One path component for ``text``: NFC, without separators, controls, a leading dot or a device's name.

    The same text always gives the same name; other texts may give it too. ``fallback`` stands for a text of
    which nothing is left.
    """
    kept = "".join(map(_kept, unicodedata.normalize("NFC", text)))
    plain = " ".join(_RESERVED.sub("-", kept).split())
    name = _cut(plain.lstrip(" .~"), max_bytes).rstrip(" .")
    if not name.strip("- "):
        return fallback
    return f"_{name}" if _DEVICES.fullmatch(name) else name


def numbered(name: str, n: int) -> str:
    """``name`` for the first, ``name (2)`` for the second of that name."""
    return name if n == 1 else f"{name} ({n})"


def notebook_stem(number: int, slug: str) -> str:
    """``01-warm-up`` for the first problem."""
    return f"{number:02d}-{safe_name(slug, 'problem', 60)}"


def updated_stem(stem: str, day: date) -> str:
    return f"{stem} (updated {day.isoformat()})"


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Zs", "Zl", "Zp") or character in "\t\n\r":
        return " "
    if category[0] == "C" and character not in _JOINERS:
        return ""
    return character


def _cut(name: str, max_bytes: int) -> str:
    cut = name.encode()[:max_bytes].decode(errors="ignore")
    if len(cut) < len(name):  # not between a letter and its accent
        while cut and unicodedata.combining(name[len(cut)]):
            name, cut = cut, cut[:-1]
    return cut
