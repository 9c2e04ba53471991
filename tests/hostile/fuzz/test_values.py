"""A value's way from the child to the worker."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.hostile.fuzz.profile import FUZZ
from tests.hostile.fuzz.strategies import DECODED, RETURNED, TEXTS, line

from nbcampus_grader.sandbox import record as records
from nbcampus_grader.sandbox.box.inside import encode
from nbcampus_grader.sandbox.values import DictValue, ObjectValue, SetValue, TupleValue, display


def through(value: object) -> Any:
    record = records.parse(line({"end": "value", "value": encode.encode(value)}))
    assert isinstance(record, records.Returned)
    return record.value


def same(sent: Any, arrived: Any) -> bool:
    """Whether the worker's value is the sent one with all its types; NaN is itself here."""
    match sent:
        case tuple():
            return isinstance(arrived, TupleValue) and same(list(sent), arrived.items)
        case set() | frozenset():
            frozen = isinstance(sent, frozenset)
            return isinstance(arrived, SetValue) and arrived.frozen is frozen and same(list(sent), arrived.items)
        case dict():
            pairs = [list(pair) for pair in arrived.pairs] if isinstance(arrived, DictValue) else None
            return same([list(pair) for pair in sent.items()], pairs)
        case list():
            return type(arrived) is list and len(sent) == len(arrived) and all(map(same, sent, arrived))
        case complex():
            return type(arrived) is complex and same([sent.real, sent.imag], [arrived.real, arrived.imag])
        case float():
            same_sign = math.copysign(1, sent) == math.copysign(1, arrived) or math.isnan(sent)
            return (
                type(arrived) is float and (sent == arrived or (math.isnan(sent) and math.isnan(arrived))) and same_sign
            )
    return type(sent) is type(arrived) and bool(sent == arrived)


@FUZZ
@given(RETURNED)
def test_a_returned_value_arrives_with_its_types(value: object) -> None:
    assert same(value, through(value))


@FUZZ
@given(st.lists(RETURNED, max_size=3), TEXTS)
def test_subclasses_that_lie_arrive_as_what_they_hold(items: list[object], text: str) -> None:
    class LyingList(list[object]):
        def __iter__(self) -> Any:
            raise AssertionError("asked")

        def __len__(self) -> int:
            raise AssertionError("asked")

        __eq__ = __bool__ = __reduce__ = __len__  # type: ignore[assignment]

    class LyingText(str):
        def __str__(self) -> str:
            raise AssertionError("asked")

        __eq__ = __len__ = __repr__ = __str__  # type: ignore[assignment]
        __hash__ = str.__hash__

    assert same([items, text], through([LyingList(items), LyingText(text)]))


@FUZZ
@given(st.integers(1, 200))
def test_depth_is_refused_by_the_encoder_before_the_parser_does(levels: int) -> None:
    value: object = 1
    for _ in range(levels):
        value = (value,)
    try:
        through(value)
    except encode.NotEncodable:
        assert levels > encode.MAX_DEPTH
    else:
        assert levels <= encode.MAX_DEPTH


@FUZZ
@given(TEXTS)
def test_an_objects_own_text_is_cut_and_never_a_value(text: str) -> None:
    class Thing:
        def __repr__(self) -> str:
            return text * 100

    arrived = through(Thing())
    assert isinstance(arrived, ObjectValue)
    assert len(arrived.text) <= 300


@FUZZ
@given(DECODED, st.integers(3, 500))
def test_any_decoded_value_can_be_shown_within_its_limit(value: object, limit: int) -> None:
    assert len(display(value, limit)) <= limit
