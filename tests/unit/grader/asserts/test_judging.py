"""Taken apart and judged outside, an assert says what it says in plain Python."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import ExpressionsJob, Job, Limits, Outcome, RunVerdict
from nbcampus_grader.sandbox.box.inside import encode
from nbcampus_grader.sandbox.record import decode
from nbcampus_grader.steps.kinds import Answer, Finding
from nbcampus_grader.steps.kinds.asserts import AssertsDemand

SCALARS = (
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from([0.0, 1.0, 2.5, -1.5]) | st.text("ab", max_size=2)
)
HASHABLE = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=2).map(tuple), max_leaves=3)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.sets(HASHABLE, min_size=1, max_size=3)
        | st.dictionaries(HASHABLE, inner, max_size=3)
    ),
    max_leaves=5,
)
SHAPES = [
    "assert solve() == {0!r}", "assert {0!r} == solve()", "assert solve() != {0!r}", "assert solve() < {0!r}",
    "assert {0!r} <= solve()", "assert {0!r} < solve() <= {1!r}", "assert solve() >= {0!r} and solve() != {1!r}",
    "assert solve() in {0!r}", "assert {0!r} in solve()", "assert solve() not in [{0!r}, {1!r}]",
    "assert {0!r} not in solve()", "assert solve() is None", "assert solve() is not True", "assert solve()",
    "assert not solve()", "assert isinstance(solve(), (int, str, set))", "assert isinstance(solve(), tuple)",
    "assert len(solve()) == 2", "wanted = {0!r}\ngot = solve()\nassert got == wanted, 'no'",
    "assert not solve() == {0!r}", "assert abs(solve() - 1.5) < 1.2", "assert solve() * 2 == {0!r}",
]  # fmt: skip
NUMBERS = st.integers(-3, 3) | st.sampled_from(
    [0.0, 1.0, 1.0 + 1e-9, 1.0 + 2e-6, -1.5, float("nan"), float("inf"), -float("inf")]
)
ARRAYS = NUMBERS | st.lists(NUMBERS, min_size=2, max_size=2)
CLOSE = [
    "assert np.allclose(solve(), {0})", "assert np.allclose({0}, solve(), rtol=0.3)",
    "assert np.all(solve() == np.array({0}))",
    "np.testing.assert_allclose(solve(), {0}, atol=1e-6)", "np.testing.assert_array_equal(solve(), {0})",
    "np.testing.assert_almost_equal(solve(), {0}, decimal=5)",
    "assert np.all(np.isclose(solve(), {0}, equal_nan=True))",
]  # fmt: skip


class InPlace:
    """Runs the steps here, for answers of our own, and tells the values as a box does."""

    def run(self, job: Job) -> Outcome:
        assert isinstance(job, ExpressionsJob)
        names: dict[str, Any] = {}
        exec(job.source, names)
        values = []
        try:
            for step in job.steps:
                if step.is_asked:
                    values.append(decode(encode.encode(eval(step.source, names))))
                else:
                    exec(step.source, names)
        except Exception as error:
            return Outcome(RunVerdict.RUNTIME_ERROR, values, error_type=type(error).__name__, message=str(error))
        return Outcome(RunVerdict.OK, values)


def judged(source: str, cell: str) -> Finding:
    return AssertsDemand.parse({"cell": cell}, "t").judge(InPlace(), Answer(source), Limits())


def holds(source: str, cell: str) -> bool:
    names: dict[str, Any] = {"np": np}
    exec(source, names)
    try:
        exec(cell, names)
    except Exception:
        return False
    return True


@given(VALUES, VALUES, VALUES, st.sampled_from(SHAPES))
def test_it_agrees_with_plain_python(value: object, one: object, other: object, shape: str) -> None:
    source, cell = f"def solve():\n    return {value!r}\n", shape.format(one, other)
    try:
        found = judged(source, cell)
    except ValueError:
        return  # told to the teacher instead
    assert (found.verdict is Verdict.PASS) == holds(source, cell), found


@given(ARRAYS, ARRAYS, st.sampled_from(CLOSE))
def test_it_agrees_with_numpy(value: Any, wanted: Any, shape: str) -> None:
    shapes_differ = isinstance(wanted, list) and not isinstance(value, list)  # numpy stretches the number
    value, wanted = (str(each).replace("nan", "np.nan").replace("inf", "np.inf") for each in (value, wanted))
    source, cell = f"import numpy as np\ndef solve():\n    return np.array({value})\n", shape.format(wanted)
    with np.errstate(all="ignore"):
        expected = holds(source, cell) and not shapes_differ
        assert (judged(source, cell).verdict is Verdict.PASS) == expected


@pytest.mark.parametrize(
    ("value", "cell", "passes"),
    [
        ("1 + 1e-10", "assert math.isclose(solve(), 1)", True),
        ("1 + 1e-8", "assert math.isclose(solve(), 1)", False),
        ("1 + 1e-8", "assert math.isclose(1.0, solve(), rel_tol=0, abs_tol=1e-7)", True),
        ("float('nan')", "assert math.isclose(solve(), math.nan)", False),
        ("float('inf')", "assert np.isclose(0.0, solve())", False),
        ("10**400", "assert math.isclose(solve(), 1.5)", False),
        ("10**400", "assert abs(solve() - 1.5) < 1", False),
        ("[1.0]", "assert math.isclose(solve(), 1.0)", False),
        ("[]", "assert np.allclose(solve(), 3.0)", False),
        ("1.00000001", "self.assertAlmostEqual(solve(), 1)", True),
        ("1.001", "self.assertAlmostEqual(solve(), 1)", False),
        ("1.001", "self.assertAlmostEqual(solve(), 1, delta=0.01)", True),
        ("4", "self.assertIn(solve(), [3, 4])", True),
        ("None", "self.assertIsNone(solve())", True),
        ("object()", "assert solve() != 3", False),
        ("object()", "assert solve()", False),
        ("object()", "assert solve() is not None", True),
        ("{frozenset([1])}", "assert solve() == {frozenset([1])}", True),
        ("True", "assert isinstance(solve(), int)", True),
        ("frozenset([1])", "assert isinstance(solve(), set)", False),
    ],
)
def test_numbers_and_objects_by_their_rules(value: str, cell: str, passes: bool) -> None:
    assert (judged(f"def solve():\n    return {value}\n", cell).verdict is Verdict.PASS) is passes


def test_the_first_that_fails_is_told_in_the_teachers_words() -> None:
    cell = "# Small ones.\nassert solve(1) == 1\nassert  solve(2)==4, 'two by two'\nassert solve(3) == 9\n"
    found = judged("def solve(n):\n    return n\n", cell)
    assert (found.verdict, found.reason, found.inputs) == (
        Verdict.FAIL,
        "two by two",
        "assert  solve(2)==4, 'two by two'",
    )
    assert (found.expected, found.got) == ("4", "2")
    found = judged("def solve(n):\n    return {1: 1}[n]\n", cell)
    assert (found.verdict, found.inputs) == (Verdict.RUNTIME_ERROR, "assert  solve(2)==4, 'two by two'")
    found = judged("def solve(n):\n    return {1: 2}[n]\n", cell)
    assert (found.verdict, found.reason) == (Verdict.FAIL, "expected 1, got 2")


def test_other_relations_are_told_in_words() -> None:
    source = "def solve():\n    return 5\n"
    for cell, words in [
        ("assert solve() < 3", "expected less than 3, got 5"),
        ("assert solve() in [1, 2]", "expected one of [1, 2], got 5"),
        ("assert isinstance(solve(), (str, list))", "expected a value of type str or list, got 5"),
        ("assert not solve()", "expected something that counts as False, got 5"),
        ("assert 3 in solve()", "expected something that contains 3, got what holds no items"),
    ]:
        assert judged(source, cell).reason == words


def test_a_failure_after_the_last_assert_is_no_pass() -> None:
    found = judged("def solve():\n    return 5\n", "assert solve() == 5\nsolve(1)\n")
    assert found.verdict is Verdict.RUNTIME_ERROR
