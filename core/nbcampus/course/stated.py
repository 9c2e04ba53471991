"""The forms by which a test states a value that JSON has not, and how such a value is told as Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FORMS: dict[str, tuple[str, ...]] = {
    "$array": ("dtype",),
    "$series": ("index", "name"),
    "$frame": ("index",),
    "$tuple": (),
    "$set": (),
    "$frozenset": (),
    "$bytes": (),
    "$complex": (),
    "$decimal": (),
    "$fraction": (),
    "$dict": (),
}
"""The key that makes an object a form, and the keys that may stand beside it."""

_CALLS = {
    "$array": "np.array",
    "$series": "pd.Series",
    "$frame": "pd.DataFrame",
    "$set": "set",
    "$frozenset": "frozenset",
    "$bytes": "bytes.fromhex",
    "$decimal": "Decimal",
    "$fraction": "Fraction",
}


def form_of(value: Mapping[str, Any]) -> str | None:
    """The form that an object is, or None for an ordinary dict."""
    return next((key for key in value if key in FORMS), None)


def has_form(value: Any) -> bool:
    """Whether JSON holds a form anywhere."""
    if isinstance(value, list):
        return any(map(has_form, value))
    return isinstance(value, dict) and (form_of(value) is not None or any(map(has_form, value.values())))


def as_python(value: Any) -> str:
    """JSON with forms, as a student would write it; ``np``, ``pd`` and ``nan`` are what they usually are."""
    match value:
        case list():
            return f"[{', '.join(map(as_python, value))}]"
        case dict() if form := form_of(value):
            return _form(form, value)
        case dict():
            return _dict(value)
    return repr(value)


def _dict(value: Mapping[str, Any]) -> str:
    return f"{{{', '.join(f'{key!r}: {as_python(item)}' for key, item in value.items())}}}"


def _form(form: str, whole: Mapping[str, Any]) -> str:
    inner = whole[form]
    if form == "$complex":
        return f"complex({inner[0]!r}, {inner[1]!r})"
    if form == "$tuple":
        items = ", ".join(map(as_python, inner))
        return f"({items},)" if len(inner) == 1 else f"({items})"
    if form == "$dict":
        return _dict(inner)
    text = as_python(inner)
    if form in ("$array", "$series", "$frame"):
        text = _with_gaps(inner)
    named = [f"{key}={as_python(whole[key])}" for key in FORMS[form] if key in whole]
    return f"{_CALLS[form]}({', '.join([text, *named])})"


def _with_gaps(inner: Any) -> str:
    """Columns and rows, where null stands for what is missing."""
    if isinstance(inner, list):
        return f"[{', '.join(map(_with_gaps, inner))}]"
    if isinstance(inner, dict) and form_of(inner) is None:
        return f"{{{', '.join(f'{key!r}: {_with_gaps(item)}' for key, item in inner.items())}}}"
    return "nan" if inner is None else as_python(inner)


def imports_for(code: str) -> str:
    """The lines before code that ``as_python`` wrote."""
    lines = {
        "np.": "import numpy as np",
        "pd.": "import pandas as pd",
        "nan": "from math import nan",
        "Decimal(": "from decimal import Decimal",
        "Fraction(": "from fractions import Fraction",
    }
    return "\n".join(line for name, line in lines.items() if name in code)
