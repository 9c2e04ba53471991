from __future__ import annotations

import datetime
from typing import Any

import pytest

from nbcampus.course.states import TestKind, Visibility
from nbcampus_grader.steps import BadTests, ComparisonSpec, parse_tests
from nbcampus_grader.steps.kinds import DEMANDS, CallDemand, ProgramDemand

CALL = {
    "name": "a",
    "kind": "call",
    "visibility": "sample",
    "points": 1,
    "function": "f",
    "args": [3, [1]],
    "expected": 6,
}
PROGRAM = {
    "name": "a",
    "kind": "program",
    "visibility": "hidden",
    "points": 2,
    "stdin": "3\n",
    "expected_stdout": "6\n",
}


def test_a_call_is_read_with_its_defaults() -> None:
    (test,) = parse_tests([CALL])
    assert (test.id, test.kind, test.visibility, test.points) == ("a", TestKind.CALL, Visibility.SAMPLE, 1)
    assert test.demand == CallDemand("f", [3, [1]], {}, 6, ComparisonSpec("exact"), wanted=6)
    assert test.limits.wall_seconds == 4


def test_a_program_is_compared_as_text() -> None:
    (test,) = parse_tests([{**PROGRAM, "id": "0191"}])
    assert (test.id, test.demand) == ("0191", ProgramDemand("3\n", "6\n", ComparisonSpec("text")))


def test_limits_replace_only_what_they_name_and_processor_time_follows_the_wall_clock() -> None:
    (test,) = parse_tests([{**CALL, "limits": {"wall_seconds": 7.5, "memory_mb": 64}}])
    assert (test.limits.wall_seconds, test.limits.cpu_seconds, test.limits.memory_mb) == (7.5, 8, 64)


def without(document: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name != key}


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({}, "tests: expected a list"),
        ([], "tests: expected 1 to"),
        (["x"], r"tests\[0\]: expected keys"),
        ([{**CALL, "expectd": 1}], r"tests\[0\]\.expectd: unknown key"),
        ([{**CALL, "stdin": ""}], r"tests\[0\]\.stdin: unknown key"),
        ([without(CALL, "expected")], r"tests\[0\]\.expected: is missing"),
        ([without(CALL, "args")], r"tests\[0\]\.args: is missing"),
        ([{**CALL, "args": 3}], r"tests\[0\]\.args: expected a list"),
        ([{**CALL, "kind": "cell"}], r"tests\[0\]\.kind: 'cell' is not one of"),
        ([{**CALL, "visibility": "secret"}], r"tests\[0\]\.visibility"),
        ([{**CALL, "points": True}], r"tests\[0\]\.points"),
        ([{**CALL, "points": -1}], r"tests\[0\]\.points"),
        ([{**CALL, "points": float("nan")}], r"tests\[0\]\.points"),
        ([{**CALL, "function": "f()"}], r"tests\[0\]\.function"),
        ([{**CALL, "name": " "}], r"tests\[0\]\.name"),
        ([{**CALL, "expected": float("nan")}], r"tests\[0\]\.expected: nan"),
        ([{**CALL, "expected": {"a": datetime.date(2026, 1, 1)}}], r"tests\[0\]\.expected\.a: date is not JSON"),
        ([{**CALL, "expected": {1: 2}}], r"tests\[0\]\.expected: the key 1"),
        ([{**CALL, "comparison": {"kind": "fuzzy"}}], r"tests\[0\]\.comparison\.kind"),
        ([{**CALL, "comparison": {"kind": "exact", "absolute": 1}}], r"tests\[0\]\.comparison\.absolute: unknown"),
        ([{**CALL, "comparison": {"kind": "tolerance"}}], r"tests\[0\]\.comparison: a tolerance needs"),
        ([{**CALL, "comparison": {"kind": "text"}}], r"tests\[0\]\.expected: the comparison text"),
        ([{**CALL, "limits": {"wall_seconds": 1000}}], r"tests\[0\]\.limits\.wall_seconds"),
        ([{**CALL, "limits": {"memory_mb": 64.5}}], r"tests\[0\]\.limits\.memory_mb: expected a whole"),
        ([{**CALL, "limits": {"network": 1}}], r"tests\[0\]\.limits\.network: unknown"),
        ([{**PROGRAM, "expected_stdout": 6}], r"tests\[0\]\.expected_stdout"),
        ([{**PROGRAM, "comparison": {"kind": "exact"}}], r"tests\[0\]\.comparison\.kind"),
        ([CALL, CALL], r"tests\[1\]\.name: 'a' is used twice"),
    ],
)
def test_a_bad_document_is_refused_with_the_path_to_the_bad_key(document: Any, path: str) -> None:
    with pytest.raises(BadTests, match=path):
        parse_tests(document)


def test_every_kind_of_test_has_its_demand() -> None:
    assert set(DEMANDS) == set(TestKind)
