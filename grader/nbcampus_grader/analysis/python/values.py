"""Rules about values: what changes, what is shared, what is thrown away."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbcampus_grader.analysis.finding import Rules
from nbcampus_grader.analysis.python.loops import is_dictionary
from nbcampus_grader.analysis.python.program import (
    Program,
    called,
    is_constant,
    is_function_call,
    is_method_call,
    line_of,
    names_stored,
    own_nodes,
)

rules: Rules[Program] = Rules()

_IN_PLACE = ("sort", "reverse", "append", "extend", "insert", "clear", "remove", "shuffle")
_TEXT_METHODS = (
    "upper", "lower", "strip", "lstrip", "rstrip", "replace", "title", "capitalize", "swapcase", "join", "split",
    "center", "zfill",
)  # fmt: skip
_PURE = (
    "sorted",
    "len",
    "sum",
    "abs",
    "max",
    "min",
    "round",
    "str",
    "int",
    "float",
    "reversed",
    "range",
    "list",
    "set",
)
_EMPTY_MAKERS = ("list", "dict", "set")


@rules.of("mutable_default")
def _default(program: Program) -> Iterator[int]:
    for function in program.functions:
        for default in [*function.args.defaults, *function.args.kw_defaults]:
            if isinstance(default, ast.List | ast.Dict | ast.Set) or (
                default is not None and is_function_call(default, *_EMPTY_MAKERS)
            ):
                yield line_of(default)


@rules.of("shared_rows")
def _rows(program: Program) -> Iterator[int]:
    for node in program.nodes:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            rows = next((side for side in (node.left, node.right) if isinstance(side, ast.List)), None)
            if rows is not None and any(_makes_list(element) for element in rows.elts):
                yield node.lineno


def _makes_list(node: ast.expr) -> bool:
    repeated = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) and isinstance(node.left, ast.List)
    return repeated or isinstance(node, ast.List | ast.Dict | ast.Set | ast.ListComp)


@rules.of("in_place_result")
def _in_place(program: Program) -> Iterator[int]:
    for node in program.nodes:
        value = node.value if isinstance(node, ast.Assign | ast.Return | ast.NamedExpr) else None
        if value is not None and is_method_call(value, *_IN_PLACE) and not _belongs_to_a_table(value):
            yield line_of(node)


def _belongs_to_a_table(node: ast.expr) -> bool:
    """Methods of that name with arguments that give a value back, such as those of numpy's and pandas's objects."""
    return isinstance(node, ast.Call) and bool(node.keywords) and called(node) not in {"sort"}


@rules.of("text_method_ignored")
def _ignored(program: Program) -> Iterator[int]:
    for node in program.nodes:
        if isinstance(node, ast.Expr) and is_method_call(node.value, *_TEXT_METHODS):
            yield node.lineno


@rules.of("unused_result")
def _thrown_away(program: Program) -> Iterator[int]:
    """A comparison, a formula or a pure call as a statement; the last line of a notebook's cell shows its value."""
    last = program.tree.body[-1] if program.tree.body else None
    for node in program.nodes:
        if isinstance(node, ast.Expr) and node is not last:
            pure = is_function_call(node.value, *_PURE) and not _is_called_for_effect(node.value)
            if pure or isinstance(node.value, ast.Compare | ast.BinOp | ast.BoolOp | ast.UnaryOp):
                yield node.lineno


def _is_called_for_effect(node: ast.expr) -> bool:
    """``list(map(print, xs))`` is there for what it does."""
    return any(is_function_call(inner, "print", "map") for inner in ast.walk(node))


@rules.of("text_is_mutable")
def _mutable_text(program: Program) -> Iterator[int]:
    for node in program.nodes:
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name):
            scope = program.function_of(node) or program.tree
            if _is_text(scope, node.value.id):
                yield line_of(node)


def _is_text(scope: ast.AST, name: str) -> bool:
    """Whether everything that the scope gives to a name is a text, or its annotation says so."""
    given = [node.value for node in own_nodes(scope) if isinstance(node, ast.Assign) and name in names_stored(node)]
    for node in own_nodes(scope):
        if isinstance(node, ast.arg) and node.arg == name and node.annotation is not None:
            return ast.unparse(node.annotation) == "str" and not given
    texts = [
        is_constant(value, str) or isinstance(value, ast.JoinedStr) or is_function_call(value, "str", "input")
        for value in given
    ]
    return bool(texts) and all(texts)


@rules.of("call_without_parentheses")
def _not_called(program: Program) -> Iterator[int]:
    """A method named as a statement, or a function used as a number or in a comparison."""
    own = {function.name for function in program.functions}
    for node in program.nodes:
        named = isinstance(node, ast.Expr) and isinstance(node.value, ast.Attribute)
        if named or any(_is_callable(side, own) for side in _sides(node)):
            yield line_of(node)


def _is_callable(node: ast.expr, functions: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in functions
    return isinstance(node, ast.Attribute) and node.attr in _TEXT_METHODS


def _sides(node: ast.AST) -> list[ast.expr]:
    """What an operator or a comparison works on."""
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    return [node.left, *node.comparators] if isinstance(node, ast.Compare) else []


@rules.of("input_not_converted")
def _not_converted(program: Program) -> Iterator[int]:
    """A name that only ever holds what was typed is compared or calculated with a number."""
    for scope in (program.tree, *program.functions):
        typed = {
            name
            for node in own_nodes(scope)
            if isinstance(node, ast.Assign) and is_function_call(node.value, "input")
            for name in names_stored(node)
        }
        stored_otherwise = {
            name
            for node in own_nodes(scope)
            if isinstance(node, ast.Assign | ast.AugAssign) and not is_function_call(node.value, "input")
            for name in names_stored(node)
        }
        for node in own_nodes(scope):
            if _calculates(node, typed - stored_otherwise):
                yield line_of(node)


def _calculates(node: ast.AST, names: set[str]) -> bool:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Mod):
        return False  # both mean something with a text
    sides = _sides(node)
    typed = any(isinstance(side, ast.Name) and side.id in names for side in sides)
    return typed and any(is_constant(side, int, float) for side in sides)


@rules.of("float_equality")
def _exact(program: Program) -> Iterator[int]:
    for node in program.nodes:
        equality = isinstance(node, ast.Compare) and all(isinstance(op, ast.Eq | ast.NotEq) for op in node.ops)
        if equality and any(_is_fraction(side) for side in _sides(node)):
            yield line_of(node)


def _is_fraction(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, float):
        return not node.value.is_integer()
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and not is_constant(node.right, int)


@rules.of("bare_except")
def _silenced(program: Program) -> Iterator[int]:
    for node in program.nodes:
        if isinstance(node, ast.ExceptHandler):
            everything = node.type is None or (
                isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}
            )
            if everything and all(isinstance(line, ast.Pass | ast.Continue) for line in node.body):
                yield node.lineno


@rules.of("quadratic_where_linear")
def _searches(program: Program) -> Iterator[int]:
    """``in``, ``count`` or ``index`` on a list, once a round of a loop that runs over a collection."""
    for node in program.nodes:
        if program.loop_of(node) is None and not _in_comprehension(program, node):
            continue
        if isinstance(node, ast.Compare) and any(isinstance(op, ast.In | ast.NotIn) for op in node.ops):
            (right, *_) = node.comparators
            if isinstance(right, ast.Name) and _is_list(program, right.id, node):
                yield node.lineno
        elif is_method_call(node, "count", "index") and isinstance(node, ast.Call):
            assert isinstance(node.func, ast.Attribute)
            if isinstance(node.func.value, ast.Name) and node.args and not is_constant(node.args[0]):
                yield node.lineno


def _in_comprehension(program: Program, node: ast.AST) -> bool:
    kinds = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
    return any(isinstance(parent, kinds) for parent in program.above(node))


def _is_list(program: Program, name: str, where: ast.AST) -> bool:
    scope = program.function_of(where) or program.tree
    lists = dictionaries = False
    for node in own_nodes(scope):
        if isinstance(node, ast.Assign) and name in names_stored(node):
            lists |= isinstance(node.value, ast.List | ast.ListComp) or is_function_call(node.value, "list", "sorted")
            dictionaries |= not (
                isinstance(node.value, ast.List | ast.ListComp) or is_function_call(node.value, "list", "sorted")
            )
    return lists and not dictionaries and not is_dictionary(program, name)
