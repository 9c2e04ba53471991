"""What hostile code may send or return: JSON in the record's dialect, values, texts."""

from __future__ import annotations

import base64
import json

from hypothesis import strategies as st

from nbcampus_grader.sandbox.box.inside.encode import DTYPES
from nbcampus_grader.sandbox.values import (
    ArrayValue,
    DictValue,
    FrameValue,
    ObjectValue,
    SeriesValue,
    SetValue,
    TupleValue,
)

TAGS = (
    *("tuple", "set", "frozenset", "dict", "int", "float", "complex", "bytes", "object", "end", "value", ""),
    *("array", "series", "frame", "decimal", "fraction"),
)
KEYS = ("end", "value", "values", "error", "code", "type", "message", "line", "offset", "traceback", "memory", "")
ENDS = ("value", "values", "finished", "exit", "compile_error", "error", "pass", "")

# Every code point, half characters included; and plain text more often than chance would give it.
TEXTS = st.text(st.characters()) | st.text("ab01 \n\"\\'\x00\u202e\ud800<=", max_size=30)
WHOLE = st.integers() | st.integers(-2, 2) | st.sampled_from([1 << 62, 1 << 63, -(1 << 63), 10**18, 10**400])
REAL = st.floats() | st.sampled_from([0.0, -0.0, 1.0, 5e-324, 1.7976931348623157e308])
SCALARS = st.none() | st.booleans() | WHOLE | REAL | TEXTS

# Plain JSON, as a test expects it: no NaN and no infinity, and keys are texts.
EXPECTED = st.recursive(
    st.none() | st.booleans() | WHOLE | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=15,
)

# What a Python function may return and the encoder can tell without loss.
RETURNED = st.recursive(
    SCALARS | st.complex_numbers() | st.binary(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.lists(inner, max_size=5).map(tuple)
        | st.dictionaries(st.none() | st.booleans() | WHOLE | TEXTS, inner, max_size=5)
        | st.frozensets(WHOLE | TEXTS, max_size=5)
        | st.sets(WHOLE | TEXTS, max_size=5)
    ),
    max_leaves=15,
)

# Arrays as a child writes them: their parts in all ways that are nearly right.
SHAPES = st.lists(st.integers(0, 3) | st.sampled_from([-1, 1 << 20, 1 << 40, 2.0, True, None]), max_size=4)
NAMES_OF_TYPES = st.sampled_from(
    [*DTYPES.values(), "<U1", "<U3", "<U0", "<U-1", "|O", "<M8[ns]", ">f8", "f8", "|S3", "|V8"]
)
CLAIMED_ARRAYS = st.builds(
    lambda dtype, shape, data: {"array": {"dtype": dtype, "shape": shape, "data": data}},
    NAMES_OF_TYPES,
    SHAPES,
    st.binary(max_size=64).map(lambda data: base64.b64encode(data).decode()) | TEXTS,
)


def _frame_of(columns: list[list[object]], index: object) -> dict[str, object]:
    return {"frame": {"columns": columns, "index": index}}


COLUMNS = st.lists(SCALARS, max_size=3) | CLAIMED_ARRAYS
CLAIMED_FRAMES = st.builds(_frame_of, st.lists(st.tuples(TEXTS, COLUMNS).map(list), max_size=3), COLUMNS)

# Forms as a teacher states them.
FORMS = st.one_of(
    st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), max_size=4).map(lambda row: {"$array": row}),
    st.lists(st.integers(-9, 9), min_size=2, max_size=2).map(lambda row: {"$array": [row, row]}),
    st.lists(SCALARS.filter(lambda item: not isinstance(item, float)), max_size=3).map(lambda row: {"$series": row}),
    st.dictionaries(TEXTS, st.just([1, None]), max_size=3).map(lambda columns: {"$frame": {**columns}}),
    st.lists(st.integers(), max_size=3).map(lambda items: {"$set": items}),
    st.lists(st.integers(), max_size=3).map(lambda items: {"$tuple": items}),
)

ARRAYS = st.builds(
    lambda rows, columns, item, dtype: ArrayValue(dtype, (rows, columns), [item] * (rows * columns)),
    st.integers(0, 3),
    st.integers(0, 3),
    SCALARS | st.complex_numbers(),
    st.sampled_from([*DTYPES, "str"]),
) | st.builds(lambda item: ArrayValue("float64", (), [item]), REAL)

# What the worker may hold after decoding, honest or not: keys of any shape, repeated items and repeated keys.
DECODED = st.recursive(
    SCALARS | st.complex_numbers() | st.binary(max_size=20) | st.builds(ObjectValue, TEXTS, TEXTS) | ARRAYS,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.builds(SeriesValue, st.lists(inner, max_size=3), st.just([]), inner)
        | st.builds(FrameValue, st.lists(st.tuples(inner, st.lists(inner, max_size=3)), max_size=3), st.just([]))
        | st.builds(TupleValue, st.lists(inner, max_size=5))
        | st.builds(SetValue, st.lists(inner, max_size=5), st.booleans())
        | st.builds(DictValue, st.lists(st.tuples(inner, inner), max_size=5))
    ),
    max_leaves=15,
)

# JSON that is nearly in the dialect of records.
NODES = st.recursive(
    SCALARS | CLAIMED_ARRAYS | CLAIMED_FRAMES,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(TAGS) | TEXTS, inner, max_size=3),
    max_leaves=15,
)
RECORDS = st.dictionaries(st.sampled_from(KEYS), NODES, max_size=7).flatmap(
    lambda record: st.sampled_from(ENDS).map(lambda end: {**record, "end": end})
)


def line(record: object) -> bytes:
    """A record as bytes, in the way of the child."""
    return json.dumps(record).encode("ascii") + b"\n"
