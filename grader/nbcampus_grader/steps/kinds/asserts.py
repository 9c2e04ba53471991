"""A teacher's asserts, taken apart: what they ask runs beside the answer, what must come of it is compared outside.

Of ``assert solve(100) == 25`` the student's process gets ``solve(100)`` and nothing else. So its code can see all that
the cell asks, from the start: the calls, and the inputs that are prepared for them. It cannot see the values, bounds
and types that are compared, nor the comparison, the tolerance and the message, and no operator between the answer and
a value of the teacher's runs there. Whatever the code patches, hides or forges only changes the value that it claims.

What cannot be taken apart is refused when the test is read; see ``steps.asserts``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from nbcampus.course.states import TestKind
from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import MISSING, ExpressionsJob, Limits, Outcome, RunsJobs, RunVerdict
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.sandbox.values import Value, display
from nbcampus_grader.steps import fields
from nbcampus_grader.steps.asserts import Check, NotSplit, Split, split
from nbcampus_grader.steps.asserts.relations import CannotJudge
from nbcampus_grader.steps.fields import BadTests
from nbcampus_grader.steps.kinds.demand import Answer, Demand, Finding, functions_giving
from nbcampus_grader.steps.teachers import parsed
from nbcampus_grader.steps.twins import names_asked

_SHOWN = 400


@dataclass(frozen=True)
class AssertsDemand(Demand):
    """Every assert of ``cell`` holds of what the answer gives; ``parts`` is the cell taken apart."""

    kind: ClassVar = TestKind.ASSERTS
    keys: ClassVar = frozenset({"cell"})
    gives: ClassVar = ("returns",)

    cell: str
    parts: Split

    @classmethod
    def parse(cls, data: Mapping[str, Any], path: str) -> Self:
        cell = fields.text(data, "cell", path)
        parsed(cell, f"{path}.cell")
        try:
            return cls(cell, split(cell))
        except NotSplit as refusal:
            raise BadTests(f"{path}.cell: {refusal}") from None

    @property
    def needs_python(self) -> str:
        return "asserts something of Python"

    def judge(self, sandbox: RunsJobs, answer: Answer, limits: Limits) -> Finding:
        outcome = sandbox.run(ExpressionsJob(answer.code, self.parts.steps, limits))
        values = outcome.value if isinstance(outcome.value, list) else []
        for check in self.parts.checks:
            if check.last_asked >= len(values):
                return _stopped(outcome, check)
            if (reason := _difference(check, values)) is not None:
                return _failed(outcome, check, values, reason)
        if outcome.verdict is not RunVerdict.OK:
            return _stopped(outcome, None)
        return Finding(Verdict.PASS, replace(outcome, value=MISSING))

    def inputs(self) -> str:
        return self.cell

    def expected_text(self) -> str:
        return ""

    @classmethod
    def constant(cls, demands: Sequence[Self], value: str) -> str:
        return functions_giving({name for demand in demands for name in names_asked(demand.cell)}, value)

    @classmethod
    def by_heart(cls, demands: Sequence[Self], samples: Sequence[Self]) -> str:
        return ""  # what asserts ask of an answer has no one form


def _difference(check: Check, values: Sequence[Value]) -> str | None:
    """Why the check does not hold, None when it does."""
    try:
        if check.holds(values):
            return None
        got = visible(display(check.claimed(values), _SHOWN), _SHOWN)
    except CannotJudge as refusal:
        got = str(refusal)
    return check.message or f"expected {check.expected()}, got {got}"


def _failed(outcome: Outcome, check: Check, values: Sequence[Value], reason: str) -> Finding:
    try:
        got = check.claimed(values)
    except CannotJudge:
        got = values[check.last_asked]
    return Finding(
        Verdict.FAIL,
        replace(outcome, value=MISSING, error_type=None),
        visible(reason, 1000),
        got=visible(display(got, _SHOWN), _SHOWN),
        inputs=visible(check.source, _SHOWN),
        expected=visible(check.expected(), _SHOWN),
    )


def _stopped(outcome: Outcome, check: Check | None) -> Finding:
    """The run did not come to what ``check`` looks at, or to its end."""
    inputs = visible(check.source, _SHOWN) if check else None
    verdict = Verdict(outcome.verdict.value)
    return Finding(verdict, replace(outcome, value=MISSING), outcome.message, inputs=inputs)
