"""A cell of asserts is taken apart, or told with its place why it cannot be."""

from __future__ import annotations

import pytest

from nbcampus_grader.steps import BadTests, parse_tests
from nbcampus_grader.steps.asserts import NotSplit, split

COMMON = {"name": "one", "visibility": "hidden", "points": 1, "kind": "asserts"}


def inside(cell: str) -> list[str]:
    return [step.source for step in split(cell).steps]


@pytest.mark.parametrize(
    ("cell", "steps"),
    [
        ("assert solve(100) == 25", ["solve(100)"]),
        ("assert list(map(solve, [1, 2])) == [1099, 1]", ["list(map(solve, [1, 2]))"]),
        ("assert (solve(1), solve(2)) == (1099, 3)", ["(solve(1), solve(2))"]),
        ("assert 25 == solve(100), 'no'", ["solve(100)"]),
        ("assert 0 <= solve(1) < 1099", ["solve(1)"]),
        ("assert solve(1) in [1099, 2]", ["solve(1)"]),
        ("assert 1099 not in solve(1)", ["solve(1)"]),
        ("assert solve(1) is None", ["solve(1)"]),
        ("assert not solve(1)", ["solve(1)"]),
        ("assert not solve(1) == 1099", ["solve(1)"]),
        ("assert solve(1) == 1099 and solve(2) != -3 ** 2", ["solve(1)", "solve(2)"]),
        ("assert isinstance(solve(1), (int, str))", ["solve(1)"]),
        ("assert len(solve(1)) == 1099", ["len(solve(1))"]),
        ("assert sorted(solve(1)) == [1099]", ["sorted(solve(1))"]),
        ("assert round(solve(1), 2) == 1099.25", ["round(solve(1), 2)"]),
        ("assert abs(solve(1) - 1099.5) < 1e-9", ["solve(1)"]),
        ("assert abs(1099.5 - solve(1)) <= 1e-9", ["solve(1)"]),
        ("assert solve(1) % 1099 == 0", ["solve(1)"]),
        ("assert round(solve(1) - 1099.5, 3) == 0", ["solve(1)"]),
        ("assert math.isclose(solve(1), 1099.5, rel_tol=1e-3)", ["solve(1)"]),
        ("import math\nassert math.isclose(1099.5, solve(1))", ["solve(1)"]),
        ("assert solve(1) == math.pi", ["solve(1)"]),
        ("assert np.isclose(solve(1), 1099.5)", ["__import__('numpy').asarray(solve(1)).tolist()"]),
        ("np.testing.assert_allclose(solve(1), [1099.5])", ["__import__('numpy').asarray(solve(1)).tolist()"]),
        ("assert np.all(solve(1) == np.array([1099]))", ["__import__('numpy').asarray(solve(1)).tolist()"]),
        ("self.assertEqual(solve(1), 1099)", ["solve(1)"]),
        ("self.assertAlmostEqual(solve(1), 1099.5, places=3)", ["solve(1)"]),
        ("xs = [3, 1, 2]\nassert solve(xs) == [1, 2, 3]", ["xs = [3, 1, 2]", "solve(xs)"]),
        ("wanted = [1099]\nassert solve(1) == wanted", ["solve(1)"]),
        ("n = 3\nwanted = n + 1096\nassert solve(n) == wanted", ["n = 3", "solve(n)"]),
        ("xs = [3, 1]\nsort(xs)\nassert xs == [1, 1099]", ["xs = [3, 1]", "sort(xs)", "xs"]),
        ("got = solve(1)\nassert got[0] == 1099", ["got = solve(1)", "got[0]"]),
        ("import numpy as np\nassert solve(np.ones(2)) == 1099", ["import numpy as np", "solve(np.ones(2))"]),
        ("xs = [x for x in range(9) if x > 3]\nassert solve(xs) == 1099",
         ["xs = [x for x in range(9) if x > 3]", "solve(xs)"]),
        ("n = 1\nassert solve(n) == 1099\nn = 2\nassert solve(n) == 1099", ["n = 1", "solve(n)", "n = 2", "solve(n)"]),
        ("assert solve([x for x in range(9) if x > 3]) == 1099", ["solve([x for x in range(9) if x > 3])"]),
        ("account = Account(10)\naccount.pay(3)\nassert account.balance == 1099",
         ["account = Account(10)", "account.pay(3)", "account.balance"]),
    ],
)  # fmt: skip
def test_only_what_is_asked_goes_inside(cell: str, steps: list[str]) -> None:
    assert inside(cell) == steps
    assert "1099" not in str(steps)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("assert 1 == 1", "line 1, column 8: this asks nothing of the answer"),
        ("assert len([1]) == 1", "computed, but not by the answer"),
        ("x = 1\nassert solve(1) == solve(2)", "line 2, column 20: both sides are made beside the answer"),
        ("wanted = sum(range(3))\nassert solve(1) == wanted", "computed, but not by the answer"),
        ("xs = [2, 1]\nassert solve(xs) == xs", "both sides"),
        ("xs = [2, 1]\nys = xs\nsort(ys)\nassert solve(1) == xs", "both sides"),
        ("assert solve(1) == 1 or solve(1) == 2", "use `in` with a list"),
        ("assert all(solve(x) == x for x in range(3))", "column 12: this comparison would be made beside the answer"),
        ("assert [x - 3 for x in solve(1)] == [0]", "computed from the answer and your own value"),
        ("assert int(solve(1) - 3) == 0", "computed from the answer and your own value"),
        ("assert [solve(1) - 3] == [0]", "computed from the answer"),
        ("y = solve(1) - 3\nassert y == 0", "computed from the answer"),
        ("y = solve(1)\ny -= 3\nassert y == 0", "computed from the answer"),
        ("y = solve(1) == 3\nassert y", "comparison would be made"),
        ("assert (not solve(1)) == False", "decided beside the answer"),
        ("assert solve(1).startswith('a')", "`solve(1).startswith` would be decided beside"),
        ("assert solve(1).__eq__(3)", "`__eq__` is Python's own"),
        ("assert bool(isinstance(solve(1), int))", "decided beside"),
        ("assert type(solve(1)) == int", "computed, but not by the answer"),
        ("assert isinstance(solve(1), Account)", "only built-in types"),
        ("assert sum([solve(1), -25]) == 0", "your own one would meet beside"),
        ("assert min(solve(1), 3) == 3", "your own one would meet beside"),
        ("assert {25: 1}[solve(1)] == 1", "looked up beside the answer"),
        ("assert {25: 1}.get(solve(1)) == 1", "your own one would meet"),
        ("xs = [25]\nassert xs.index(solve(1)) == 0", "your own one would meet"),
        ("import operator\nassert operator.eq(solve(1), 25)", "your own one would meet"),
        ("assert np.max(np.subtract(solve(1), [1, 2])) == 0", "your own one would meet"),
        ("assert set(solve(1)).union({3}) == {3}", "your own one would meet"),
        ("assert solve(1) is 5", "write `==`"),
        ("assert solve(1) in 5", "nothing is `in` this value"),
        ("assert solve(1) < [3]", "only numbers and texts are ordered"),
        ("assert solve(1) == 3, f'{x}'", "column 23: the message"),
        ("assert not (solve(1) < 3)", "write the opposite"),
        ("assert np.isclose(solve(1), 3, rtol=2)", "not a number from 0 to 1"),
        ("assert np.isclose(solve(1), 3, foo=2)", "`foo` is not known here"),
        ("assert np.isclose(solve(1), solve(2))", "both sides"),
        ("assert np.isclose(solve(1))", "needs two values"),
        ("from math import isclose\nassert isclose(solve(1), 3)", "`isclose` would be decided beside"),
        ("for n in range(3):\n    assert solve(n) == n", "line 1, column 1: a loop cannot"),
        ("with raises(ValueError):\n    solve(1)", "an expected error"),
        ("def f():\n    pass\nassert solve(1) == 1", "`FunctionDef` cannot"),
        ("from numpy import *\nassert solve(1) == 1", "what `*` imports"),
        ("x = 1", "there are 0 things to check"),
        ("assert (y := solve(1)) == 3", "a line of its own"),
    ],
)
def test_what_cannot_be_taken_apart_is_told_with_its_place(cell: str, words: str) -> None:
    with pytest.raises(NotSplit, match=r"^line \d+, column \d+: .*; .") as refused:
        split(cell)
    assert words in str(refused.value)


def test_a_course_is_told_the_key_as_well() -> None:
    with pytest.raises(BadTests, match=r"tests\[0\].cell: line 1, column 8: this asks nothing"):
        parse_tests([{**COMMON, "cell": "assert 1 == 1"}])
    with pytest.raises(BadTests, match="cell: is not Python"):
        parse_tests([{**COMMON, "cell": "assert"}])
    (test,) = parse_tests([{**COMMON, "cell": "assert solve(1) == 2"}])
    assert test.kind.is_tamper_proof
