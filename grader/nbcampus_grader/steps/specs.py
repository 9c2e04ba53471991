"""Tests of a problem, read strictly from the document of a problem version or of a course folder."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any

from nbcampus.course.states import TestKind, Visibility
from nbcampus_grader.sandbox import Limits
from nbcampus_grader.steps import fields
from nbcampus_grader.steps.fields import BadTests
from nbcampus_grader.steps.kinds import DEMANDS, Demand

MAX_TESTS = 200
_LIMIT_RANGES: dict[str, tuple[float, float]] = {
    "wall_seconds": (0.1, 60),
    "cpu_seconds": (1, 60),
    "memory_mb": (16, 4096),
    "output_bytes": (1, 1 << 20),
    "result_bytes": (1, 8 << 20),
    "file_mb": (0, 64),
    "processes": (1, 64),
}
_COMMON = {"id", "name", "kind", "visibility", "points", "limits", "message"}


@dataclass(frozen=True)
class TestSpec:
    """One test: what every kind has, and ``demand``, which is of the test's kind."""

    __test__ = False

    id: str
    name: str
    visibility: Visibility
    points: float
    demand: Demand
    limits: Limits = field(default_factory=Limits)
    message: str = ""

    @property
    def kind(self) -> TestKind:
        return self.demand.kind


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
    data = fields.mapping(entry, path)
    demand = DEMANDS[TestKind(fields.choice(data, "kind", path, [kind.value for kind in DEMANDS]))]
    fields.no_unknown(data, _COMMON | demand.keys, path)
    name = fields.text(data, "name", path)
    if not name.strip() or len(name) > 200:
        raise BadTests(f"{path}.name: expected 1 to 200 characters")
    return TestSpec(
        id=fields.text(data, "id", path, default=name),
        name=name,
        visibility=Visibility(fields.choice(data, "visibility", path, [each.value for each in Visibility])),
        points=fields.number(data, "points", path, 0, 1000),
        demand=demand.parse(data, path),
        limits=_limits(data.get("limits", {}), f"{path}.limits"),
        message=fields.text(data, "message", path, default=""),
    )


def _limits(entry: object, path: str) -> Limits:
    data = fields.mapping(entry, path)
    fields.no_unknown(data, set(_LIMIT_RANGES), path)
    changes: dict[str, Any] = {}
    for key in data:
        value = fields.number(data, key, path, *_LIMIT_RANGES[key])
        if key != "wall_seconds" and value != int(value):
            raise BadTests(f"{path}.{key}: expected a whole number")
        changes[key] = value if key == "wall_seconds" else int(value)
    if "wall_seconds" in changes:
        changes.setdefault("cpu_seconds", max(1, math.ceil(changes["wall_seconds"])))
    return replace(Limits(), **changes)
