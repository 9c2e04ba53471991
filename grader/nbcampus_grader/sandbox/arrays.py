"""Read the bytes of an array that a child claims, without numpy: a few types, an exact length, bounded in number."""

from __future__ import annotations

import binascii
import math
import re
import struct
from collections.abc import Sequence
from typing import Any

from nbcampus_grader.sandbox.box.inside.encode import DTYPES, MAX_DIMENSIONS, MAX_ITEMS
from nbcampus_grader.sandbox.values import ArrayValue

_CODES = {
    "|b1": "?", "|i1": "b", "|u1": "B", "<i2": "h", "<u2": "H", "<i4": "i", "<u4": "I", "<i8": "q", "<u8": "Q",
    "<f2": "e", "<f4": "f", "<f8": "d", "<c8": "ff", "<c16": "dd",
}  # fmt: skip
"""One item of each type, as ``struct`` calls it."""
_NAMES = {code: name for name, code in DTYPES.items()}
_TEXT = re.compile(r"<U([1-9]\d{0,5})", re.ASCII)


def read_array(dtype: str, shape: Sequence[Any], data: str) -> ArrayValue:
    """The array in ``data``; ValueError unless the shape is small and asks for exactly so many bytes."""
    if len(shape) > MAX_DIMENSIONS or any(type(size) is not int or not 0 <= size <= MAX_ITEMS for size in shape):
        raise ValueError("dimensions out of range")
    # A dimension of none counts as one: (1000000, 1000000, 0) holds nothing, and its lists would fill the memory.
    if math.prod(max(size, 1) for size in shape) > MAX_ITEMS:
        raise ValueError("too many items")
    count, content = math.prod(shape), binascii.a2b_base64(data, strict_mode=True)
    if text := _TEXT.fullmatch(dtype):
        return ArrayValue("str", tuple(shape), _texts(content, count, int(text[1])))
    if dtype not in _CODES:
        raise ValueError("unknown type of items")
    return ArrayValue(_NAMES[dtype], tuple(shape), _numbers(content, count, _CODES[dtype]))


def _numbers(content: bytes, count: int, code: str) -> list[Any]:
    if len(content) != count * struct.calcsize(f"<{code}"):
        raise ValueError("the shape asks for another number of bytes")
    # numpy can be made to hold other bytes than 0 and 1 as truth values, and then contradicts itself.
    if code == "?" and content.translate(None, b"\0\1"):
        raise ValueError("a truth value that is neither true nor false")
    numbers = list(struct.unpack(f"<{count * len(code)}{code[0]}", content))
    if len(code) == 1:
        return numbers
    return [complex(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)]


def _texts(content: bytes, count: int, width: int) -> list[str]:
    if len(content) != count * width * 4:
        raise ValueError("the shape asks for another number of bytes")
    text = content.decode("utf-32-le", "surrogatepass")
    return [text[start : start + width].rstrip("\0") for start in range(0, len(text), width)]
