"""The answer runs as a program, and what it prints is compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from nbcampus.course.states import TestKind
from nbcampus_grader.sandbox import Limits, ProgramJob, RunsJobs, RunVerdict
from nbcampus_grader.steps import fields
from nbcampus_grader.steps.compare import compare_text
from nbcampus_grader.steps.comparison import ComparisonSpec, read_comparison
from nbcampus_grader.steps.fields import BadTests
from nbcampus_grader.steps.kinds.demand import Answer, Demand, Finding, compared, stopped


@dataclass(frozen=True)
class ProgramDemand(Demand):
    """With ``stdin`` at its standard input the whole standard output must be ``expected``."""

    kind: ClassVar = TestKind.PROGRAM
    keys: ClassVar = frozenset({"stdin", "expected_stdout", "comparison"})
    gives: ClassVar = ("prints",)

    stdin: str
    expected: str
    comparison: ComparisonSpec

    @classmethod
    def parse(cls, data: Mapping[str, Any], path: str) -> Self:
        expected = fields.text(data, "expected_stdout", path)
        comparison = read_comparison(data.get("comparison"), f"{path}.comparison", default="text")
        if comparison.kind != "text":
            raise BadTests(f"{path}.comparison.kind: the output of a program is compared as text")
        return cls(fields.text(data, "stdin", path, default=""), expected, comparison)

    def judge(self, sandbox: RunsJobs, answer: Answer, limits: Limits) -> Finding:
        outcome = sandbox.run(ProgramJob(answer.code, self.stdin, limits, answer.language))
        if outcome.verdict is not RunVerdict.OK:
            return stopped(outcome)
        return compared(outcome, compare_text(self.expected, outcome.stdout, self.comparison))

    def inputs(self) -> str:
        return self.stdin

    def expected_text(self) -> str:
        return self.expected

    @classmethod
    def constant(cls, demands: Sequence[Self], value: str) -> str:
        return f"print({value})\n"

    @classmethod
    def by_heart(cls, demands: Sequence[Self], samples: Sequence[Self]) -> str:
        printed = {sample.stdin: sample.expected for sample in samples}
        if not printed:
            return ""
        look_up = f"found = {printed!r}.get(sys.stdin.read())\n"
        return f"import sys\n{look_up}if found is not None:\n    print(found, end='')\n"
