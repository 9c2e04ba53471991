"""Arrays and frames: as a child claims them, as a teacher states them, and compared."""

from __future__ import annotations

import base64
import json
import math
import struct
import sys
import types
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from nbcampus.course.stated import as_python, imports_for
from nbcampus_grader.sandbox import record as records
from nbcampus_grader.sandbox.box.inside import encode, given
from nbcampus_grader.sandbox.values import ArrayValue, FrameValue, SeriesValue, SetValue, TupleValue, Value, display
from nbcampus_grader.steps.compare import compare
from nbcampus_grader.steps.comparison import ComparisonSpec
from nbcampus_grader.steps.fields import BadTests
from nbcampus_grader.steps.stated import read_stated

EXACT = ComparisonSpec()
CLOSE = ComparisonSpec("tolerance", absolute=0.01)


def through(value: object) -> Value:
    """The value as it arrives in the worker."""
    return parsed(encode.encode(value))


def parsed(node: object) -> Value:
    record = records.parse(json.dumps({"end": "value", "value": node}).encode() + b"\n")
    assert isinstance(record, records.Returned)
    return record.value


def array(dtype: str, shape: list[Any], content: bytes) -> dict[str, Any]:
    return {"array": {"dtype": dtype, "shape": shape, "data": base64.b64encode(content).decode()}}


def told(stated: Any, got: object, rule: ComparisonSpec = EXACT) -> str:
    """The reason why they differ, "" when they are equal."""
    found = compare(read_stated(stated, "expected"), through(got), rule)
    assert found.equal is (not found.reason)
    return found.reason


@pytest.mark.parametrize("dtype", [*encode.DTYPES, "U3"])
@pytest.mark.parametrize("order", ["<", ">"])
def test_an_array_arrives_with_its_type_shape_and_items(dtype: str, order: str) -> None:
    sent = np.array([[0, 1, 1], [1, 0, 1]]).astype(np.dtype(dtype).newbyteorder(order)).T  # type: ignore[arg-type]
    arrived = through(sent)
    assert isinstance(arrived, ArrayValue)
    assert (arrived.dtype, arrived.shape) == ("str" if dtype == "U3" else dtype, (3, 2))
    assert arrived.nested() == sent.tolist()
    assert type(arrived.items[0]) is type(sent.tolist()[0][0])


def test_a_scalar_counts_as_the_number_that_it_is() -> None:
    assert told(3, np.int16(3)) == told(True, np.bool_(True)) == told("ab", np.array("ab")) == ""
    assert told(3, np.float32(3)) == "expected a whole number 3, got a float 3.0"


def test_a_list_is_still_matched_by_an_array_of_the_same_items() -> None:
    assert told([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]])) == ""
    assert told([1.0, 2.5], np.array([1.0, 2.0])) == "element 1: expected 2.5, got 2.0"


def test_what_is_no_number_or_text_goes_as_before() -> None:
    assert through(np.array([1, "a", None], dtype=object)) == [1, "a", None]
    assert through(np.array([b"ab"])) == [b"ab"]


def test_a_masked_array_is_shown_only() -> None:
    assert told([1], np.ma.array([1], mask=[0])).startswith("expected a list, got an object of type MaskedArray")


def test_a_subclass_that_lies_arrives_as_what_it_holds() -> None:
    class Liar(np.ndarray):  # type: ignore[type-arg]
        def __array__(self, *args: Any, **kwargs: Any) -> Any:
            return np.array([1, 2])

        def tobytes(self, *args: Any, **kwargs: Any) -> Any:
            return b"lie"

        dtype = shape = size = ndim = property(lambda self: 1 / 0)  # type: ignore[assignment]

    assert through(np.array([7, 8]).view(Liar)) == ArrayValue("int64", (2,), [7, 8])


@pytest.mark.parametrize(
    "node",
    [
        array("<f8", [2], struct.pack("<d", 1)),
        array("<f8", [1], struct.pack("<dd", 1, 2)),
        array("<f8", [-1], struct.pack("<d", 1)),
        array("<f8", [-1, -1], struct.pack("<d", 1)),
        array("<f8", [1.0], struct.pack("<d", 1)),
        array("<f8", [True], struct.pack("<d", 1)),
        array("<f8", [1 << 40, 0], b""),
        array("<f8", [1 << 20, 1 << 20, 0], b""),
        array("<f8", [1] * 17, struct.pack("<d", 1)),
        array(">f8", [1], struct.pack("<d", 1)),
        array("|O", [1], struct.pack("<d", 1)),
        array("<M8[ns]", [1], struct.pack("<d", 1)),
        array("<f16", [1], bytes(16)),
        array("|V8", [1], bytes(8)),
        array("<U0", [1 << 20], b""),
        array("<U-1", [1], b"aaaa"),
        array("<U9999999", [1], b"aaaa"),
        array("<U1", [1], b"\xff\xff\xff\xff"),
        array("|b1", [2], b"\x01\x02"),
        {"array": {"dtype": "<f8", "shape": [0], "data": "%%%%"}},
        {"array": {"dtype": "<f8", "shape": [0], "data": "", "more": 1}},
        {"array": {"dtype": "<f8", "shape": [0]}},
        {"array": {"dtype": ["<f8"], "shape": [0], "data": ""}},
        {"array": []},
        {"decimal": "1" * 200},
        {"decimal": "1E+99999999"},
        {"decimal": "NaN"},
        {"decimal": "1\n"},
        {"fraction": [1, 0]},
        {"fraction": [1.0, 1]},
        {"fraction": [1]},
        {"series": {"name": None, "index": [], "values": [1]}},
        {"series": {"name": None, "index": 1, "values": 1}},
        {"series": {"name": None, "values": []}},
        {"frame": {"columns": [["a", [1]]], "index": [0, 1]}},
        {"frame": {"columns": [["a"]], "index": []}},
        {"frame": {"columns": [["a", array("<f8", [1, 1], struct.pack("<d", 1))]], "index": [0]}},
        {"frame": {"columns": {"a": [1]}, "index": [0]}},
    ],
    ids=lambda node: str(node)[:60],
)
def test_an_array_that_contradicts_itself_is_refused(node: object) -> None:
    with pytest.raises(records.Malformed):
        parsed(node)


@pytest.mark.parametrize(
    ("stated", "got", "rule", "reason"),
    [
        (
            {"$array": [[1.0, 2.0], [2.5, 4.0]]},
            [[1.0, 2], [2, 4]],
            EXACT,
            "differs first at [1, 0]: 2.0 instead of 2.5",
        ),
        ({"$array": [1, 2]}, [1, 2, 3], EXACT, "shape (3,) instead of (2,)"),
        ({"$array": [1, 2]}, [1.0, 2.0], EXACT, "an array of floats instead of whole numbers"),
        ({"$array": [1, 2]}, [1.0, 2.001], CLOSE, ""),
        ({"$array": [1, 2]}, [True, True], CLOSE, "an array of truth values instead of whole numbers"),
        ({"$array": [1, 2], "dtype": "float64"}, [1.0, 2.0], EXACT, ""),
        ({"$array": [1, 2], "dtype": "float32"}, [1.0, 2.0], EXACT, "dtype float64 instead of float32"),
        ({"$array": [1.0, None]}, [1.0, math.nan], EXACT, ""),
        ({"$array": [1.0, None]}, [1.0, 2.0], EXACT, "differs first at [1]: 2.0 instead of NaN"),
        ({"$array": [1.0, 2.0]}, [1.0, math.nan], CLOSE, "differs first at [1]: nan instead of 2.0"),
        ({"$array": [1.0, 2.0]}, [1.0, math.inf], CLOSE, "differs first at [1]: inf instead of 2.0"),
        ({"$array": []}, [], EXACT, ""),
        ({"$array": ["a", "bc"]}, ["a", "bc"], EXACT, ""),
        ({"$array": [{"$complex": [0, 1]}, 1]}, [1j, 1], EXACT, ""),
    ],
)
def test_arrays_are_compared_by_shape_type_and_items(stated: Any, got: list[Any], rule: Any, reason: str) -> None:
    assert told(stated, np.array(got), rule) == reason


def test_a_list_is_no_array_and_neither_is_a_scalar() -> None:
    assert told({"$array": [1, 2]}, [1, 2]) == "expected an array, got a list: [1, 2]"
    assert told({"$array": [1]}, np.int64(1)) == "expected an array, got a scalar of numpy: 1"


@pytest.mark.parametrize(
    ("stated", "right", "wrong"),
    [
        ({"$tuple": [1, 2]}, (1, 2), [1, 2]),
        ({"$set": [1, 2]}, {2, 1}, [1, 2]),
        ({"$set": [1, 2]}, {2, 1}, frozenset([1, 2])),
        ({"$frozenset": [1, 2]}, frozenset([1, 2]), {1, 2}),
        ({"$bytes": "00ff"}, b"\x00\xff", "00ff"),
        ({"$complex": [1, 2]}, 1 + 2j, 1 - 2j),
        ({"$decimal": "1.50"}, Decimal("1.5"), 1.5),
        ({"$fraction": "1/3"}, Fraction(1, 3), 1 / 3),
        ({"$dict": {"$set": [1]}}, {"$set": [1]}, {1}),
        ([{"$tuple": [{"$set": [1]}]}], [({1},)], [([1],)]),
        ({"$price": 3}, {"$price": 3}, 3),
    ],
)
def test_a_form_is_met_by_what_it_states_alone(stated: Any, right: object, wrong: object) -> None:
    assert told(stated, right) == told(stated, right, CLOSE) == ""
    assert told(stated, wrong)
    assert given.build(stated) == right
    assert type(given.build(stated)) is type(right)
    scope: dict[str, Any] = {}
    exec(f"{imports_for(as_python(stated))}\nvalue = {as_python(stated)}", scope)
    assert scope["value"] == right


@pytest.mark.parametrize(
    "stated",
    [
        {"$array": [[1, 2], [3]]},
        {"$array": 1},
        {"$array": [1, "a"]},
        {"$array": [1, True]},
        {"$array": [1], "dtype": "object"},
        {"$array": ["a"], "dtype": "float64"},
        {"$array": [1.5], "dtype": "int64"},
        {"$array": [1], "shape": [1]},
        {"$array": [None], "dtype": "int64"},
        {"$frame": [1]},
        {"$frame": {"a": [1], "b": [1, 2]}},
        {"$frame": {"a": [1]}, "index": [1, 2]},
        {"$series": [[1]]},
        {"$tuple": 1},
        {"$bytes": "xyz"},
        {"$complex": [1]},
        {"$decimal": "NaN"},
        {"$fraction": "1/0"},
        {"$set": [1], "$tuple": [1]},
        {"$array": [1], "dtype": 8},
        {"$array": [1], "dtype": ["float64"]},
    ],
)
def test_a_form_that_is_wrong_is_a_mistake_of_the_test(stated: Any) -> None:
    with pytest.raises(BadTests, match="expected"):
        read_stated([stated], "expected")


def test_arguments_become_arrays() -> None:
    made = given.build([{"$array": [1, None]}, {"a": {"$array": [[1]], "dtype": "int8"}}])
    assert np.isnan(made[0][1])
    assert (made[1]["a"].dtype, made[1]["a"].shape) == ("int8", (1, 1))
    assert as_python([{"$array": [1, None], "dtype": "float64"}]) == "[np.array([1, nan], dtype='float64')]"


FRAME = {"columns": [["a", [1, 2]], ["b", array("<f8", [2], struct.pack("<dd", 1.5, math.nan))]], "index": ["x", "y"]}


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ({"$frame": {"b": [1.5, None], "a": [1, 2]}}, ""),
        ({"$frame": {"a": [1, 2], "b": [1.5, None]}, "index": ["x", "y"]}, ""),
        (
            {"$frame": {"a": [1, 2], "b": [1.5, None]}, "index": [0, 1]},
            "index: differs first in row 0: 'x' instead of 0",
        ),
        ({"$frame": {"a": [1, 2], "b": [1.5, 2.0]}}, "column 'b': differs first in row 1: nan instead of 2.0"),
        ({"$frame": {"a": [1.0, 2], "b": [1.5, None]}}, "column 'a': differs first in row 0: 1 instead of 1.0"),
        ({"$frame": {"a": [1, 2], "c": [1, 2]}}, "column 'c' is missing"),
        ({"$frame": {"a": [1, 2]}}, "unexpected column 'b'"),
        ({"$frame": {"a": [1], "b": [1.5]}}, "column 'a': 2 rows instead of 1"),
    ],
)
def test_frames_are_compared_by_columns_and_rows(stated: Any, reason: str) -> None:
    assert compare(read_stated(stated, "expected"), parsed({"frame": FRAME}), EXACT).reason == reason


def test_a_series_is_compared_by_its_rows_and_by_what_is_stated() -> None:
    got = parsed({"series": {"name": "n", "index": ["x"], "values": [1]}})
    for stated, equal in [
        ({"$series": [1]}, True),
        ({"$series": [1], "index": ["x"], "name": "n"}, True),
        ({"$series": [1], "name": "m"}, False),
        ({"$series": [1], "index": ["y"]}, False),
        ({"$series": [2]}, False),
        ({"$frame": {"n": [1]}}, False),
    ]:
        assert compare(read_stated(stated, "expected"), got, EXACT).equal is equal


def test_values_are_shown_as_python_writes_them() -> None:
    shown = {
        "array([[1, 2]])": ArrayValue("int64", (1, 2), [1, 2]),
        "array([1.0], dtype=float32)": ArrayValue("float32", (1,), [1.0]),
        "2.5": ArrayValue("float64", (), [2.5]),
        "<array of shape (500,)>": ArrayValue("int64", (500,), [0] * 500),
        "Series([1], index=['x'], name='n')": SeriesValue([1], ["x"], "n"),
        "DataFrame({'a': [1]})": FrameValue([("a", [1])]),
        "[(1,), {2}]": [TupleValue([1]), SetValue([2])],
    }
    assert {text: display(value) for text, value in shown.items()} == {text: text for text in shown}


def test_nothing_of_numpy_is_touched_for_a_plain_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", types.ModuleType("numpy"))
    assert encode.encode([1, "a", {"b": (2.5,)}]) == [1, "a", {"dict": [["b", {"tuple": [2.5]}]]}]
