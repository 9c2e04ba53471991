"""Read the one record that a child sends: strict, bounded, and never believed beyond "this is what it claims"."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from nbcampus_grader.sandbox.arrays import read_array
from nbcampus_grader.sandbox.values import (
    ArrayValue,
    DictValue,
    FrameValue,
    ObjectValue,
    SeriesValue,
    SetValue,
    TupleValue,
    Value,
)

MAX_DEPTH = 70  # levels of values; the encoder stops at 60
_MAX_DIGITS = 20
_DECIMAL = re.compile(r"-?\d{1,100}(\.\d{1,100})?(E[+-]\d{1,4})?", re.ASCII)


class Malformed(Exception):
    """What arrived is not one whole record of a known shape."""


@dataclass(frozen=True)
class Returned:
    value: Value


@dataclass(frozen=True)
class Finished:
    """A program, or a cell, came to its end."""


@dataclass(frozen=True)
class Exited:
    code: int


@dataclass(frozen=True)
class NotCompiled:
    type_name: str
    message: str
    line: int | None
    offset: int | None


@dataclass(frozen=True)
class Raised:
    type_name: str
    message: str
    line: int | None
    traceback: str
    memory: bool


@dataclass(frozen=True)
class ReturnedMany:
    """The value of each of many calls or expressions, up to the one that ``raised``."""

    values: list[Value]
    raised: Raised | None


Record = Returned | ReturnedMany | Finished | Exited | NotCompiled | Raised

_KEYS: dict[str, dict[str, tuple[type, ...]]] = {
    "finished": {},
    "exit": {"code": (int,)},
    "compile_error": {"type": (str,), "message": (str,), "line": (int, type(None)), "offset": (int, type(None))},
    "error": {"type": (str,), "message": (str,), "line": (int, type(None)), "traceback": (str,), "memory": (bool,)},
}


def parse(data: bytes) -> Record:
    """The record in ``data``, which must be exactly one line of JSON; Malformed otherwise."""
    if not data.endswith(b"\n") or data.count(b"\n") != 1:
        raise Malformed("not exactly one record")
    document = load(data[:-1])
    if not isinstance(document, dict):
        raise Malformed("a record is an object")
    end = document.pop("end", None)
    if end == "value" and set(document) == {"value"}:
        return Returned(decode(document["value"]))
    if end == "values" and set(document) == {"values", "error"}:
        return _many(document["values"], document["error"])
    if not isinstance(end, str) or end not in _KEYS:
        raise Malformed("unknown kind of record")
    _check_keys(document, _KEYS[end])
    match end:
        case "finished":
            return Finished()
        case "exit":
            return Exited(document["code"])
        case "compile_error":
            return NotCompiled(document["type"], document["message"], document["line"], document["offset"])
    return _raised(document)


def _raised(document: dict[str, Any]) -> Raised:
    return Raised(
        document["type"], document["message"], document["line"], document["traceback"], bool(document["memory"])
    )


def _many(values: Any, error: Any) -> ReturnedMany:
    if not isinstance(values, list) or not isinstance(error, (dict, type(None))):
        raise Malformed("values are a list, and an error is an object")
    if error is not None:
        _check_keys(error, _KEYS["error"])
    return ReturnedMany([decode(value) for value in values], None if error is None else _raised(error))


def load(data: bytes) -> Any:
    """JSON as ASCII text without duplicate keys, NaN, infinities or numbers of absurd length; Malformed otherwise."""
    try:
        return json.loads(
            data.decode("ascii"),
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
            parse_int=_whole,
            parse_float=_real,
        )
    except (ValueError, RecursionError) as error:
        raise Malformed("not strict JSON") from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _whole(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise ValueError("number too long")
    return int(text)


def _real(text: str) -> float:
    number = float(text)
    if len(text) > 40 or not math.isfinite(number):
        raise ValueError("number out of range")
    return number


def _check_keys(document: dict[str, Any], shape: dict[str, tuple[type, ...]]) -> None:
    if set(document) != set(shape):
        raise Malformed("wrong keys")
    for key, types in shape.items():
        if type(document[key]) not in types:
            raise Malformed(f"wrong type of {key}")


def decode(node: Any, depth: int = 0) -> Value:
    """The value that ``inside.encode`` wrote as ``node``; Malformed for any other shape."""
    if depth > MAX_DEPTH:
        raise Malformed("nested too deep")
    if isinstance(node, list):
        return [decode(item, depth + 1) for item in node]
    if not isinstance(node, dict):
        return node
    if len(node) != 1:
        raise Malformed("a tagged value has one key")
    ((tag, inner),) = node.items()
    if tag in ("tuple", "set", "frozenset", "dict"):
        return _decode_items(tag, inner, depth)
    if tag in ("series", "frame"):
        return _decode_pandas(tag, inner, depth)
    return _decode_scalar(tag, inner, depth)


def _decode_items(tag: str, inner: Any, depth: int) -> Value:
    if not isinstance(inner, list):
        raise Malformed("items are a list")
    if tag == "dict":
        if any(not isinstance(pair, list) or len(pair) != 2 for pair in inner):
            raise Malformed("a dict is a list of pairs")
        return DictValue([(decode(key, depth + 1), decode(item, depth + 1)) for key, item in inner])
    items = [decode(item, depth + 1) for item in inner]
    return TupleValue(items) if tag == "tuple" else SetValue(items, tag == "frozenset")


def _decode_pandas(tag: str, inner: Any, depth: int) -> Value:
    match tag, inner:
        case "series", {"name": name, "index": index, "values": values, **rest} if not rest:
            column, labels = _column(values, depth), _column(index, depth)
            _check_lengths([column], labels)
            return SeriesValue(column, labels, decode(name, depth + 1))
        case "frame", {"columns": list(pairs), "index": index, **rest} if not rest:
            if any(not isinstance(pair, list) or len(pair) != 2 for pair in pairs):
                raise Malformed("columns are a list of pairs")
            columns = [(decode(name, depth + 1), _column(column, depth)) for name, column in pairs]
            labels = _column(index, depth)
            _check_lengths([column for _, column in columns], labels)
            return FrameValue(columns, labels)
    raise Malformed(f"bad {tag}")


def _column(node: Any, depth: int) -> ArrayValue | list[Value]:
    column = decode(node, depth + 1)
    if isinstance(column, list) or (isinstance(column, ArrayValue) and len(column.shape) == 1):
        return column
    raise Malformed("a column is a list or an array of one dimension")


def _check_lengths(columns: list[ArrayValue | list[Value]], index: ArrayValue | list[Value]) -> None:
    if len({len(part.items if isinstance(part, ArrayValue) else part) for part in (*columns, index)}) != 1:
        raise Malformed("columns and index have one length")


def _decode_scalar(tag: str, inner: Any, depth: int) -> Value:
    try:
        match tag, inner:
            case "float", ("nan" | "inf" | "-inf"):
                return float(inner)
            case "int", str():
                return int(inner, 16)
            case "bytes", str():
                return bytes.fromhex(inner)
            case "complex", [real, imaginary]:
                return complex(_decode_real(real), _decode_real(imaginary))
            case "decimal", str() if _DECIMAL.fullmatch(inner):
                return Decimal(inner)
            case "fraction", [over, under]:
                return _fraction(decode(over), decode(under))
            case "array", {"dtype": str(dtype), "shape": list(shape), "data": str(data), **rest} if not rest:
                return read_array(dtype, shape, data)
            case "object", {"type": str(name), "repr": str(text), **rest} if not rest:
                return ObjectValue(name, text)
    except (ValueError, ArithmeticError) as error:
        raise Malformed(f"bad {tag}") from error
    raise Malformed("unknown tag")


def _decode_real(node: Any) -> float:
    value = decode(node)
    if not isinstance(value, float):
        raise Malformed("a part of a complex number is a float")
    return value


def _fraction(over: Value, under: Value) -> Fraction:
    if type(over) is not int or type(under) is not int or under < 1:
        raise ValueError("a fraction is of two whole numbers")
    return Fraction(over, under)
