"""Take a cell of asserts apart: what runs inside, and what must hold of the values that come out."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from nbcampus_grader.sandbox import Step
from nbcampus_grader.steps.asserts.checks import Check
from nbcampus_grader.steps.asserts.conditions import Conditions
from nbcampus_grader.steps.asserts.constants import NotConstant, fold, is_frozen
from nbcampus_grader.steps.asserts.forms import as_condition
from nbcampus_grader.steps.asserts.inside import check_inside
from nbcampus_grader.steps.asserts.refusal import NotSplit
from nbcampus_grader.steps.asserts.scope import Scope

MAX_CHECKS = 50


@dataclass(frozen=True)
class Split:
    """``steps`` run beside the answer in order; ``checks`` look at the values of those that are asked."""

    steps: tuple[Step, ...]
    checks: tuple[Check, ...]

    @property
    def asked(self) -> int:
        return sum(step.is_asked for step in self.steps)


def split(cell: str) -> Split:
    """NotSplit with the place of the first thing that cannot be taken apart; SyntaxError when it is no Python."""
    tree = ast.parse(cell)
    scope, steps = Scope(), list[Step]()
    conditions = Conditions(cell, scope, steps)
    for statement in tree.body:
        _take(statement, conditions)
    if not 1 <= len(conditions.checks) <= MAX_CHECKS:
        raise NotSplit(tree, f"there are {len(conditions.checks)} things to check", f"write 1 to {MAX_CHECKS}")
    return Split(tuple(steps), tuple(conditions.checks))


def _take(statement: ast.stmt, conditions: Conditions) -> None:
    match statement:
        case ast.Assert(test, message):
            conditions.add(test, statement, _message(message))
        case ast.Expr(ast.Constant(str())) | ast.Pass():
            pass
        case ast.Expr(ast.Call() as call):
            condition = as_condition(call)
            if condition is not None:
                conditions.add(condition, statement, "")
            else:
                _run(statement, set(), conditions)
        case ast.Import(names) | ast.ImportFrom(names=names):
            _import(statement, names, conditions.scope)
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            _assign(statement, conditions)
        case _:
            _refuse(statement)


def _message(node: ast.expr | None) -> str:
    match node:
        case None:
            return ""
        case ast.Constant(str(text)):
            return text
    raise NotSplit(node, "the message of an assert is told outside, where nothing is computed", "write a plain text")


def _import(statement: ast.stmt, names: list[ast.alias], scope: Scope) -> None:
    if any(alias.name == "*" for alias in names):
        raise NotSplit(statement, "it is not known what `*` imports", "import the names")
    scope.add_import([alias.asname or alias.name.partition(".")[0] for alias in names], ast.unparse(statement))


def _assign(statement: ast.Assign | ast.AnnAssign | ast.AugAssign, conditions: Conditions) -> None:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    if statement.value is None:
        return
    if len(targets) == 1 and isinstance(targets[0], ast.Name) and not isinstance(statement, ast.AugAssign):
        try:
            value = fold(statement.value, conditions.scope.known)
        except NotConstant:
            pass
        else:
            if _is_literal(value) and not _shares(statement.value, conditions.scope):
                conditions.scope.know(targets[0].id, value, f"{targets[0].id} = {value!r}")
                return
    names = set[str]().union(*map(_stored, targets))
    _run(statement, names, conditions)


def _is_literal(value: object) -> bool:
    """Whether it can be written as a text that gives it back; NaN and infinity cannot."""
    try:
        return bool(ast.literal_eval(repr(value)) == value)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return False


def _shares(node: ast.expr, scope: Scope) -> bool:
    """Whether it holds something changeable that another name holds too: a change would be one of both."""
    used = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return any(not is_frozen(scope.known[name]) for name in used & set(scope.known))


def _run(statement: ast.stmt, assigned: set[str], conditions: Conditions) -> None:
    """A statement that goes inside as it is."""
    scope = conditions.scope
    parts = [each for each in ast.iter_child_nodes(statement) if isinstance(each, ast.expr)]
    stored = set[str]().union(*map(_stored, parts))
    by_answer = any(scope.answers(part) - stored for part in parts)
    if by_answer:
        for part in parts:
            check_inside(part, scope)
    _refuse_mixture(statement, scope)
    conditions.send(statement, to_answer=by_answer)
    conditions.steps.append(Step(ast.unparse(statement), is_asked=False))
    if assigned:
        scope.assign(assigned, by_answer=by_answer)


def _stored(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}


def _refuse_mixture(statement: ast.stmt, scope: Scope) -> None:
    if isinstance(statement, ast.AugAssign) and scope.answers(statement):
        raise NotSplit(statement, "this is computed from the answer beside the answer", "compare the value itself")


def _refuse(statement: ast.stmt) -> None:
    match statement:
        case ast.For() | ast.While() | ast.AsyncFor():
            raise NotSplit(
                statement, "a loop cannot be taken apart", "write one assert for each case, or use `property`"
            )
        case ast.With() | ast.Try():
            raise NotSplit(statement, "an expected error cannot be seen from outside")
    raise NotSplit(statement, f"`{type(statement).__name__}` cannot be taken apart", "write asserts and assignments")
