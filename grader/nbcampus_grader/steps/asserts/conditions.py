"""What an assert asks for, as expressions that run inside and checks that are made outside."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Any

from nbcampus_grader.sandbox import Step
from nbcampus_grader.steps.asserts import relations
from nbcampus_grader.steps.asserts.checks import Asked, Check, Computed, Known, Operand, Rounded
from nbcampus_grader.steps.asserts.constants import NotConstant, fold
from nbcampus_grader.steps.asserts.forms import Form, find_form
from nbcampus_grader.steps.asserts.inside import check_inside
from nbcampus_grader.steps.asserts.refusal import NotSplit
from nbcampus_grader.steps.asserts.relations import Relation
from nbcampus_grader.steps.asserts.scope import Scope

_COMPARED: dict[type[ast.cmpop], tuple[Relation, Relation]] = {
    ast.Eq: (relations.EQUAL, relations.EQUAL),
    ast.NotEq: (relations.DIFFERENT, relations.DIFFERENT),
    ast.Lt: (relations.LESS, relations.GREATER),
    ast.LtE: (relations.AT_MOST, relations.AT_LEAST),
    ast.Gt: (relations.GREATER, relations.LESS),
    ast.GtE: (relations.AT_LEAST, relations.AT_MOST),
    ast.In: (relations.WITHIN, relations.CONTAINS),
    ast.NotIn: (relations.OUTSIDE, relations.LACKS),
    ast.Is: (relations.IS, relations.IS),
    ast.IsNot: (relations.IS_NOT, relations.IS_NOT),
}
"""The relation with the answer on the left, and the one with the answer on the right."""

_TURNED: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(),
    ast.In: ast.NotIn(),
    ast.NotIn: ast.In(),
    ast.Is: ast.IsNot(),
    ast.IsNot: ast.Is(),
}
_AS_LIST = "__import__('numpy').asarray({}).tolist()"
"""How what numpy compares comes out: as the lists that numpy takes it for. Whoever changes that changes a claim."""


class Conditions:
    """Collects ``steps`` and ``checks`` of one cell, in its order."""

    def __init__(self, cell: str, scope: Scope, steps: list[Step]) -> None:
        self._cell = cell
        self.scope = scope
        self.steps = steps
        self.checks: list[Check] = []
        self._source = self._message = ""

    def add(self, test: ast.expr, statement: ast.stmt, message: str) -> None:
        self._source = ast.get_source_segment(self._cell, statement) or ast.unparse(statement)
        self._message = message
        self._condition(test)

    def send(self, node: ast.AST, *, to_answer: bool) -> None:
        """Have what ``node`` needs of the teacher's names run before it."""
        self.steps += [Step(source, is_asked=False) for source in self.scope.send(node, to_answer=to_answer)]

    def _condition(self, test: ast.expr) -> None:
        match test:
            case ast.BoolOp(ast.And(), parts):
                for part in parts:
                    self._condition(part)
            case ast.BoolOp():
                raise NotSplit(test, "`or` cannot be taken apart", "use `in` with a list of all right values")
            case ast.UnaryOp(ast.Not(), inner):
                self._not(inner)
            case ast.Compare(left, signs, others):
                self._chain(left, signs, others)
            case ast.Call() if (form := find_form(test)) is not None:
                self._form(form)
            case _:
                self._check(relations.TRUTH, self._asked(test), True)

    def _not(self, inner: ast.expr) -> None:
        match inner:
            case ast.Compare(left, [sign], [other]) if type(sign) in _TURNED:
                self._chain(left, [_TURNED[type(sign)]], [other])
            case ast.Compare() | ast.BoolOp() | ast.UnaryOp():
                raise NotSplit(inner, "`not` of this cannot be taken apart", "write the opposite, such as `!=` or `>=`")
            case ast.Call() if find_form(inner) is not None:
                raise NotSplit(inner, "`not` of this cannot be taken apart", "say what must hold")
            case _:
                self._check(relations.TRUTH, self._asked(inner), False)

    def _check(self, relation: Relation, got: Operand, wanted: Any) -> None:
        self.checks.append(Check(self._source, self._message, relation, got, wanted))

    def _chain(self, left: ast.expr, signs: Iterable[ast.cmpop], others: Iterable[ast.expr]) -> None:
        """Each pair is one check; what stands in the middle is asked once."""
        one, before = self._operand(left), left
        for sign, node in zip(signs, others, strict=True):
            other = self._operand(node)
            self._pair(before, one, sign, node, other)
            one, before = other, node

    def _pair(self, before: ast.expr, one: Operand, sign: ast.cmpop, node: ast.expr, other: Operand) -> None:
        on_left, on_right = _COMPARED[type(sign)]
        match one, other:
            case Known(), Known():
                raise NotSplit(before, "this asks nothing of the answer", "call the function that is tested")
            case _, Known(wanted):
                relation, got = on_left, one
            case Known(wanted), _:
                relation, got = on_right, other
            case _:
                why = "both sides are made beside the answer, which could make them equal"
                raise NotSplit(node, why, "write the value that is right on one side")
        self._check_wanted(node, relation, wanted)
        self._check(relation, got, wanted)

    def _check_wanted(self, node: ast.expr, relation: Relation, wanted: Any) -> None:
        if relation in (relations.IS, relations.IS_NOT) and not (wanted is None or isinstance(wanted, bool)):
            raise NotSplit(node, "`is` asks for the same thing in memory", "write `==`")
        holders = (list, tuple, set, frozenset, dict, str, bytes)
        if relation in (relations.WITHIN, relations.OUTSIDE) and not isinstance(wanted, holders):
            raise NotSplit(node, "nothing is `in` this value", "write a list")
        ordered = (relations.LESS, relations.AT_MOST, relations.GREATER, relations.AT_LEAST)
        if relation in ordered and not isinstance(wanted, (int, float, str)):
            raise NotSplit(node, "only numbers and texts are ordered here", "write one assert for each item")

    def _form(self, form: Form) -> None:
        if form.wanted is None:
            self._check(form.relation, self._asked(form.got), form.value)
            return
        values = [_constant(node, self.scope) for node in (form.got, form.wanted)]
        match values:
            case [None, (value,)]:
                relation, got = form.relation, form.got
            case [(value,), None]:
                relation, got = form.turned, form.wanted
            case [None, None]:
                raise NotSplit(form.wanted, "both sides are made beside the answer", "write the value on one side")
            case _:
                raise NotSplit(form.got, "this asks nothing of the answer", "call the function that is tested")
        template = _AS_LIST if form.arrays else "{}"
        self._check(relation, self._asked(got, template) if form.arrays else self._operand(got), value)

    def _operand(self, node: ast.expr) -> Operand:
        """Known, asked, or computed here from one of each."""
        if (value := _constant(node, self.scope)) is not None:
            return Known(value[0])
        match node:
            case ast.BinOp(left, sign, right) if self._mixes(left, right):
                return Computed(sign, self._operand(left), self._operand(right))
            case ast.Call(ast.Name("abs"), [inner], []) if isinstance(inner, ast.BinOp):
                return self._rounded(node, inner, None)
            case ast.Call(ast.Name("round"), [inner, ast.Constant(int(digits))], []) if isinstance(inner, ast.BinOp):
                return self._rounded(node, inner, digits)
        return self._asked(node)

    def _rounded(self, node: ast.expr, inner: ast.BinOp, digits: int | None) -> Operand:
        if not self._mixes(inner.left, inner.right):
            return self._asked(node)
        return Rounded(self._operand(inner), digits)

    def _mixes(self, left: ast.expr, right: ast.expr) -> bool:
        known = [_constant(side, self.scope) for side in (left, right)]
        return sum(isinstance(value[0], (int, float, complex)) for value in known if value is not None) == 1

    def _asked(self, node: ast.expr, template: str = "{}") -> Asked:
        if not self.scope.answers(node):
            why = "this is computed, but not by the answer, and cannot be asked of it"
            raise NotSplit(node, why, "write the value itself, or call the function that is tested")
        check_inside(node, self.scope)
        self.send(node, to_answer=True)
        self.steps.append(Step(template.format(ast.unparse(node)), is_asked=True))
        return Asked(sum(step.is_asked for step in self.steps) - 1)


def _constant(node: ast.expr, scope: Scope) -> tuple[Any] | None:
    """The value of ``node`` in a tuple of one, since it may be None itself."""
    try:
        return (fold(node, scope.known),)
    except NotConstant:
        return None
