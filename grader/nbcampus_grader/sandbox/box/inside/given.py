"""Arguments as a teacher states them (see ``steps.stated``) made into the values that the code gets."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any


def build(value: Any) -> Any:
    """JSON with forms in it as Python's values; what holds no form is given as it is."""
    if isinstance(value, list):
        return [build(item) for item in value]
    if not isinstance(value, dict):
        return value
    form = next((key for key in value if key in _MAKERS), None)
    if form is None:
        return {key: build(item) for key, item in value.items()}
    beside = {key: build(item) for key, item in value.items() if key != form}
    return _MAKERS[form](value[form], **beside)


def _array(inner: Any, dtype: str | None = None) -> Any:
    # Null is NaN, which a whole number of another row must not turn into an object.
    return importlib.import_module("numpy").array(_without_gaps(build(inner)), dtype=dtype)


def _without_gaps(inner: Any) -> Any:
    if isinstance(inner, list):
        return [_without_gaps(item) for item in inner]
    return float("nan") if inner is None else inner


def _pandas(name: str, inner: Any, **beside: Any) -> Any:
    return getattr(importlib.import_module("pandas"), name)(inner, **beside)


_MAKERS: dict[str, Callable[..., Any]] = {
    "$array": _array,
    "$series": lambda inner, **beside: _pandas("Series", inner, **beside),
    "$frame": lambda inner, **beside: _pandas("DataFrame", inner, **beside),
    "$tuple": lambda inner: tuple(build(inner)),
    "$set": lambda inner: set(build(inner)),
    "$frozenset": lambda inner: frozenset(build(inner)),
    "$bytes": bytes.fromhex,
    "$complex": lambda inner: complex(*inner),
    "$decimal": Decimal,
    "$fraction": Fraction,
    "$dict": lambda inner: {key: build(item) for key, item in inner.items()},
}
