from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus_grader.sandbox import record as records
from nbcampus_grader.sandbox.box.inside import encode
from nbcampus_grader.sandbox.values import DictValue, ObjectValue, SetValue, TupleValue, display

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(max_size=20),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=20,
)


def through(value: object) -> Any:
    """The way of a value from the child to the worker."""
    data = json.dumps({"end": "value", "value": encode.encode(value)}, allow_nan=False).encode() + b"\n"
    record = records.parse(data)
    assert isinstance(record, records.Returned)
    return record.value


def as_python(value: Any) -> Any:
    match value:
        case TupleValue(items):
            return tuple(map(as_python, items))
        case SetValue(items, frozen):
            return (frozenset if frozen else set)(map(as_python, items))
        case DictValue(pairs):
            return {as_python(key): as_python(item) for key, item in pairs}
        case list():
            return list(map(as_python, value))
    return value


@given(VALUES)
def test_a_value_and_its_types_survive_the_way_out(value: Any) -> None:
    back = as_python(through(value))
    assert back == value
    assert repr(back) == repr(value)


@given(VALUES)
def test_display_writes_what_python_writes_when_it_is_short(value: Any) -> None:
    text = repr(value)
    if len(text) < 300 and not any(isinstance(part, int) and abs(part) > 10**60 for part in [value]):
        shown = display(through(value))
        assert shown == text or "0x" in shown


@given(VALUES, st.integers(10, 50))
def test_display_keeps_its_limit(value: Any, limit: int) -> None:
    assert len(display(through(value), limit)) <= limit


@pytest.mark.parametrize(
    "value", [2**64, -(2**100), 10**50, 1 + 2j, math.inf, -math.inf, {1, 2}, frozenset({3}), b"\xff"]
)
def test_what_json_lacks_is_tagged(value: Any) -> None:
    assert as_python(through(value)) == value


def test_nan_arrives_as_nan() -> None:
    assert math.isnan(through(math.nan))


def test_other_objects_arrive_as_text_that_equals_nothing() -> None:
    arrived = through(range(3))
    assert arrived == ObjectValue("range", "range(0, 3)")


def test_a_value_that_contains_itself_is_refused() -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises(encode.NotEncodable):
        encode.encode(value)


def test_an_impostor_class_is_an_object() -> None:
    class Impostor:
        __class__ = str  # type: ignore[assignment]

    assert isinstance(through(Impostor()), ObjectValue)


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_malformed_or_a_record(data: bytes) -> None:
    for whole in (data, data + b"\n"):
        try:
            records.parse(whole)
        except records.Malformed:
            continue


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(["tuple", "set", "dict", "int", "float", "bytes", "complex", "object", "x"]), inner
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_arbitrary_json_as_value_is_malformed_or_decoded(document: Any) -> None:
    data = json.dumps({"end": "value", "value": document}).encode() + b"\n"
    try:
        display(records.parse(data).value)  # type: ignore[union-attr]
    except records.Malformed:
        return


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b'{"end":"value","value":1}',
        b'{"end":"value","value":1}\n{"end":"value","value":1}\n',
        b'{"end":"value","value":1}\n\n',
        b'{"end":"value","value":1,"value":2}\n',
        b'{"end":"value","value":NaN}\n',
        b'{"end":"value","value":Infinity}\n',
        b'{"end":"value","value":1e999}\n',
        b'{"end":"value","value":' + b"9" * 30 + b"}\n",
        b'{"end":"value","value":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n",
        b'{"end":"value","value":' + b"[" * 300 + b"]" * 300 + b"}\n",
        b'{"end":"value"}\n',
        b'{"end":"value","value":1,"verdict":"pass"}\n',
        b'{"end":"pass"}\n',
        b'{"end":["value"],"value":1}\n',
        b'{"end":"exit","code":true}\n',
        b'{"end":"exit","code":"0"}\n',
        b'{"end":"finished","x":1}\n',
        b'{"end":"error","type":1,"message":"","line":null,"traceback":"","memory":false}\n',
        b'{"end":"value","value":{"tuple":1}}\n',
        b'{"end":"value","value":{"tuple":[],"set":[]}}\n',
        b'{"end":"value","value":{"dict":[[1]]}}\n',
        b'{"end":"value","value":{"float":"1"}}\n',
        b'{"end":"value","value":{"bytes":"xyz"}}\n',
        b'{"end":"value","value":{"object":{"type":"a","repr":"b","c":1}}}\n',
        b'["end"]\n',
        '{"end":"value","value":"é"}\n'.encode(),
    ],
)
def test_what_is_not_one_strict_record_is_malformed(data: bytes) -> None:
    with pytest.raises(records.Malformed):
        records.parse(data)


def test_a_million_colliding_items_take_no_time() -> None:
    items = ",".join(str(index * (2**61 - 1) % 2**63) for index in range(50_000))
    value = records.parse(f'{{"end":"value","value":{{"set":[{items}]}}}}\n'.encode())
    assert isinstance(value, records.Returned)
