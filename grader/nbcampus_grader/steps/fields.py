"""Read the keys of a test's document, each with the path that a mistake is told with."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any


class BadTests(ValueError):
    """The document breaks the rules of tests; the text starts with the path to the bad key."""


def check_json(value: object, path: str, depth: int = 0) -> None:
    """JSON has no dates, tuples or NaN, but YAML has the first and Python's json the last."""
    if depth > 50:
        raise BadTests(f"{path}: nested too deep")
    if isinstance(value, list):
        for index, item in enumerate(value):
            check_json(item, f"{path}[{index}]", depth + 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise BadTests(f"{path}: the key {key!r} must be a text; put it in quotes")
            check_json(item, f"{path}.{key}", depth + 1)
    elif isinstance(value, float) and not math.isfinite(value):
        raise BadTests(f"{path}: {value} cannot be expected; NaN and infinity are not JSON")
    elif value is not None and not isinstance(value, (bool, int, float, str)):
        raise BadTests(f"{path}: {type(value).__name__} is not JSON; put it in quotes or write a list")


def mapping(entry: object, path: str) -> Mapping[str, Any]:
    if not isinstance(entry, dict) or any(not isinstance(key, str) for key in entry):
        raise BadTests(f"{path}: expected keys and values")
    return entry


def no_unknown(data: Mapping[str, Any], known: set[str], path: str) -> None:
    for key in data:
        if key not in known:
            raise BadTests(f"{path}.{key}: unknown key; allowed are {', '.join(sorted(known))}")


def required(data: Mapping[str, Any], key: str, path: str) -> Any:
    if key not in data:
        raise BadTests(f"{path}.{key}: is missing")
    return data[key]


def text(data: Mapping[str, Any], key: str, path: str, *, default: str | None = None) -> str:
    value = data.get(key, default) if default is not None else required(data, key, path)
    if not isinstance(value, str):
        raise BadTests(f"{path}.{key}: expected a text")
    return value


def function(data: Mapping[str, Any], path: str) -> str:
    name = text(data, "function", path)
    if not name.isidentifier():
        raise BadTests(f"{path}.function: {name!r} is not the name of a function")
    return name


def choice(data: Mapping[str, Any], key: str, path: str, allowed: Sequence[str]) -> str:
    value = text(data, key, path)
    if value not in allowed:
        raise BadTests(f"{path}.{key}: {value!r} is not one of {', '.join(allowed)}")
    return value


def number(
    data: Mapping[str, Any], key: str, path: str, low: float, high: float, *, default: float | None = None
) -> float:
    value = data.get(key, default) if default is not None else required(data, key, path)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise BadTests(f"{path}.{key}: expected a number from {low:g} to {high:g}")
    return value


def flag(data: Mapping[str, Any], key: str, path: str) -> bool:
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise BadTests(f"{path}.{key}: expected true or false")
    return value
