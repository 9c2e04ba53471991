from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus_grader.sandbox.values import DictValue, ObjectValue, SetValue, TupleValue
from nbcampus_grader.steps.compare import compare, compare_text
from nbcampus_grader.steps.comparison import ComparisonSpec

EXACT = ComparisonSpec()
UNORDERED = ComparisonSpec("unordered")
CLOSE = ComparisonSpec("tolerance", absolute=0.01, relative=0.001)
TEXT = ComparisonSpec("text")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=15,
)


def as_claimed(value: Any) -> Any:
    """A JSON value in the shape in which the sandbox hands it over."""
    if isinstance(value, dict):
        return DictValue([(key, as_claimed(item)) for key, item in value.items()])
    return [as_claimed(item) for item in value] if isinstance(value, list) else value


@given(JSON)
def test_every_value_equals_itself_by_every_rule_for_values(value: Any) -> None:
    for rule in (EXACT, UNORDERED, CLOSE):
        assert compare(value, as_claimed(value), rule).equal


@given(JSON, JSON)
def test_exact_agrees_with_strict_equality_of_json(one: Any, other: Any) -> None:
    import json

    same = json.dumps(one, sort_keys=True).replace("-0.0", "0.0") == json.dumps(other, sort_keys=True).replace(
        "-0.0", "0.0"
    )
    assert compare(one, as_claimed(other), EXACT).equal == same


@given(st.lists(JSON), st.randoms())
def test_unordered_does_not_care_about_order(items: list[Any], chance: Any) -> None:
    mixed = list(items)
    chance.shuffle(mixed)
    assert compare(items, as_claimed(mixed), UNORDERED).equal


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (1, True),
        (True, 1),
        (0, False),
        (6, 6.0),
        (6.0, 6),
        ("6", 6),
        (None, 0),
        (0, None),
        ([1], [1, 1]),
        ([1, 1], [1]),
        ([], None),
        ([1, 2], SetValue([1, 2])),
        ({}, []),
        ({"a": 1}, DictValue([("a", 1), ("b", 2)])),
        ({"a": 1}, DictValue([("a", 1), ("a", 1)])),
        ({"1": 1}, DictValue([(1, 1), ("1", 1)])),
        ({"True": 1}, DictValue([(True, 1)])),
        ("x", ObjectValue("Liar", "x")),
        (1, ObjectValue("Liar", "1")),
        (1.0, float("nan")),
        ("a", b"a"),
        (1, 1 + 0j),
    ],
)
def test_exact_refuses(expected: Any, got: Any) -> None:
    result = compare(expected, got, EXACT)
    assert not result.equal
    assert result.reason


def test_a_tuple_equals_a_list_at_every_depth() -> None:
    assert compare([1, [2, 3]], TupleValue([1, TupleValue([2, 3])]), EXACT).equal


def test_a_whole_number_as_key_is_compared_by_its_text() -> None:
    assert compare({"1": "a"}, DictValue([(1, "a")]), EXACT).equal


@pytest.mark.parametrize(
    ("expected", "got", "equal"),
    [
        (1, 1.005, True),
        (1.0, 1, True),
        (1000, 1000.9, True),
        (1000, 1002, False),
        ([1, [2.0]], [1.001, TupleValue([2])], True),
        ({"a": 1}, DictValue([("a", 1.001)]), True),
        (1, True, False),
        (1, float("nan"), False),
        (1, float("inf"), False),
        (1, "1", False),
        ("x", "x", True),
        ([1.0], [float("nan")], False),
        (10**400, 10**400, True),
        (10**400, 10**400 + 1, False),
        (1, 10**400, False),
    ],
)
def test_tolerance(expected: Any, got: Any, equal: bool) -> None:
    assert compare(expected, got, CLOSE).equal is equal


@given(st.floats(allow_nan=True, allow_infinity=True), st.floats(0, 1e6), st.floats(0, 1))
def test_nan_is_never_within_a_tolerance(expected: float, absolute: float, relative: float) -> None:
    assert not compare(expected, math.nan, ComparisonSpec("tolerance", absolute, relative)).equal


@pytest.mark.parametrize(
    ("expected", "got", "equal"),
    [
        ([1, 2, 2], [2, 1, 2], True),
        ([1, 2, 2], [1, 1, 2], False),
        ([1, 2], SetValue([2, 1]), True),
        ([1, 2], TupleValue([2, 1]), True),
        ([[1, 2]], [TupleValue([1, 2])], True),
        ([[1, 2]], [[2, 1]], False),
        ([1], [True], False),
        ([1], [1.0], False),
        ([1], 1, False),
        ([{"a": 1}], [DictValue([("a", 1)])], True),
        ([1, 2], [1, 2, 3], False),
    ],
)
def test_unordered(expected: Any, got: Any, equal: bool) -> None:
    assert compare(expected, got, UNORDERED).equal is equal


@pytest.mark.parametrize(
    ("expected", "got", "rule", "reason"),
    [
        ([1, 2, 3, 6], [1, 2, 3, 5], EXACT, "element 3: expected 6, got 5"),
        ([1], None, EXACT, "expected a list, got None - did you print instead of return?"),
        (6, 6.0, EXACT, "expected a whole number 6, got a float 6.0"),
        ([1, 2], [1], EXACT, "expected 2 elements, got 1"),
        ({"a": [1]}, DictValue([("a", [2])]), EXACT, "key 'a', element 0: expected 1, got 2"),
        ({"a": 1}, DictValue([]), EXACT, "key 'a': is missing"),
        (1, "1", EXACT, "expected a whole number: 1, got a text: '1'"),
        (1.5, float("nan"), CLOSE, "expected 1.5, got NaN, which is not a number"),
        ([1, 2], [2], UNORDERED, "1 is missing"),
        ([1], [1, 1], UNORDERED, "1 is not expected, or not so often"),
        (
            1,
            ObjectValue("Thing\x1b", "1"),
            EXACT,
            "expected a whole number: 1, got an object of type Thing␛, which cannot be compared",
        ),
    ],
)
def test_the_reason_is_in_plain_words(expected: Any, got: Any, rule: ComparisonSpec, reason: str) -> None:
    assert compare(expected, got, rule).reason == reason


@pytest.mark.parametrize(
    ("expected", "got", "options", "equal"),
    [
        ("6\n", "6", {}, True),
        ("a  \nb\n\n\n", "a\nb", {}, True),
        ("a\nb", "a\r\nb\r\n", {}, True),
        ("  a", "a", {}, False),
        ("a\n\nb", "a\nb", {}, False),
        ("A", "a", {}, False),
        ("A", "a", {"ignore_case": True}, True),
        ("a b\nc", "a   b c", {"ignore_whitespace": True}, True),
        ("ab", "a b", {"ignore_whitespace": True}, False),
        ("", "x", {}, False),
        ("x", "", {}, False),
        ("", "\n", {}, True),
    ],
)
def test_text(expected: str, got: str, options: dict[str, bool], equal: bool) -> None:
    result = compare_text(expected, got, ComparisonSpec("text", **options))
    assert result.equal is equal
    assert bool(result.reason) is not equal


def test_the_reason_for_a_text_names_the_line() -> None:
    assert compare_text("1\n2\n3", "1\n2\n4", TEXT).reason == "line 3: expected '3', got '4'"
    assert compare_text("1\n2", "1", TEXT).reason == "line 2: expected '2', got no more lines"
    assert compare_text("1", "", TEXT).reason == "expected '1', got no output"
