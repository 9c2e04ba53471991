"""Reading a number as people write it, in whatever country, exactly.

``labextension/src/quizzes/numbers.ts`` reads the same way, to show the student what was understood.
"""

from __future__ import annotations

import re
from fractions import Fraction

MAX_CHARACTERS = 100
MAX_EXPONENT = 400
"""Beyond every float; a larger one would make a number of that many digits out of a few characters."""

_MINUS = str.maketrans({"−": "-", "–": "-", "’": "'"})  # as keyboards and word processors write
_SPACES = re.compile(r"[\s_']+")
_DECIMAL = re.compile(r"([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?", re.IGNORECASE | re.ASCII)


def read_number(text: str, unit: str = "") -> Fraction | None:
    """The number that a text says, or None.

    ``3.5``, ``3,5``, ``1 000.5``, ``1.000,5``, ``2e-3``, ``5/3``; the unit may stand behind it. Where points and commas
    both stand, the last of them begins the decimals; several of one kind separate thousands; one alone begins decimals.
    """
    if len(text) > MAX_CHARACTERS:
        return None
    plain = _SPACES.sub("", _without_unit(text.strip(), unit).translate(_MINUS))
    above, slash, below = plain.partition("/")
    numerator = _decimal(above)
    if not slash or numerator is None:
        return numerator
    denominator = _decimal(below)
    return numerator / denominator if denominator else None


def _without_unit(text: str, unit: str) -> str:
    unit = unit.strip()
    if unit and text.casefold().endswith(unit.casefold()):
        return text[: -len(unit)]
    return text


def _decimal(text: str) -> Fraction | None:
    found = _DECIMAL.fullmatch(_with_point(text))
    if found is None:
        return None
    sign, whole, decimals, exponent = (part or "" for part in found.groups())
    if not whole + decimals or abs(int(exponent or 0)) > MAX_EXPONENT:
        return None
    value = Fraction(int(whole + decimals), 10 ** len(decimals)) * Fraction(10) ** int(exponent or 0)
    return -value if sign == "-" else value


def _with_point(text: str) -> str:
    """With one decimal point at most; text that groups digits in an impossible way comes back as no number."""
    marks = [mark for mark in text if mark in ".,"]
    if len(set(marks)) == 1 and len(marks) > 1:
        return _grouped(text, marks[0])
    if len(set(marks)) == 2:
        decimal = marks[-1]
        other = "," if decimal == "." else "."
        whole, _, decimals = text.rpartition(decimal)
        grouped = _grouped(whole, other) if marks.count(decimal) == 1 else ""
        return f"{grouped}.{decimals}" if grouped else ""
    return text.replace(",", ".")


def _grouped(text: str, mark: str) -> str:
    """Digits without the marks between thousands, or nothing when they do not stand there."""
    escaped = re.escape(mark)
    return text.replace(mark, "") if re.fullmatch(rf"[+-]?\d{{1,3}}(?:{escaped}\d{{3}})+", text, re.ASCII) else ""
