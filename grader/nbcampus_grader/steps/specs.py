"""Tests of a problem, read strictly from the document of a problem version or of a course folder."""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nbcampus.course.states import TestKind, Visibility
from nbcampus_grader.sandbox import JsonValue, Limits
from nbcampus_grader.steps.twins import count_twins

MAX_TESTS = 200
MAX_CASES, DEFAULT_CASES = 500, 50
MAX_TWINS = 12
JUDGED_BYTES = 1 << 16
MAX_SOURCE = 64 * 1024
TEACHER_LIMITS = Limits(wall_seconds=10, cpu_seconds=10, memory_mb=512, result_bytes=8 << 20)
"""Of a teacher's own program: a generator, a reference, a checker."""

_LIMIT_RANGES: dict[str, tuple[float, float]] = {
    "wall_seconds": (0.1, 60),
    "cpu_seconds": (1, 60),
    "memory_mb": (16, 4096),
    "output_bytes": (1, 1 << 20),
    "result_bytes": (1, 8 << 20),
    "file_mb": (0, 64),
    "processes": (1, 64),
}
_COMMON = {"id", "name", "kind", "visibility", "points", "comparison", "limits", "message"}
_KEYS = {
    TestKind.CALL: _COMMON | {"function", "args", "kwargs", "expected"},
    TestKind.PROGRAM: _COMMON | {"stdin", "expected_stdout"},
    TestKind.PROPERTY: _COMMON | {"function", "generator", "reference", "cases"},
    TestKind.CHECKER: _COMMON - {"comparison"} | {"function", "args", "stdin", "checker"},
    TestKind.OPAQUE: _COMMON - {"comparison"} | {"cell", "twins"},
}
_COMPARISON_KEYS = {
    "exact": set[str](),
    "unordered": set[str](),
    "tolerance": {"absolute", "relative"},
    "text": {"ignore_case", "ignore_whitespace"},
}


class BadTests(ValueError):
    """The document breaks the rules of tests; the text starts with the path to the bad key."""


@dataclass(frozen=True)
class ComparisonSpec:
    """How a value is compared (see ``compare``). Only the fields of its kind are used."""

    kind: str = "exact"
    absolute: float = 0.0
    relative: float = 0.0
    ignore_case: bool = False
    ignore_whitespace: bool = False


@dataclass(frozen=True)
class TestSpec:
    """One test. ``expected`` is a JSON value for a call and the whole expected output for a program.

    ``generator``, ``reference`` and ``checker`` are a teacher's programs, ``cell`` and ``twins`` a teacher's cells.
    """

    __test__ = False

    id: str
    name: str
    kind: TestKind
    visibility: Visibility
    points: float
    expected: JsonValue = None
    function: str = ""
    args: list[JsonValue] = field(default_factory=list)
    kwargs: dict[str, JsonValue] = field(default_factory=dict)
    stdin: str = ""
    generator: str = ""
    reference: str = ""
    cases: int = 0
    checker: str = ""
    cell: str = ""
    twins: tuple[str, ...] = ()
    comparison: ComparisonSpec = field(default_factory=ComparisonSpec)
    limits: Limits = field(default_factory=Limits)
    message: str = ""

    @property
    def longest_seconds(self) -> float:
        """The longest that one of its runs may take, a teacher's program included."""
        has_program = self.generator or self.checker
        return max(self.limits.wall_seconds, TEACHER_LIMITS.wall_seconds if has_program else 0.0)

    @property
    def takes_programs(self) -> bool:
        """Whether it runs a whole program, in whatever language, and looks at what that prints."""
        return self.kind is TestKind.PROGRAM or (self.kind is TestKind.CHECKER and not self.function)


def parse_tests(document: object) -> tuple[TestSpec, ...]:
    """The tests of a document; BadTests for anything unknown, missing or out of range.

    ``id`` may be absent (a course folder has none): the name stands in for it.
    """
    if not isinstance(document, list):
        raise BadTests("tests: expected a list of tests")
    if not 1 <= len(document) <= MAX_TESTS:
        raise BadTests(f"tests: expected 1 to {MAX_TESTS} tests, got {len(document)}")
    tests = tuple(_test(entry, f"tests[{index}]") for index, entry in enumerate(document))
    for what in ("name", "id"):
        seen = set[str]()
        for index, test in enumerate(tests):
            if (value := getattr(test, what)) in seen:
                raise BadTests(f"tests[{index}].{what}: {value!r} is used twice")
            seen.add(value)
    return tests


def _test(entry: object, path: str) -> TestSpec:
    data = _mapping(entry, path)
    kind = TestKind(_choice(data, "kind", path, [kind.value for kind in TestKind]))
    _no_unknown(data, _KEYS[kind], path)
    name = _text(data, "name", path)
    if not name.strip() or len(name) > 200:
        raise BadTests(f"{path}.name: expected 1 to 200 characters")
    test = TestSpec(
        id=_text(data, "id", path, default=name),
        name=name,
        kind=kind,
        visibility=Visibility(_choice(data, "visibility", path, [each.value for each in Visibility])),
        points=_number(data, "points", path, 0, 1000),
        comparison=_comparison(data.get("comparison"), kind, f"{path}.comparison"),
        limits=_limits(data.get("limits", {}), f"{path}.limits"),
        message=_text(data, "message", path, default=""),
    )
    return _READ[kind](test, data, path)


def _with_call(test: TestSpec, data: Mapping[str, Any], path: str) -> TestSpec:
    function, args = _function(data, path), _args(data, path)
    expected = _required(data, "expected", path)
    kwargs = _mapping(data.get("kwargs", {}), f"{path}.kwargs")
    for value, key in ((dict(kwargs), "kwargs"), (expected, "expected")):
        _check_json(value, f"{path}.{key}")
    if test.comparison.kind == "text" and not isinstance(expected, str):
        raise BadTests(f"{path}.expected: the comparison text needs a text")
    return replace(test, function=function, args=args, kwargs=dict(kwargs), expected=expected)


def _function(data: Mapping[str, Any], path: str) -> str:
    function = _text(data, "function", path)
    if not function.isidentifier():
        raise BadTests(f"{path}.function: {function!r} is not the name of a function")
    return function


def _args(data: Mapping[str, Any], path: str) -> list[JsonValue]:
    args = _required(data, "args", path)
    if not isinstance(args, list):
        raise BadTests(f"{path}.args: expected a list")
    _check_json(args, f"{path}.args")
    return args


def _with_property(test: TestSpec, data: Mapping[str, Any], path: str) -> TestSpec:
    cases = _number(data, "cases", path, 1, MAX_CASES, default=DEFAULT_CASES)
    if cases != int(cases):
        raise BadTests(f"{path}.cases: expected a whole number")
    function = _function(data, path)
    generator = _program(data, "generator", "inputs", path)
    reference = _program(data, "reference", function, path)
    return replace(test, function=function, generator=generator, reference=reference, cases=int(cases))


def _with_checker(test: TestSpec, data: Mapping[str, Any], path: str) -> TestSpec:
    if ("function" in data) == ("stdin" in data):
        raise BadTests(f"{path}: a checker needs either function and args, or stdin")
    checker = _program(data, "checker", "check", path)
    if "result_bytes" not in data.get("limits", {}):  # a long answer would make a slow checker a broken test
        test = replace(test, limits=replace(test.limits, result_bytes=JUDGED_BYTES))
    if "function" in data:
        return replace(test, function=_function(data, path), args=_args(data, path), checker=checker)
    _no_unknown(data, _KEYS[TestKind.CHECKER] - {"args"}, path)
    return replace(test, stdin=_text(data, "stdin", path), checker=checker)


def _with_opaque(test: TestSpec, data: Mapping[str, Any], path: str) -> TestSpec:
    cell, twins = _text(data, "cell", path), data.get("twins", [])
    if not isinstance(twins, list) or any(not isinstance(twin, str) for twin in twins) or len(twins) > MAX_TWINS:
        raise BadTests(f"{path}.twins: expected a list of at most {MAX_TWINS} cells")
    for key, source in [("cell", cell), *((f"twins[{index}]", twin) for index, twin in enumerate(twins))]:
        _parsed(source, f"{path}.{key}")
    expectations = count_twins(cell)
    if not twins and not 1 <= expectations <= MAX_TWINS:
        raise BadTests(
            f"{path}.twins: the cell asserts {expectations} times something of the form `answer == value`; have 1 to "
            f"{MAX_TWINS} of them, or write twins: the cell again with other values, so that a right answer fails"
        )
    return replace(test, cell=cell, twins=tuple(twins))


def _program(data: Mapping[str, Any], key: str, function: str, path: str) -> str:
    """Source of a teacher's that defines ``function``."""
    source = _text(data, key, path)
    names = [node.name for node in _parsed(source, f"{path}.{key}").body if isinstance(node, ast.FunctionDef)]
    if function not in names:
        raise BadTests(f"{path}.{key}: defines no function {function}")
    return source


def _parsed(source: str, path: str) -> ast.Module:
    if len(source) > MAX_SOURCE:
        raise BadTests(f"{path}: is longer than {MAX_SOURCE} characters")
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadTests(f"{path}: is not Python: {error}") from None


def _with_program(test: TestSpec, data: Mapping[str, Any], path: str) -> TestSpec:
    expected = _required(data, "expected_stdout", path)
    if not isinstance(expected, str):
        raise BadTests(f"{path}.expected_stdout: expected a text")
    if test.comparison.kind != "text":
        raise BadTests(f"{path}.comparison.kind: the output of a program is compared as text")
    return replace(test, stdin=_text(data, "stdin", path, default=""), expected=expected)


_READ = {
    TestKind.CALL: _with_call,
    TestKind.PROGRAM: _with_program,
    TestKind.PROPERTY: _with_property,
    TestKind.CHECKER: _with_checker,
    TestKind.OPAQUE: _with_opaque,
}


def _comparison(entry: object, kind: TestKind, path: str) -> ComparisonSpec:
    if entry is None:
        return ComparisonSpec("text" if kind is TestKind.PROGRAM else "exact")
    data = _mapping(entry, path)
    name = _choice(data, "kind", path, list(_COMPARISON_KEYS))
    _no_unknown(data, _COMPARISON_KEYS[name] | {"kind"}, path)
    if name == "tolerance" and not {"absolute", "relative"} & set(data):
        raise BadTests(f"{path}: a tolerance needs absolute, relative or both")
    return ComparisonSpec(
        name,
        _number(data, "absolute", path, 0, 1e300, default=0.0),
        _number(data, "relative", path, 0, 1, default=0.0),
        _flag(data, "ignore_case", path),
        _flag(data, "ignore_whitespace", path),
    )


def _limits(entry: object, path: str) -> Limits:
    data = _mapping(entry, path)
    _no_unknown(data, set(_LIMIT_RANGES), path)
    changes: dict[str, Any] = {}
    for key in data:
        number = _number(data, key, path, *_LIMIT_RANGES[key])
        if key != "wall_seconds" and number != int(number):
            raise BadTests(f"{path}.{key}: expected a whole number")
        changes[key] = number if key == "wall_seconds" else int(number)
    if "wall_seconds" in changes:
        changes.setdefault("cpu_seconds", max(1, math.ceil(changes["wall_seconds"])))
    return replace(Limits(), **changes)


def _check_json(value: object, path: str, depth: int = 0) -> None:
    """JSON has no dates, tuples or NaN, but YAML has the first and Python's json the last."""
    if depth > 50:
        raise BadTests(f"{path}: nested too deep")
    if isinstance(value, list):
        for index, item in enumerate(value):
            _check_json(item, f"{path}[{index}]", depth + 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise BadTests(f"{path}: the key {key!r} must be a text; put it in quotes")
            _check_json(item, f"{path}.{key}", depth + 1)
    elif isinstance(value, float) and not math.isfinite(value):
        raise BadTests(f"{path}: {value} cannot be expected; NaN and infinity are not JSON")
    elif value is not None and not isinstance(value, (bool, int, float, str)):
        raise BadTests(f"{path}: {type(value).__name__} is not JSON; put it in quotes or write a list")


def _mapping(entry: object, path: str) -> Mapping[str, Any]:
    if not isinstance(entry, dict) or any(not isinstance(key, str) for key in entry):
        raise BadTests(f"{path}: expected keys and values")
    return entry


def _no_unknown(data: Mapping[str, Any], known: set[str], path: str) -> None:
    for key in data:
        if key not in known:
            raise BadTests(f"{path}.{key}: unknown key; allowed are {', '.join(sorted(known))}")


def _required(data: Mapping[str, Any], key: str, path: str) -> Any:
    if key not in data:
        raise BadTests(f"{path}.{key}: is missing")
    return data[key]


def _text(data: Mapping[str, Any], key: str, path: str, *, default: str | None = None) -> str:
    value = data.get(key, default) if default is not None else _required(data, key, path)
    if not isinstance(value, str):
        raise BadTests(f"{path}.{key}: expected a text")
    return value


def _choice(data: Mapping[str, Any], key: str, path: str, allowed: Sequence[str]) -> str:
    value = _text(data, key, path)
    if value not in allowed:
        raise BadTests(f"{path}.{key}: {value!r} is not one of {', '.join(allowed)}")
    return value


def _number(
    data: Mapping[str, Any], key: str, path: str, low: float, high: float, *, default: float | None = None
) -> float:
    value = data.get(key, default) if default is not None else _required(data, key, path)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise BadTests(f"{path}.{key}: expected a number from {low:g} to {high:g}")
    return value


def _flag(data: Mapping[str, Any], key: str, path: str) -> bool:
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise BadTests(f"{path}.{key}: expected true or false")
    return value
