"""The comparison of whatever a child claims with whatever a test expects."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile.fuzz.profile import FUZZ
from tests.hostile.fuzz.strategies import DECODED, EXPECTED, FORMS, TEXTS

from nbcampus_grader.sandbox.values import DictValue, ObjectValue, SetValue, TupleValue
from nbcampus_grader.steps.compare import compare, compare_text
from nbcampus_grader.steps.comparison import ComparisonSpec
from nbcampus_grader.steps.stated import read_stated

EXACT, UNORDERED = ComparisonSpec("exact"), ComparisonSpec("unordered")
RULES = st.one_of(
    st.just(EXACT),
    st.just(UNORDERED),
    st.builds(ComparisonSpec, st.just("tolerance"), st.floats(0, 1e300), st.floats(0, 1)),
    st.builds(ComparisonSpec, st.just("text"), ignore_case=st.booleans(), ignore_whitespace=st.booleans()),
)


def claimed(expected: Any) -> Any:
    """The expected value as it arrives when the code returned exactly that."""
    if isinstance(expected, list):
        return [claimed(item) for item in expected]
    if isinstance(expected, dict):
        return DictValue([(key, claimed(item)) for key, item in expected.items()])
    return expected


def holds(value: Any, what: Any) -> bool:
    """Whether ``what`` is true of the value or of anything in it."""
    match value:
        case list() | TupleValue() | SetValue():
            items = value if isinstance(value, list) else value.items
            return any(holds(item, what) for item in items)
        case DictValue(pairs):
            return any(holds(part, what) for pair in pairs for part in pair)
    return bool(what(value))


def is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


@FUZZ
@given(EXPECTED, DECODED, RULES)
def test_no_claim_makes_the_comparison_raise(expected: Any, got: Any, rule: ComparisonSpec) -> None:
    found = compare(expected, got, rule)
    assert found.equal is (not found.reason)
    found.reason.encode("utf-8")
    assert len(found.reason) < 2_000


@FUZZ
@given(FORMS, DECODED, RULES)
def test_no_claim_makes_the_comparison_with_a_form_raise(form: Any, got: Any, rule: ComparisonSpec) -> None:
    wanted = read_stated(form, "expected")
    for expected, claim in ((wanted, got), ([wanted], [got]), (wanted, wanted), ([wanted], [wanted])):
        found = compare(expected, claim, rule)
        assert found.equal is (not found.reason)
        found.reason.encode("utf-8")
        assert len(found.reason) < 2_000


@FUZZ
@given(EXPECTED)
def test_the_expected_value_itself_is_equal_by_every_rule_of_values(expected: Any) -> None:
    for rule in (EXACT, UNORDERED, ComparisonSpec("tolerance"), ComparisonSpec("tolerance", 1e-9, 1e-9)):
        assert compare(expected, claimed(expected), rule).equal


@FUZZ
@given(EXPECTED, DECODED)
def test_nothing_with_a_nan_in_it_is_equal(expected: Any, got: Any) -> None:
    for spoilt in ([got, math.nan], TupleValue([math.nan]), DictValue([("x", math.nan)]), math.nan):
        for rule in (EXACT, UNORDERED, ComparisonSpec("tolerance", 1e300, 1)):
            assert not compare(expected, spoilt, rule).equal
            assert not compare([expected], [spoilt], rule).equal


@FUZZ
@given(EXPECTED, DECODED, RULES)
def test_an_object_or_a_set_in_a_set_is_never_equal(expected: Any, got: Any, rule: ComparisonSpec) -> None:
    odd = ObjectValue("str", "equal to everything")
    assert not compare(expected, odd, rule).equal
    assert not compare([expected], [odd], rule).equal
    assert not compare([expected], [SetValue([got])], rule).equal
    if holds(got, lambda part: isinstance(part, ObjectValue)):
        assert not compare(expected, got, rule).equal


@FUZZ
@given(EXPECTED, DECODED)
def test_one_item_is_equal_unordered_exactly_when_it_is_equal(item: Any, got: Any) -> None:
    for claim in (got, claimed(item), [claimed(item)]):
        assert compare([item], [claim], UNORDERED).equal is compare(item, claim, EXACT).equal


@pytest.mark.parametrize("key", ["", "true", "null", "0x1", "[0x1]", "float 1.5", '""', '"a"'])
@pytest.mark.parametrize("claim", ["", "a", True, None, 1.5, TupleValue([1]), [1], TupleValue([])])
def test_a_key_of_another_kind_is_never_the_expected_key(key: str, claim: Any) -> None:
    got = DictValue([(claim, 0)])
    same = isinstance(claim, str) and claim == key
    assert compare([{key: 0}], [got], UNORDERED).equal is compare({key: 0}, got, EXACT).equal is same


@FUZZ
@given(st.lists(EXPECTED, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_order_alone_never_matters_unordered_and_number_always_does(items: list[Any], random: Any) -> None:
    mixed = [claimed(item) for item in items]
    random.shuffle(mixed)
    for claim in (mixed, TupleValue(mixed), SetValue(mixed)):
        assert compare(items, claim, UNORDERED).equal
    assert not compare(items, mixed[1:], UNORDERED).equal
    assert not compare(items, [*mixed, mixed[0]], UNORDERED).equal


@FUZZ
@given(st.booleans(), st.integers(-3, 3), RULES)
def test_a_truth_value_is_no_number(truth: bool, number: int, rule: ComparisonSpec) -> None:
    assert not compare(number, truth, rule).equal
    assert not compare(truth, number, rule).equal or rule.kind == "text"


@FUZZ
@given(TEXTS, TEXTS, RULES)
def test_texts_are_compared_line_by_line_without_raising(expected: str, got: str, rule: ComparisonSpec) -> None:
    assert compare_text(expected, expected, rule).equal
    assert compare_text(expected, expected + "\r\n \n", rule).equal
    found = compare_text(expected, got, rule)
    assert found.equal is compare_text(got, expected, rule).equal
    found.reason.encode("utf-8")
