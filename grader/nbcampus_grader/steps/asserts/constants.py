"""The value of an expression that names nothing unknown, found without running any code."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

_NUMBERS = {"pi": math.pi, "e": math.e, "tau": math.tau, "inf": math.inf, "nan": math.nan}
_MODULES = {"math", "np", "numpy"}
_EMPTY: dict[str, Callable[[], Any]] = {"set": set, "frozenset": frozenset, "list": list, "tuple": tuple, "dict": dict}
_MAX_BITS, _MAX_POWER = 4096, 64
_ARITHMETIC: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}


class NotConstant(ValueError):
    """The value of this expression is not known here."""


class NotComputed(ArithmeticError):
    """The numbers are too long or of the wrong kind for this operation, or its result is undefined."""


def fold(node: ast.expr, known: Mapping[str, Any]) -> Any:
    """The value, in Python's own types; ``known`` are names with their values. NotConstant otherwise."""
    try:
        return _fold(node, known)
    except (TypeError, ArithmeticError, RecursionError) as error:
        raise NotConstant(str(error)) from error


def _fold(node: ast.expr, known: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value) if value is not Ellipsis:
            return value
        case ast.Name(name) if name in known:
            return known[name]
        case ast.List(items):
            return [_fold(item, known) for item in items]
        case ast.Tuple(items):
            return tuple(_fold(item, known) for item in items)
        case ast.Set(items):
            return {_fold(item, known) for item in items}
        case ast.Dict(keys, values) if None not in keys:
            return {_fold(key, known): _fold(value, known) for key, value in zip(keys, values, strict=True) if key}
        case ast.UnaryOp(ast.USub() | ast.UAdd() as sign, operand):
            value = _number(_fold(operand, known))
            return -value if isinstance(sign, ast.USub) else +value
        case ast.BinOp(left, sign, right):
            return compute(sign, _fold(left, known), _fold(right, known))
        case ast.Attribute(ast.Name(module), name) if module in _MODULES and name in _NUMBERS:
            return _NUMBERS[name]
        case ast.Call(ast.Name(name), arguments, []):
            return _call(name, [_fold(each, known) for each in arguments])
    raise NotConstant("not a literal")


def _call(name: str, arguments: list[Any]) -> Any:
    if name in _EMPTY and not arguments:
        return _EMPTY[name]()
    if name == "frozenset" and isinstance(arguments[0], (set, list, tuple)):
        return frozenset(arguments[0])
    if name == "float" and len(arguments) == 1 and str(arguments[0]).lower() in ("nan", "inf", "-inf"):
        return float(arguments[0])
    raise NotConstant("a call")


def compute(sign: ast.operator, left: object, right: object) -> Any:
    """Arithmetic of numbers that takes no time; NotComputed for anything else."""
    apply, one, other = _ARITHMETIC.get(type(sign)), _number(left), _number(right)
    if apply is None or (isinstance(sign, ast.Pow) and abs(other) > _MAX_POWER):
        raise NotComputed("this operation is not done")
    try:
        return apply(one, other)
    except (ArithmeticError, TypeError) as error:
        raise NotComputed(str(error)) from error


def _number(value: object) -> Any:
    if (isinstance(value, int) and value.bit_length() <= _MAX_BITS) or isinstance(value, (float, complex)):
        return value
    raise NotComputed("not a number, or one with too many digits")


def is_frozen(value: object) -> bool:
    """Whether no code that gets the value can change it."""
    if isinstance(value, tuple):
        return all(map(is_frozen, value))
    return value is None or isinstance(value, (bool, int, float, complex, str, bytes, frozenset))
