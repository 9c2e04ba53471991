"""An arbitrary cell runs beside the student's code. Tamper-evident, not tamper-proof.

Code that shares a process with a test can change what the test means: a lying ``__eq__``, an end of the process with a
forged record. No hiding repairs that. So the cell is run among altered twins (see ``twins``), each in a fresh child and
all in an order that nobody can know, and whoever passes a twin, which a right answer fails, is flagged and not graded.
Whoever lies now and then has to guess every run right; a wrong guess is a flag or a failure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import SystemRandom
from typing import Any, ClassVar, Self

from nbcampus.course.states import TestKind
from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import CellJob, Limits, Outcome, RunsJobs, RunVerdict
from nbcampus_grader.steps import fields
from nbcampus_grader.steps.fields import BadTests
from nbcampus_grader.steps.kinds.demand import Answer, Demand, Finding, functions_giving, stopped
from nbcampus_grader.steps.teachers import parsed
from nbcampus_grader.steps.twins import count_twins, make_twin, names_asked, normal

MAX_TWINS = 12
FEWEST = 3
"""Runs of twins beside the one of the cell; more where the cell has more expectations."""

TOLD = "This test does not take this answer. Ask your teacher."
FLAG = (
    "Passes the altered twin of this test as well, which a right answer fails: "
    "it changes what the test means instead of answering it. Look at the code."
)
_WRONG = {RunVerdict.OK, RunVerdict.RUNTIME_ERROR}
"""How runs end that say something about one cell alone; every other end would be that of all of them."""

_random = SystemRandom()


@dataclass(frozen=True)
class OpaqueDemand(Demand):
    """``cell`` comes to its end beside the answer, and none of its twins does; ``twins`` are the teacher's, if any."""

    kind: ClassVar = TestKind.OPAQUE
    keys: ClassVar = frozenset({"cell", "twins"})
    gives: ClassVar = ("returns",)

    cell: str
    twins: tuple[str, ...] = ()

    @classmethod
    def parse(cls, data: Mapping[str, Any], path: str) -> Self:
        cell, twins = fields.text(data, "cell", path), data.get("twins", [])
        if not isinstance(twins, list) or any(not isinstance(twin, str) for twin in twins) or len(twins) > MAX_TWINS:
            raise BadTests(f"{path}.twins: expected a list of at most {MAX_TWINS} cells")
        for key, source in [("cell", cell), *((f"twins[{index}]", twin) for index, twin in enumerate(twins))]:
            parsed(source, f"{path}.{key}")
        expectations = count_twins(cell)
        if not twins and not 1 <= expectations <= MAX_TWINS:
            raise BadTests(
                f"{path}.twins: the cell asserts {expectations} times something of the form `answer == value`; have 1 "
                f"to {MAX_TWINS} of them, or write twins: the cell with other values, which a right answer fails"
            )
        return cls(cell, tuple(twins))

    @property
    def needs_python(self) -> str:
        return "runs a cell of Python"

    def judge(self, sandbox: RunsJobs, answer: Answer, limits: Limits) -> Finding:
        runs = [(True, normal(self.cell)), *((False, twin) for twin in self._twins())]
        _random.shuffle(runs)
        own: Outcome | None = None
        for is_own, cell in runs:
            outcome = sandbox.run(CellJob(answer.code, cell, limits))
            # What takes too long in one of them does so in all: nobody should wait for every one.
            if outcome.verdict not in _WRONG:
                return stopped(outcome)
            if is_own and outcome.verdict is not RunVerdict.OK:
                return _failed(outcome)
            if not is_own and outcome.verdict is RunVerdict.OK:
                return Finding(Verdict.REJECTED, outcome, TOLD, flag=FLAG)
            own = outcome if is_own else own
        assert own is not None
        return Finding(Verdict.PASS, own)

    def _twins(self) -> Iterator[str]:
        """The teacher's, or one for each expectation of the cell; repeated until there are ``FEWEST``."""
        count = len(self.twins) or count_twins(self.cell)
        for number in range(max(FEWEST, count)):
            if self.twins:
                yield normal(self.twins[number % count])
            else:
                yield make_twin(self.cell, number % count, _random)

    def inputs(self) -> str:
        return self.cell

    def expected_text(self) -> str:
        return ""

    @classmethod
    def constant(cls, demands: Sequence[Self], value: str) -> str:
        return functions_giving({name for demand in demands for name in names_asked(demand.cell)}, value)

    @classmethod
    def by_heart(cls, demands: Sequence[Self], samples: Sequence[Self]) -> str:
        return ""  # what a cell asserts of an answer has no one form


def _failed(outcome: Outcome) -> Finding:
    if outcome.error_type == "AssertionError":
        reason = outcome.message or "an assert of the test cell does not hold"
        return Finding(Verdict.FAIL, replace(outcome, error_type=None), reason)
    return stopped(outcome)
