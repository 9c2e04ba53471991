"""The answer's cells run in order, and what named variables or expressions then are is compared."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from nbcampus.course.stated import as_python, imports_for
from nbcampus.course.states import TestKind
from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import JsonValue, Limits, NotebookJob, Outcome, RunsJobs, RunVerdict
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.sandbox.values import Value, display
from nbcampus_grader.steps import fields
from nbcampus_grader.steps.compare import compare
from nbcampus_grader.steps.comparison import ComparisonSpec, read_comparison
from nbcampus_grader.steps.fields import BadTests
from nbcampus_grader.steps.kinds.demand import Answer, Demand, Finding, functions_giving, stopped
from nbcampus_grader.steps.stated import read_stated

MAX_VALUES = 30
_SHOWN = 400
_LONGEST = 1000


@dataclass(frozen=True)
class Wanted:
    """``expression``, evaluated behind the cells, must be ``value``, which ``expected`` states."""

    expression: str
    expected: JsonValue
    value: Value
    comparison: ComparisonSpec

    @classmethod
    def parse(cls, entry: object, path: str, comparison: object) -> Self:
        data = fields.mapping(entry, path)
        fields.no_unknown(data, {"expression", "expected", "comparison"}, path)
        expression = fields.text(data, "expression", path)
        _tree(expression, f"{path}.expression")
        expected = fields.required(data, "expected", path)
        value = read_stated(expected, f"{path}.expected")
        rule = read_comparison(data.get("comparison", comparison), f"{path}.comparison", default="exact")
        if rule.kind == "text" and not isinstance(value, str):
            raise BadTests(f"{path}.expected: the comparison text needs a text")
        return cls(expression, expected, value, rule)


@dataclass(frozen=True)
class NotebookDemand(Demand):
    """Each of ``values`` is as it must be when the cells have run."""

    kind: ClassVar = TestKind.NOTEBOOK
    keys: ClassVar = frozenset({"values", "comparison"})
    gives: ClassVar = ("sets",)

    values: tuple[Wanted, ...]

    @classmethod
    def parse(cls, data: Mapping[str, Any], path: str) -> Self:
        values = fields.required(data, "values", path)
        if not isinstance(values, list) or not 1 <= len(values) <= MAX_VALUES:
            raise BadTests(f"{path}.values: expected a list of 1 to {MAX_VALUES} values")
        rule = data.get("comparison")
        return cls(tuple(Wanted.parse(entry, f"{path}.values[{n}]", rule) for n, entry in enumerate(values)))

    @property
    def needs_python(self) -> str:
        return "looks at variables of Python"

    def judge(self, sandbox: RunsJobs, answer: Answer, limits: Limits) -> Finding:
        job = NotebookJob(answer.code, tuple(wanted.expression for wanted in self.values), limits)
        outcome = sandbox.run(job)
        claimed: list[Value] = outcome.value if isinstance(outcome.value, list) else []
        for wanted, value in zip(self.values, claimed, strict=False):
            found = compare(wanted.value, value, wanted.comparison)
            if not found.equal:
                # What a later expression stopped with says less than the first value that is wrong.
                told = replace(outcome, error_type=None)
                got = visible(f"{wanted.expression} = {display(value, _SHOWN)}", _SHOWN)
                return Finding(Verdict.FAIL, told, f"{wanted.expression}: {found.reason}", got)
        return self._ended(outcome, claimed)

    def _ended(self, outcome: Outcome, values: Sequence[Value]) -> Finding:
        """Nothing that was claimed is wrong."""
        if outcome.verdict is not RunVerdict.OK:
            finding = stopped(outcome)
            where = f"{self.values[len(values)].expression}: " if isinstance(outcome.value, list) else ""
            return replace(finding, reason=f"{where}{finding.reason}", got=None)
        return Finding(Verdict.PASS, outcome, got=visible(self._told(values), _SHOWN))

    def _told(self, values: Sequence[Value]) -> str:
        pairs = zip(self.values, values, strict=True)
        return "\n".join(f"{wanted.expression} = {display(value, _SHOWN)}" for wanted, value in pairs)

    def inputs(self) -> str:
        return "\n".join(wanted.expression for wanted in self.values)

    def expected_text(self) -> str:
        return self._told([wanted.value for wanted in self.values])

    @classmethod
    def constant(cls, demands: Sequence[Self], value: str) -> str:
        called, named = set[str](), set[str]()
        for wanted in _all(demands):
            for node in ast.walk(_tree(wanted.expression, "")):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    called.add(node.func.id)
                elif isinstance(node, ast.Name):
                    named.add(node.id)
        names = sorted(named - called - set(dir(builtins)))
        variables = "".join(f"{name} = {value}\n" for name in names)
        return variables + functions_giving(called - set(dir(builtins)), value)

    @classmethod
    def by_heart(cls, demands: Sequence[Self], samples: Sequence[Self]) -> str:
        known = [wanted for wanted in _all(samples) if wanted.expression.isidentifier()]
        lines = [f"{wanted.expression} = {as_python(wanted.expected)}" for wanted in known]
        return "\n".join([imports_for("\n".join(lines)), *lines])


def _all(demands: Sequence[NotebookDemand]) -> list[Wanted]:
    return [wanted for demand in demands for wanted in demand.values]


def _tree(expression: str, path: str) -> ast.Expression:
    if len(expression) > _LONGEST:
        raise BadTests(f"{path}: is longer than {_LONGEST} characters")
    try:
        tree = ast.parse(expression, mode="eval")
        compile(tree, path, "eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadTests(f"{path}: is no expression of Python: {error}") from None
    return tree
