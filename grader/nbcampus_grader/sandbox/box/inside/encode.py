"""A returned value as JSON that keeps Python's types. ``record`` on the other side reads exactly this.

Plain: None, bool, int below 2**63, finite float, str, list. Tagged by an object with one key: ``tuple``, ``set``,
``frozenset`` (lists), ``dict`` (list of pairs), ``int`` (hexadecimal text), ``float`` (nan, inf, -inf), ``complex``
(two plain or tagged numbers), ``bytes`` (hexadecimal text), ``decimal`` (text), ``fraction`` (two whole numbers),
``object`` ({type, repr}: shown, never equal to anything).

Numpy's scalars and arrays of numbers, truth values and texts go as ``array`` ({dtype, shape, data}: little-endian bytes
in base64, row by row), those of anything else as the nested lists that they hold. A column of pandas is an array, or a
list where it mixes types: ``series`` ({name, index, values}) and ``frame`` ({columns: list of pairs, index}).
"""

from __future__ import annotations

import binascii
import math
import sys
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

MAX_DEPTH = 60
MAX_ITEMS = 1 << 20  # of one array
MAX_DIMENSIONS = 16
DTYPES = {
    "bool": "|b1",
    **{f"int{8 * size}": f"{'<' if size > 1 else '|'}i{size}" for size in (1, 2, 4, 8)},
    **{f"uint{8 * size}": f"{'<' if size > 1 else '|'}u{size}" for size in (1, 2, 4, 8)},
    **{f"float{8 * size}": f"<f{size}" for size in (2, 4, 8)},
    **{f"complex{8 * size}": f"<c{size}" for size in (8, 16)},
}
"""The types of an array's items, by their names in numpy; beside them there are texts of a fixed width, ``<U...``."""
_REPR = 300
_EXPONENT = 1000


class NotEncodable(Exception):
    """The value cannot be told: too deep, or it contains itself."""


def encode(value: object, depth: int = 0) -> Any:
    if depth > MAX_DEPTH:
        raise NotEncodable(f"the returned value is nested more than {MAX_DEPTH} levels deep, or contains itself")
    if value is None or value is True or value is False:
        return value
    # The real type, not what ``__class__`` says: an honest subclass counts as its base, an impostor does not.
    bases = type.mro(type(value))
    if int in bases:
        return _whole(int.__int__(cast(int, value)))
    if float in bases:
        return _real(float.__float__(cast(float, value)))
    if str in bases:
        return str.__str__(cast(str, value))
    return _encode_composite(cast(Any, value), bases, depth)


def _encode_composite(value: Any, bases: list[type], depth: int) -> Any:
    for kind in (list, tuple, set, frozenset):
        if kind in bases:
            items = [encode(item, depth + 1) for item in kind.__iter__(value)]
            return items if kind is list else {kind.__name__: items}
    if dict in bases:
        return {"dict": [[encode(key, depth + 1), encode(item, depth + 1)] for key, item in dict.items(value)]}
    if bytes in bases or bytearray in bases:
        return {"bytes": bytes(value).hex()}
    if complex in bases:
        return {"complex": [_real(value.real), _real(value.imag)]}
    return _encode_foreign(value, bases, depth)


def _encode_foreign(value: Any, bases: list[type], depth: int) -> Any:
    # A library that nobody has imported has made no value, and none is imported for a look.
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if numpy is not None and (numpy.ndarray in bases or numpy.generic in bases):
        return _array(numpy, value, bases, depth)
    if pandas is not None and pandas.Series in bases:
        parts = {"name": value.name, "index": value.index, "values": value}
        return {"series": {key: _part(pandas, part, depth) for key, part in parts.items()}}
    if pandas is not None and pandas.DataFrame in bases:
        return _frame(pandas, value, depth)
    if Decimal in bases and Decimal.is_finite(value) and abs(Decimal.adjusted(value)) < _EXPONENT:
        return {"decimal": Decimal.__str__(value)}
    if Fraction in bases:
        return {"fraction": [_whole(value.numerator), _whole(value.denominator)]}
    return {"object": {"type": type(value).__name__[:100], "repr": _repr(value)}}


def _array(numpy: Any, value: Any, bases: list[type], depth: int) -> Any:
    masked = sys.modules.get("numpy.ma")  # numpy imports it at the first look, which takes 50 ms
    if masked is not None and masked.MaskedArray in bases:
        return {"object": {"type": "MaskedArray", "repr": _repr(value)}}
    array = numpy.ndarray.view(value, numpy.ndarray) if numpy.ndarray in bases else numpy.asarray(value)
    if array.size > MAX_ITEMS or array.ndim > MAX_DIMENSIONS:
        raise NotEncodable(f"an array has more than {MAX_ITEMS} items, or more than {MAX_DIMENSIONS} dimensions")
    dtype = array.dtype.newbyteorder("<")
    if dtype.str not in DTYPES.values() and not (dtype.kind == "U" and dtype.itemsize):
        return _nested(array, depth)
    data = binascii.b2a_base64(array.astype(dtype).tobytes(), newline=False).decode()
    return {"array": {"dtype": dtype.str, "shape": list(array.shape), "data": data}}


def _nested(array: Any, depth: int) -> Any:
    """Dates, objects, raw bytes: as the Python objects that numpy makes of them."""
    inner = array.tolist()
    if type(inner) in (bool, int, float, complex, str, bytes, list, type(None)):
        return encode(inner, depth + 1)
    return {"object": {"type": type(inner).__name__[:100], "repr": _repr(inner)}}


def _frame(pandas: Any, frame: Any, depth: int) -> Any:
    # By place: two columns may have one name.
    columns = [
        [encode(name, depth + 1), _part(pandas, frame.iloc[:, place], depth)]
        for place, name in enumerate(frame.columns)
    ]
    return {"frame": {"columns": columns, "index": _part(pandas, frame.index, depth)}}


def _part(pandas: Any, part: Any, depth: int) -> Any:
    """A column or an index, or a name; what a column of pandas' own types lacks is None."""
    if not isinstance(part, (pandas.Series, pandas.Index)):
        return encode(part, depth + 1)
    if getattr(part.dtype, "str", "") in DTYPES.values():
        return encode(part.to_numpy(), depth + 1)
    items = part.tolist()
    if len(items) > MAX_ITEMS:
        raise NotEncodable(f"a column has more than {MAX_ITEMS} rows")
    return [None if item is pandas.NA or item is pandas.NaT else encode(item, depth + 1) for item in items]


def _whole(value: int) -> Any:
    return value if -(1 << 63) <= value < 1 << 63 else {"int": hex(value)}


def _real(value: float) -> Any:
    return value if math.isfinite(value) else {"float": repr(value)}


def _repr(value: object) -> str:
    try:
        return repr(value)[:_REPR]
    except Exception:
        return "(its own text could not be made)"
