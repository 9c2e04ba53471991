"""Many generated calls, compared with what a reference returns for the same arguments.

Three boxes: the teacher's generator makes the arguments from a seed, the teacher's reference answers them, and the
student's code answers them in a third, where no answer of the reference ever comes. The values are compared here.

All calls of an answer share one child. So its code can see the arguments of later calls when it gets the first, and
can keep something from call to call; neither helps it, for each value that it claims is compared with one that it
cannot know. A call that fails is the last one. The seed comes from the attempt: a second grading makes the same calls,
another attempt makes others, and nobody knows them beforehand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from nbcampus.course.states import TestKind
from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import MISSING, CallJob, CallsJob, JsonValue, Limits, Outcome, RunsJobs, RunVerdict
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.sandbox.values import Value, display
from nbcampus_grader.steps import fields
from nbcampus_grader.steps.compare import compare
from nbcampus_grader.steps.comparison import ComparisonSpec, read_comparison
from nbcampus_grader.steps.fields import BadTests
from nbcampus_grader.steps.kinds.demand import Answer, Demand, Finding, functions_giving
from nbcampus_grader.steps.plain import NotPlain, plain
from nbcampus_grader.steps.teachers import LIMITS, BrokenTest, answer_of, program

MAX_CASES, DEFAULT_CASES = 500, 50
_SHOWN = 400
_DRAW = """

def _draw(seed, count):
    import random as source
    source.seed(seed)  # for a generator that draws from the module all the same
    random = source.Random(seed)
    return [inputs(random) for _ in range(count)]
"""


@dataclass(frozen=True)
class Case:
    """The arguments of one call and what the reference returns for them."""

    args: list[JsonValue]
    expected: JsonValue


@dataclass(frozen=True)
class Failure:
    """A case that the answer does not pass; ``got`` is None where it returned nothing."""

    case: Case
    verdict: Verdict
    reason: str
    got: str | None

    @property
    def size(self) -> int:
        return len(json.dumps(self.case.args))


@dataclass(frozen=True)
class PropertyDemand(Demand):
    """``function`` returns what the ``reference`` returns, in each of ``cases`` calls that the ``generator`` makes."""

    kind: ClassVar = TestKind.PROPERTY
    keys: ClassVar = frozenset({"function", "generator", "reference", "cases", "comparison"})
    gives: ClassVar = ("returns",)
    is_seeded: ClassVar = True

    function: str
    generator: str
    reference: str
    cases: int
    comparison: ComparisonSpec

    @classmethod
    def parse(cls, data: Mapping[str, Any], path: str) -> Self:
        function = fields.function(data, path)
        cases = fields.number(data, "cases", path, 1, MAX_CASES, default=DEFAULT_CASES)
        if cases != int(cases):
            raise BadTests(f"{path}.cases: expected a whole number")
        comparison = read_comparison(data.get("comparison"), f"{path}.comparison", default="exact")
        generator, reference = program(data, "generator", "inputs", path), program(data, "reference", function, path)
        return cls(function, generator, reference, int(cases), comparison)

    @property
    def needs_python(self) -> str:
        return "calls a function of Python"

    def judge(self, sandbox: RunsJobs, answer: Answer, limits: Limits) -> Finding:
        cases = self.draw(sandbox, answer.seed)
        outcome = sandbox.run(CallsJob(answer.code, self.function, [case.args for case in cases], limits))
        found = sorted(self.failures(cases, outcome), key=lambda failure: failure.size)
        if found:
            return self._failed(outcome, found, answer.seed)
        verdict = Verdict.PASS if outcome.verdict is RunVerdict.OK else Verdict(outcome.verdict.value)
        return Finding(verdict, replace(outcome, value=MISSING), outcome.message, seed=answer.seed)

    def draw(self, sandbox: RunsJobs, seed: str) -> list[Case]:
        """The cases of this seed; BrokenTest when the teacher's programs do not give them."""
        job = CallJob(self.generator + _DRAW, "_draw", [seed, self.cases], limits=LIMITS, of_teacher=True)
        drawn = _plain(answer_of(sandbox, "the generator", job), "the generator made")
        for args in drawn:
            if not isinstance(args, list):
                raise BrokenTest(f"the generator made {display(args, 60)}; `inputs` returns a list of arguments")
        answers = answer_of(
            sandbox, "the reference", CallsJob(self.reference, self.function, drawn, LIMITS, of_teacher=True)
        )
        expected = _plain(answers, "the reference returned")
        return [Case(args, value) for args, value in zip(drawn, expected, strict=True)]

    def failures(self, cases: Sequence[Case], outcome: Outcome) -> Iterator[Failure]:
        """Every case whose value is wrong, and the one whose call failed."""
        if not isinstance(outcome.value, list):
            return
        for case, value in zip(cases, outcome.value, strict=False):
            found = compare(case.expected, value, self.comparison)
            if not found.equal:
                yield Failure(case, Verdict.FAIL, found.reason, visible(display(value, _SHOWN), _SHOWN))
        if outcome.verdict is not RunVerdict.OK:
            yield Failure(cases[len(outcome.value)], Verdict(outcome.verdict.value), outcome.message, None)

    def _failed(self, outcome: Outcome, found: Sequence[Failure], seed: str) -> Finding:
        """Tell the smallest failure; an error is told only when it is the one."""
        first = found[0]
        told = outcome if first.verdict is not Verdict.FAIL else replace(outcome, error_type=None)
        made = f"{self.cases}" if outcome.verdict is RunVerdict.OK else "the"
        return Finding(
            first.verdict,
            replace(told, value=MISSING),
            f"{first.reason}\n{len(found)} of {made} generated calls fail; this is the smallest.",
            got=first.got,
            inputs=visible(self._call(first.case), _SHOWN),
            expected=visible(display(first.case.expected, _SHOWN), _SHOWN),
            seed=seed,
        )

    def _call(self, case: Case) -> str:
        return f"{self.function}({', '.join(display(arg, _SHOWN) for arg in case.args)})"

    def inputs(self) -> str:
        return f"{self.cases} generated calls of {self.function}"

    def expected_text(self) -> str:
        return ""

    def longest_seconds(self, limits: Limits) -> float:
        return max(limits.wall_seconds, LIMITS.wall_seconds)

    @classmethod
    def constant(cls, demands: Sequence[Self], value: str) -> str:
        return functions_giving({demand.function for demand in demands}, value)

    @classmethod
    def by_heart(cls, demands: Sequence[Self], samples: Sequence[Self]) -> str:
        return ""  # there is nothing to know: the inputs are other ones each time


def _plain(values: Value, made: str) -> list[JsonValue]:
    try:
        found = plain(values, sets=True)
    except NotPlain as refusal:
        raise BrokenTest(f"{made} a value that holds {refusal}, and must be plain JSON") from None
    assert isinstance(found, list)
    return found
