"""The parser of a child's record against bytes that no honest child sends."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile.fuzz.profile import FUZZ
from tests.hostile.fuzz.strategies import KEYS, NODES, RECORDS, RETURNED, TEXTS, line

from nbcampus_grader.sandbox import record as records
from nbcampus_grader.sandbox.box.inside import encode
from nbcampus_grader.sandbox.values import display

SECONDS = 2.0  # of processor time for the largest record that is kept
MEGABYTE = 1 << 20


def parsed(data: bytes) -> records.Record | None:
    """The record, or None when it is refused; anything else that is raised fails the test."""
    try:
        return records.parse(data)
    except records.Malformed:
        return None


def valid(value: object) -> bytes:
    return line({"end": "value", "value": encode.encode(value)})


@FUZZ
@given(st.binary(max_size=500))
def test_arbitrary_bytes_are_refused(data: bytes) -> None:
    assert parsed(data) is None
    assert parsed(data + b"\n") is None or json.loads(data)["end"] in ("value", "values", "finished", "exit", "error")


@FUZZ
@given(RECORDS)
def test_a_record_is_taken_only_in_its_whole_shape(record: dict[str, object]) -> None:
    found = parsed(line(record))
    keys = set(record)
    match found:
        case records.Returned():
            assert keys == {"end", "value"}
        case records.ReturnedMany(values):
            assert keys == {"end", "values", "error"}
            assert isinstance(record["values"], list)
            assert len(values) == len(record["values"])
        case records.Finished():
            assert keys == {"end"}
        case records.Exited(code):
            assert keys == {"end", "code"}
            assert type(code) is int
        case records.NotCompiled():
            assert keys == {"end", "type", "message", "line", "offset"}
        case records.Raised():
            assert keys == {"end", "type", "message", "line", "traceback", "memory"}


@FUZZ
@given(NODES)
def test_a_value_of_any_shape_is_refused_or_can_be_shown(node: object) -> None:
    found = parsed(line({"end": "value", "value": node}))
    if isinstance(found, records.Returned):
        assert len(display(found.value, 200)) <= 200


@FUZZ
@given(st.lists(NODES, max_size=4), st.none() | st.dictionaries(st.sampled_from(KEYS), NODES, max_size=5))
def test_many_values_are_refused_or_each_can_be_shown(values: list[object], error: object) -> None:
    found = parsed(line({"end": "values", "values": values, "error": error}))
    if isinstance(found, records.ReturnedMany):
        assert all(len(display(value, 200)) <= 200 for value in found.values)
        assert (found.raised is None) == (error is None)


@FUZZ
@given(RETURNED, st.data())
def test_a_record_that_is_cut_anywhere_is_refused(value: object, data: st.DataObject) -> None:
    whole = valid(value)
    assert parsed(whole) is not None
    assert parsed(whole[: data.draw(st.integers(0, len(whole) - 1))]) is None


@FUZZ
@given(RETURNED, RETURNED, st.sampled_from([b"", b"\n", b" ", b"\x00", b"\r\n"]))
def test_two_records_are_refused(one: object, other: object, between: bytes) -> None:
    assert parsed(valid(one) + between + valid(other)) is None
    assert parsed(valid(one)[:-1] + between + valid(other)) is None


@FUZZ
@given(RETURNED, st.binary(min_size=1, max_size=5))
def test_bytes_after_the_record_are_refused(value: object, after: bytes) -> None:
    assert parsed(valid(value) + after) is None


@FUZZ
@given(RETURNED, st.data())
def test_a_changed_byte_is_refused_or_changes_the_claim_only(value: object, data: st.DataObject) -> None:
    whole = bytearray(valid(value))
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(parsed(bytes(whole)), records.Returned | None)


@FUZZ
@given(RETURNED, TEXTS.filter(lambda text: text != "value" and text != "end"))
def test_a_key_too_many_is_refused(value: object, key: str) -> None:
    record = {"end": "value", "value": encode.encode(value)}
    assert parsed(line({**record, key: record["value"]})) is None
    again = json.dumps({"value": record["value"]}).encode()[1:-1]
    assert parsed(line(record)[:-2] + b"," + again + b"}\n") is None


@FUZZ
@given(st.integers(), st.integers(21, 5000))
def test_a_number_of_absurd_length_is_refused(number: int, digits: int) -> None:
    long = str(number)[:1] + "1" * digits
    for text in (long, f"{long * 2}.5", f"1.{long * 3}", f"1e{digits + 300}", f"-1E+{long}"):
        assert parsed(f'{{"end":"value","value":{text}}}\n'.encode()) is None


@FUZZ
@given(st.integers(71, 3000), st.sampled_from([("[", "]"), ('{"tuple":[', "]}"), ('{"dict":[[1,', "]]}")]))
def test_what_is_nested_too_deep_is_refused(levels: int, brackets: tuple[str, str]) -> None:
    opening, closing = brackets
    assert parsed(f'{{"end":"value","value":{opening * levels}1{closing * levels}}}\n'.encode()) is None


@pytest.mark.parametrize(
    "body",
    [
        "[" * MEGABYTE,
        "[" * (MEGABYTE // 2) + "]" * (MEGABYTE // 2),
        "[" + "[]," * (MEGABYTE // 3) + "[]]",
        "[" + "{}," * (MEGABYTE // 3) + "{}]",
        "9" * MEGABYTE,
        "0." + "9" * MEGABYTE,
        "1" * MEGABYTE + "e-9",
        '"' + "\\u0000" * (MEGABYTE // 6) + '"',
        '"' + "\\" * MEGABYTE,
        '{"int":"0x' + "f" * MEGABYTE + '"}',
        '{"int":"' + "9" * MEGABYTE + '"}',
        '{"bytes":"' + "00" * (MEGABYTE // 2) + '"}',
        '{"set":[' + ",".join(str(k * (2**61 - 1) % 2**63) for k in range(50_000)) + "]}",
        '{"dict":[' + ",".join(f"[{k * (2**61 - 1) % 2**63},0]" for k in range(45_000)) + "]}",
        '{"array":{"dtype":"|i1","shape":[1024,768],"data":"' + "A" * MEGABYTE + '"}}',
        '{"array":{"dtype":"|b1","shape":[786432,1],"data":"' + "A" * MEGABYTE + '"}}',
        '{"array":{"dtype":"<U1","shape":[1048576,0],"data":""}}',
        '{"float":"' + "1" * MEGABYTE + '"}',
        "{" + ",".join(f'"{k}":0' for k in range(100_000)) + "}",
    ],
    ids=lambda body: f"{body[:14]}...{body[-4:]}",
)
def test_the_largest_record_is_read_and_shown_in_bounded_time(body: str) -> None:
    begun = time.process_time()
    found = parsed(f'{{"end":"value","value":{body}}}\n'.encode())
    if isinstance(found, records.Returned):
        display(found.value)
    assert time.process_time() - begun < SECONDS
