"""A test as a cell: what is code stands in the cell as code, what is data as JSON, and the settings in the metadata.

``asserts`` and ``opaque`` are the plain code cell that a teacher writes anyway; ``property`` and ``checker`` hold the
generator's or the checker's program; ``call``, ``program`` and ``notebook`` hold a JSON object with the keys of
``tests.yaml``, in which a text of several lines may be a list of its lines.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from nbcampus.course.authoring.written import Json
from nbcampus.course.states import TestKind

CODE_KEYS = {
    TestKind.ASSERTS: "cell",
    TestKind.OPAQUE: "cell",
    TestKind.PROPERTY: "generator",
    TestKind.CHECKER: "checker",
}
DATA_KEYS = {
    TestKind.CALL: ("function", "args", "kwargs", "expected"),
    TestKind.PROGRAM: ("stdin", "expected_stdout"),
    TestKind.NOTEBOOK: ("values",),
}
_LINES = ("stdin", "expected_stdout")


class CellRefused(ValueError):
    """The cell is no test; the text says why, for its author."""


def cell_source(test: Json) -> str:
    """What stands in the cell of a test."""
    kind = TestKind(test["kind"])
    if kind in CODE_KEYS:
        return str(test[CODE_KEYS[kind]])
    rows = [f'  "{key}": {_data(key, test[key])}' for key in DATA_KEYS[kind] if key in test]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def cell_settings(test: Json) -> Json:
    """What stands in the metadata of a test's cell: all but its visibility, which is the role, and its source."""
    kind = TestKind(test["kind"])
    in_source = (CODE_KEYS[kind],) if kind in CODE_KEYS else DATA_KEYS[kind]
    return {key: value for key, value in test.items() if key not in ("visibility", *in_source)}


def read_test(source: str, settings: Any, visibility: str) -> Json:
    """The document of a test from its cell; CellRefused where it cannot be one."""
    if not isinstance(settings, Mapping):
        raise CellRefused("has no settings: choose its kind, name and points above the cell")
    kind = _kind(settings.get("kind"))
    name = settings.get("name")
    if not isinstance(name, str) or not name.strip():
        raise CellRefused("has no name: give it one above the cell")
    if not _is_number(settings.get("points")):
        raise CellRefused("has no points: say above the cell what it is worth")
    for key in ("limits", "comparison"):
        if not isinstance(settings.get(key, {}), Mapping):
            raise CellRefused(f"has {key} that are no keys and values")
    own = {key: value for key, value in settings.items() if key not in ("name", "kind", "visibility")}
    content = {CODE_KEYS[kind]: source} if kind in CODE_KEYS else _read_data(source, DATA_KEYS[kind])
    return {"name": name, "kind": kind.value, "visibility": visibility, **own, **content}


def _kind(value: Any) -> TestKind:
    try:
        return TestKind(value)
    except ValueError:
        raise CellRefused(f"has no kind of test: choose one of {', '.join(TestKind)}") from None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _data(key: str, value: Any) -> str:
    """JSON on one line, but a text of several lines as a list of them, one a line."""
    if key in _LINES and isinstance(value, str) and "\n" in value:
        return json.dumps(value.split("\n"), ensure_ascii=False, indent=4).replace("\n]", "\n  ]")
    return json.dumps(value, ensure_ascii=False)


def _read_data(source: str, keys: tuple[str, ...]) -> Json:
    try:
        data = json.loads(source, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except json.JSONDecodeError as failure:
        place = f"line {failure.lineno}, column {failure.colno}: {failure.msg}"
        raise CellRefused(f"must hold a JSON object with {_listed(keys)}; {place}") from None
    except RecursionError:
        raise CellRefused("is nested too deep") from None
    if not isinstance(data, dict):
        raise CellRefused(f"must hold a JSON object with {_listed(keys)}")
    for key in data:
        if key not in keys:
            raise CellRefused(f"has a key {key!r}; a test of this kind has {_listed(keys)}")
    return {key: _joined(value) if key in _LINES else value for key, value in data.items()}


def _once(pairs: list[tuple[str, Any]]) -> Json:
    found: Json = {}
    for key, value in pairs:
        if key in found:
            raise CellRefused(f"has the key {key!r} twice")
        found[key] = value
    return found


def _refuse_constant(name: str) -> Any:
    raise CellRefused(f"holds {name}, which is not JSON")


def _joined(value: Any) -> Any:
    is_lines = isinstance(value, list) and all(isinstance(line, str) for line in value)
    return "\n".join(value) if is_lines else value


def _listed(keys: tuple[str, ...]) -> str:
    return f"{', '.join(keys[:-1])} and {keys[-1]}" if len(keys) > 1 else keys[0]
