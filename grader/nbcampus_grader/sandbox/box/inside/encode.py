"""A returned value as JSON that keeps Python's types. ``record`` on the other side reads exactly this.

Plain: None, bool, int below 2**63, finite float, str, list. Tagged by an object with one key: ``tuple``, ``set``,
``frozenset`` (lists), ``dict`` (list of pairs), ``int`` (hexadecimal text), ``float`` (nan, inf, -inf), ``complex``
(two plain or tagged numbers), ``bytes`` (hexadecimal text), ``object`` ({type, repr}: shown, never equal to anything).
Numpy's scalars and arrays go as the Python numbers and nested lists that they hold.
"""

from __future__ import annotations

import math
from typing import Any, cast

MAX_DEPTH = 60
_REPR = 300


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
    return _encode_foreign(value, depth)


def _encode_foreign(value: Any, depth: int) -> Any:
    if (type(value).__module__ or "").split(".")[0] == "numpy" and hasattr(value, "tolist"):
        inner = value.tolist()
        if type(inner) in (bool, int, float, complex, str, bytes, list, type(None)):
            return encode(inner, depth + 1)
    return {"object": {"type": type(value).__name__[:100], "repr": _repr(value)}}


def _whole(value: int) -> Any:
    return value if -(1 << 63) <= value < 1 << 63 else {"int": hex(value)}


def _real(value: float) -> Any:
    return value if math.isfinite(value) else {"float": repr(value)}


def _repr(value: object) -> str:
    try:
        return repr(value)[:_REPR]
    except Exception:
        return "(its own text could not be made)"
