"""What a claimed value becomes before another program may see it."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from tests.hostile.fuzz.strategies import DECODED

from nbcampus_grader.sandbox.values import DictValue, ObjectValue, SetValue, TupleValue
from nbcampus_grader.steps.plain import NotPlain, plain


def test_tuples_dicts_and_numbers_become_json() -> None:
    value = TupleValue([1, DictValue([(2, "a"), ("b", [None, True])]), 2.5])
    assert plain(value) == [1, {"2": "a", "b": [None, True]}, 2.5]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (math.nan, "NaN"),
        ([-math.inf], "infinity"),
        ([1 << 20_000], "thousands of digits"),
        (ObjectValue("Evil\x1b", "x"), "an object of type Evil␛"),
        (SetValue([1]), "a set"),
        (b"x", "bytes"),
        (1j, "complex"),
        (DictValue([(True, 1)]), "a key"),
        (DictValue([(1, 1), ("1", 2)]), "two keys"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_json_has_not_is_refused_by_name(value: Any, words: str) -> None:
    with pytest.raises(NotPlain, match=words):
        plain(value)


def test_a_set_becomes_a_list_where_that_is_asked_for() -> None:
    assert plain(SetValue([1, 2]), sets=True) == [1, 2]


@given(DECODED)
def test_any_claimed_value_is_refused_or_can_be_written_by_every_program(value: Any) -> None:
    try:
        found = plain(value)
    except NotPlain:
        return
    text = json.dumps(found, allow_nan=False, ensure_ascii=False)
    assert json.loads(text.encode("utf-8")) == found
