"""Twins are made only where a right answer must fail them, and they look like the test."""

from __future__ import annotations

import ast
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus_grader.steps.twins import NoTwin, altered, count_twins, make_twin, names_asked, normal

CELL = """
import math
# which twins must not keep
assert double(2) == 4, 'the message stays'
assert 'abc' == word(1) and pair(2) == [1, {'a': -2.5}]
np.testing.assert_allclose(h(3), [1.0, 2.0])
"""


def holds(cell: str, **names: Any) -> bool:
    try:
        exec(cell, dict(names))
    except AssertionError:
        return False
    return True


def test_each_expectation_has_a_twin_of_its_own_that_differs_there_alone() -> None:
    whole = normal(CELL).splitlines()
    assert count_twins(CELL) == 4
    for number in range(4):
        twin = make_twin(CELL, number, Random(number)).splitlines()
        assert sum(one != other for one, other in zip(whole, twin, strict=True)) == 1
        assert "#" not in "".join(twin)
    with pytest.raises(NoTwin):
        make_twin(CELL, 4, Random(1))


@pytest.mark.parametrize("seed", range(20))
def test_a_right_answer_fails_every_twin_and_a_liar_passes(seed: int) -> None:
    class Liar:
        def __eq__(self, other: object) -> bool:
            return True

    cell = "assert double(2) == 4\nassert double('ab') == 'abab' and double([0.5]) == [0.5, 0.5]\n"
    assert holds(normal(cell), double=lambda x: 2 * x)
    for number in range(3):
        twin = make_twin(cell, number, Random(seed))
        assert not holds(twin, double=lambda x: 2 * x), twin
        assert holds(twin, double=lambda x: Liar())


@pytest.mark.parametrize(
    "cell",
    [
        "assert f(1) < 10",
        "assert f(1) == 2 or f(1) == 3",
        "assert not f(1) == 2",
        "assert 1 == 1",
        "assert f(1) == g(1)",
        "np.testing.assert_allclose(f(1), 2.0, rtol=0.5)",
        "assert all(f(n) == 2 for n in range(3))",
        "f(1)",
    ],
)
def test_where_the_old_and_the_new_value_could_both_be_met_there_is_no_twin(cell: str) -> None:
    assert count_twins(cell) == 0


LITERALS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(), inner)
    ),
    max_leaves=6,
)


@given(LITERALS, st.integers())
def test_an_altered_value_is_another_one_that_can_be_written_down(value: Any, seed: int) -> None:
    changed = altered(value, Random(seed))
    assert changed != value
    assert type(changed) is type(value) or value is None
    assert ast.literal_eval(repr(changed)) == changed


def test_the_functions_that_a_cell_expects_are_found() -> None:
    cell = (
        "import math as m\nfrom os import sep\ndef own(): ...\nx = solve(own())\nprint(x, m.sqrt(other(2)), len([]))\n"
    )
    assert names_asked(cell) == {"solve", "other"}
