"""How a claimed value must relate to what the teacher wrote. Python's own rules, on values that ran no code.

``got`` is a decoded value (see ``sandbox.values``), ``wanted`` one of Python's own from the teacher's text. Sets and
dicts are compared item by item: real ones of a student's items could be made slow. An object, which came out by its
name only, relates to nothing, but that it is not None.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nbcampus_grader.sandbox.values import DictValue, ObjectValue, SetValue, TupleValue, Value

TYPES: dict[str, tuple[type, ...]] = {
    "int": (int,),
    "float": (float,),
    "complex": (complex,),
    "bool": (bool,),
    "str": (str,),
    "bytes": (bytes,),
    "list": (list,),
    "tuple": (TupleValue,),
    "set": (SetValue,),
    "frozenset": (SetValue,),
    "dict": (DictValue,),
}
"""How a value of each built-in type comes out."""

MAX_ITEMS = 5000
"""Of a set or a dict that is compared, which takes time by the square of it."""


class CannotJudge(ValueError):
    """The claimed value is none that can stand in this relation; the text continues "got"."""


@dataclass(frozen=True)
class Relation:
    """``words`` stand before what is wanted, for the student; empty where the value alone says it."""

    words: str
    holds: Callable[[Value, Any], bool]


def equal(got: Value, wanted: Any) -> bool:
    """As ``==`` of Python: 1 is 1.0 and True, a tuple is no list."""
    if isinstance(got, ObjectValue):
        raise CannotJudge("an object, which cannot be compared")
    match wanted:
        case bool() | int() | float() | complex():
            return isinstance(got, (bool, int, float, complex)) and got == wanted
        case list():
            return isinstance(got, list) and _equal_items(got, wanted)
        case tuple():
            return isinstance(got, TupleValue) and _equal_items(got.items, wanted)
        case set() | frozenset():
            return isinstance(got, SetValue) and _equal_set(got.items, list(wanted))
        case dict():
            return isinstance(got, DictValue) and _equal_dict(got.pairs, list(wanted.items()))
    return type(got) is type(wanted) and bool(got == wanted)


def _equal_items(got: list[Value], wanted: Any) -> bool:
    return len(got) == len(wanted) and all(equal(one, other) for one, other in zip(got, wanted, strict=True))


def _equal_set(got: list[Value], wanted: list[Any]) -> bool:
    if len(got) != len(wanted) or len(got) > MAX_ITEMS:
        return False
    return all(any(equal(one, other) for one in got) for other in wanted)


def _equal_dict(got: list[tuple[Value, Value]], wanted: list[tuple[Any, Any]]) -> bool:
    if len(got) != len(wanted) or len(got) > MAX_ITEMS:
        return False
    return all(any(equal(key, name) and equal(item, value) for key, item in got) for name, value in wanted)


def contains(got: Value, wanted: Any) -> bool:
    """As ``wanted in got``."""
    if isinstance(got, (str, bytes)):
        if type(wanted) is not type(got):
            raise CannotJudge("a text, which holds texts alone")
        return bool(operator.contains(got, wanted))
    if isinstance(got, (DictValue, SetValue)) and isinstance(wanted, (list, dict)):
        raise CannotJudge("what never holds a list or a dict")
    if isinstance(got, DictValue):
        if type(wanted) is set:
            raise CannotJudge("a dict, which never holds a set")
        return any(equal(key, wanted) for key, _ in got.pairs)
    items = got.items if isinstance(got, (TupleValue, SetValue)) else got
    if not isinstance(items, list):
        raise CannotJudge("what holds no items")
    return any(equal(item, wanted) for item in items if not isinstance(item, ObjectValue))


def within(got: Value, wanted: Any) -> bool:
    """As ``got in wanted``."""
    if isinstance(wanted, (str, bytes)):
        if type(got) is not type(wanted):
            raise CannotJudge("what is not a text")
        return bool(operator.contains(wanted, got))
    if isinstance(wanted, (set, frozenset, dict)) and isinstance(got, (list, DictValue)):
        raise CannotJudge("a list or a dict, which cannot be looked up there")
    if isinstance(wanted, dict) and isinstance(got, SetValue) and not got.frozen:
        raise CannotJudge("a set, which cannot be looked up there")
    return any(equal(got, item) for item in wanted)


def is_true(got: Value) -> bool:
    """As ``bool(got)``."""
    match got:
        case ObjectValue():
            raise CannotJudge("an object, which says nothing")
        case TupleValue(items) | SetValue(items):
            return bool(items)
        case DictValue(pairs):
            return bool(pairs)
    return bool(got)


def is_instance(got: Value, wanted: tuple[str, ...]) -> bool:
    """``wanted`` are names of ``TYPES``."""
    if isinstance(got, SetValue):
        return ("frozenset" if got.frozen else "set") in wanted
    return any(isinstance(got, TYPES[name]) for name in wanted)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Value, Any], bool]:
    def holds(got: Value, wanted: Any) -> bool:
        alike = isinstance(got, str) if isinstance(wanted, str) else isinstance(got, (bool, int, float))
        if not alike:
            raise CannotJudge("what has no order with it")
        return compare(got, wanted)

    return holds


def _differs(got: Value, wanted: Any) -> bool:
    return not equal(got, wanted)


def _is(got: Value, wanted: Any) -> bool:
    """For None, True and False alone, of which there is one each."""
    return got is wanted


EQUAL = Relation("", equal)
DIFFERENT = Relation("anything but", _differs)
LESS = Relation("less than", _ordered(operator.lt))
AT_MOST = Relation("at most", _ordered(operator.le))
GREATER = Relation("more than", _ordered(operator.gt))
AT_LEAST = Relation("at least", _ordered(operator.ge))
CONTAINS = Relation("something that contains", contains)
LACKS = Relation("something that does not contain", lambda got, wanted: not contains(got, wanted))
WITHIN = Relation("one of", within)
OUTSIDE = Relation("none of", lambda got, wanted: not within(got, wanted))
IS = Relation("", _is)
IS_NOT = Relation("anything but", lambda got, wanted: not _is(got, wanted))
TRUTH = Relation("something that counts as", lambda got, wanted: is_true(got) is wanted)
INSTANCE = Relation("a value of type", is_instance)
