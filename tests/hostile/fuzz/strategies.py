"""What hostile code may send or return: JSON in the record's dialect, values, texts."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from nbcampus_grader.sandbox.values import DictValue, ObjectValue, SetValue, TupleValue

TAGS = ("tuple", "set", "frozenset", "dict", "int", "float", "complex", "bytes", "object", "end", "value", "")
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

# What the worker may hold after decoding, honest or not: keys of any shape, repeated items and repeated keys.
DECODED = st.recursive(
    SCALARS | st.complex_numbers() | st.binary(max_size=20) | st.builds(ObjectValue, TEXTS, TEXTS),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.builds(TupleValue, st.lists(inner, max_size=5))
        | st.builds(SetValue, st.lists(inner, max_size=5), st.booleans())
        | st.builds(DictValue, st.lists(st.tuples(inner, inner), max_size=5))
    ),
    max_leaves=15,
)

# JSON that is nearly in the dialect of records.
NODES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(TAGS) | TEXTS, inner, max_size=3),
    max_leaves=15,
)
RECORDS = st.dictionaries(st.sampled_from(KEYS), NODES, max_size=7).flatmap(
    lambda record: st.sampled_from(ENDS).map(lambda end: {**record, "end": end})
)


def line(record: object) -> bytes:
    """A record as bytes, in the way of the child."""
    return json.dumps(record).encode("ascii") + b"\n"
