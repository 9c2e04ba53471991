"""Tests that bring a teacher's own program or cell are read as strictly as the others."""

from __future__ import annotations

from typing import Any

import pytest

from nbcampus_grader.steps import BadTests, parse_tests
from nbcampus_grader.steps.kinds.checker import ANSWER_BYTES, CheckerDemand
from nbcampus_grader.steps.kinds.opaque import OpaqueDemand
from nbcampus_grader.steps.kinds.property import PropertyDemand

COMMON = {"name": "one", "visibility": "hidden", "points": 1}
PROPERTY = {
    **COMMON,
    "kind": "property",
    "function": "solve",
    "generator": "def inputs(random):\n    return [1]\n",
    "reference": "def solve(n):\n    return n\n",
}
CHECKER = {**COMMON, "kind": "checker", "stdin": "1\n", "checker": "def check(given, got):\n    return True\n"}
OPAQUE = {**COMMON, "kind": "opaque", "cell": "assert solve(1) == 2\n"}


def test_what_is_not_said_has_a_default() -> None:
    (one,) = parse_tests([PROPERTY])
    assert isinstance(one.demand, PropertyDemand)
    assert (one.demand.cases, one.demand.comparison.kind, one.demand.longest_seconds(one.limits)) == (50, "exact", 10)
    (one,) = parse_tests([CHECKER])
    assert isinstance(one.demand, CheckerDemand)
    assert (one.demand.stdin, one.demand.needs_python, one.demand.answer_bytes) == ("1\n", "", ANSWER_BYTES)
    (one,) = parse_tests([OPAQUE])
    assert isinstance(one.demand, OpaqueDemand)
    assert (one.demand.twins, one.demand.longest_seconds(one.limits)) == ((), 4)


@pytest.mark.parametrize(
    ("test", "changes", "words"),
    [
        (PROPERTY, {"generator": "def input(random): ..."}, r"tests\[0\].generator: defines no function inputs"),
        (PROPERTY, {"reference": "solve = 1"}, "reference: defines no function solve"),
        (PROPERTY, {"generator": "def inputs(:"}, "generator: is not Python"),
        (PROPERTY, {"generator": "(" * 5000}, "generator: is not Python"),
        (PROPERTY, {"cases": 501}, "cases: expected a number from 1 to 500"),
        (PROPERTY, {"cases": 1.5}, "cases: expected a whole number"),
        (PROPERTY, {"expected": 1}, "expected: unknown key"),
        (CHECKER, {"function": "f", "args": []}, "either function and args, or stdin"),
        (CHECKER, {"args": []}, "args: unknown key"),
        (CHECKER, {"answer_bytes": 0}, "answer_bytes: expected a number"),
        (CHECKER, {"checker": "def judge(): ..."}, "checker: defines no function check"),
        (CHECKER, {"comparison": {"kind": "exact"}}, "comparison: unknown key"),
        (OPAQUE, {"cell": "assert solve(1) < 2"}, "twins: the cell asserts 0 times"),
        (OPAQUE, {"cell": "assert f(1) == 2\n" * 13}, "twins: the cell asserts 13 times"),
        (OPAQUE, {"cell": "assert"}, "cell: is not Python"),
        (OPAQUE, {"twins": ["assert"]}, r"twins\[0\]: is not Python"),
        (OPAQUE, {"twins": "assert f(1) == 3"}, "twins: expected a list"),
    ],
)
def test_a_broken_rule_is_told_with_its_key(test: dict[str, Any], changes: dict[str, Any], words: str) -> None:
    with pytest.raises(BadTests, match=words):
        parse_tests([{**test, **changes}])


def test_the_teacher_may_write_the_twins() -> None:
    (one,) = parse_tests([{**OPAQUE, "cell": "assert solve(1) < 2", "twins": ["assert solve(1) < -2"]}])
    assert isinstance(one.demand, OpaqueDemand)
    assert one.demand.twins == ("assert solve(1) < -2",)
