"""The assertions that teachers know: of Python and math, of numpy, of unittest."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nbcampus_grader.steps.asserts import relations
from nbcampus_grader.steps.asserts.closeness import Closeness, close
from nbcampus_grader.steps.asserts.constants import NotConstant, fold
from nbcampus_grader.steps.asserts.refusal import NotSplit
from nbcampus_grader.steps.asserts.relations import Relation


@dataclass(frozen=True)
class Form:
    """``got`` stands in ``relation`` to ``wanted``, or to ``value`` when that is None; in ``turned`` when swapped."""

    got: ast.expr
    wanted: ast.expr | None
    relation: Relation
    turned: Relation
    arrays: bool = False
    value: Any = None


_MESSAGES = {"err_msg", "verbose", "msg"}
_NUMPY_OWN = {
    "assert_allclose",
    "assert_array_equal",
    "assert_equal",
    "assert_almost_equal",
    "assert_array_almost_equal",
}
_ARRAY = {"array", "asarray"}
_SIGNS: dict[str, ast.cmpop] = {
    "assertEqual": ast.Eq(),
    "assertListEqual": ast.Eq(),
    "assertDictEqual": ast.Eq(),
    "assertTupleEqual": ast.Eq(),
    "assertSetEqual": ast.Eq(),
    "assertNotEqual": ast.NotEq(),
    "assertLess": ast.Lt(),
    "assertLessEqual": ast.LtE(),
    "assertGreater": ast.Gt(),
    "assertGreaterEqual": ast.GtE(),
    "assertIn": ast.In(),
    "assertNotIn": ast.NotIn(),
}


def as_condition(call: ast.Call) -> ast.expr | None:
    """What a statement that asserts by itself asserts, as the condition of an assert; None for another call."""
    name, arguments = _name(call.func), call.args
    if name in _NUMPY_OWN or name in ("assertAlmostEqual", "assertIsInstance"):
        return call
    if name in _SIGNS and len(arguments) >= 2:
        return _at(call, ast.Compare(arguments[0], [_SIGNS[name]], [arguments[1]]))
    match name, arguments:
        case "assertTrue", [inner, *_]:
            return inner
        case "assertFalse", [inner, *_]:
            return _at(call, ast.UnaryOp(ast.Not(), inner))
        case "assertIsNone", [inner, *_]:
            return _at(call, ast.Compare(inner, [ast.Is()], [_at(call, ast.Constant(None))]))
        case "assertIsNotNone", [inner, *_]:
            return _at(call, ast.Compare(inner, [ast.IsNot()], [_at(call, ast.Constant(None))]))
    return None


def _at(place: ast.expr, node: ast.expr) -> ast.expr:
    return ast.copy_location(node, place)


def find_form(call: ast.Call) -> Form | None:
    """The assertion that ``call`` makes, None when it is none of those known here; NotSplit when it is badly put."""
    name = _name(call.func)
    if name in ("isinstance", "assertIsInstance"):
        return _instance(call)
    if name == "all":
        return _all(call)
    maker = _CLOSE.get(_qualified(call.func), _CLOSE.get(name) if name in _NUMPY_OWN or name[:6] == "assert" else None)
    if maker is None:
        return None
    if len(call.args) < 2:
        raise NotSplit(call, f"`{name}` needs two values in their order", "write the answer first, then what is right")
    one, other = _unwrapped(call.args[0]), _unwrapped(call.args[1])
    direct, turned, arrays = maker(_Options(call))
    return Form(one, other, close(direct, arrays=arrays), close(turned, arrays=arrays), arrays)


def _instance(call: ast.Call) -> Form:
    if len(call.args) < 2:
        raise NotSplit(call, "a type is missing", "write isinstance(value, type)")
    kinds = call.args[1].elts if isinstance(call.args[1], ast.Tuple) else [call.args[1]]
    names = tuple(kind.id if isinstance(kind, ast.Name) else "" for kind in kinds)
    for kind, name in zip(kinds, names, strict=True):
        if name not in relations.TYPES:
            allowed = ", ".join(relations.TYPES)
            raise NotSplit(kind, "only built-in types are known outside", f"use one of {allowed}")
    return Form(call.args[0], None, relations.INSTANCE, relations.INSTANCE, value=names)


def _all(call: ast.Call) -> Form | None:
    """``np.all`` or ``all`` of what numpy compares item by item."""
    match call.args:
        case [ast.Compare(left, [ast.Eq()], [right])]:
            relation = close(Closeness(), arrays=True)
            return Form(_unwrapped(left), _unwrapped(right), relation, relation, arrays=True)
        case [ast.Call() as inner] if _qualified(inner.func) == "np.isclose":
            return find_form(inner)
    return None


def _unwrapped(node: ast.expr) -> ast.expr:
    """Without ``np.array`` around it: lists and arrays are one here."""
    match node:
        case ast.Call(ast.Attribute(ast.Name("np" | "numpy"), name), [inner, *_]) if name in _ARRAY:
            return inner
    return node


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _qualified(function: ast.expr) -> str:
    match function:
        case ast.Attribute(ast.Name("np" | "numpy"), name):
            return f"np.{name}"
        case ast.Attribute(ast.Name("math"), name):
            return f"math.{name}"
    return ""


class _Options:
    """Tolerances of a call, by name or by place, each a plain number."""

    def __init__(self, call: ast.Call) -> None:
        self.call = call
        self.words = {word.arg: word.value for word in call.keywords if word.arg not in _MESSAGES}

    def number(self, name: str, default: float, place: int, below: float = 1e300) -> float:
        node = self.words.get(name, self.call.args[place] if 0 <= place < len(self.call.args) else None)
        if node is None:
            return default
        try:
            value = fold(node, {})
        except NotConstant:
            value = None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < below:
            raise NotSplit(node, f"`{name}` is not a number from 0 to {below:g}", "write a number")
        return value

    def flag(self, name: str, default: bool) -> bool:
        match self.words.get(name):
            case None:
                return default
            case ast.Constant(bool(value)):
                return value
        raise NotSplit(self.words[name], f"`{name}` is not True or False", "write one of them")

    def only(self, *names: str) -> None:
        for name in self.words:
            if name not in names:
                raise NotSplit(self.call, f"`{name}` is not known here", f"use {' and '.join(names) or 'no option'}")


_Made = tuple[Closeness, Closeness, bool]


def _math(options: _Options) -> _Made:
    options.only("rel_tol", "abs_tol")
    relative, absolute = options.number("rel_tol", 1e-9, -1, 1), options.number("abs_tol", 0.0, -1)
    rule = Closeness(relative, absolute, scale="larger")
    return rule, rule, False


def _numpy(relative: float, absolute: float, nan_is_nan: bool) -> Callable[[_Options], _Made]:
    def make(options: _Options) -> _Made:
        options.only("rtol", "atol", "equal_nan")
        of_size = options.number("rtol", relative, 2, 1), options.number("atol", absolute, 3)
        nan = options.flag("equal_nan", nan_is_nan)
        direct, turned = (Closeness(*of_size, scale=scale, sums=True, nan_is_nan=nan) for scale in ("wanted", "got"))
        return direct, turned, True

    return make


def _same(options: _Options) -> _Made:
    options.only()
    rule = Closeness(nan_is_nan=True)
    return rule, rule, True


def _same_but_nan(options: _Options) -> _Made:
    options.only()
    return Closeness(), Closeness(), True


def _decimals(default: int) -> Callable[[_Options], _Made]:
    def make(options: _Options) -> _Made:
        options.only("decimal")
        rule = Closeness(
            absolute=1.5 * 10.0 ** -options.number("decimal", default, 2, 300), strict=True, nan_is_nan=True
        )
        return rule, rule, True

    return make


def _places(options: _Options) -> _Made:
    """Of unittest: rounded to ``places`` the difference is 0, or it is at most ``delta``."""
    options.only("places", "delta")
    places = options.number("places", 7, 2, 300)
    rule = Closeness(absolute=options.number("delta", 0.5 * 10.0**-places, -1))
    return rule, rule, False


_CLOSE: dict[str, Callable[[_Options], _Made]] = {
    "math.isclose": _math,
    "np.isclose": _numpy(1e-5, 1e-8, False),
    "np.allclose": _numpy(1e-5, 1e-8, False),
    "np.array_equal": _same_but_nan,
    "assert_allclose": _numpy(1e-7, 0.0, True),
    "assert_array_equal": _same,
    "assert_equal": _same,
    "assert_almost_equal": _decimals(7),
    "assert_array_almost_equal": _decimals(6),
    "assertAlmostEqual": _places,
}
