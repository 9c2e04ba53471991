"""``opaque``: an arbitrary cell runs beside the student's code. Tamper-evident, not tamper-proof.

Code that shares a process with a test can change what the test means: a lying ``__eq__``, an end of the process with a
forged record. No hiding repairs that. So the cell is run among altered twins (see ``twins``), each in a fresh child and
all in an order that nobody can know, and whoever passes a twin, which a right answer fails, is flagged and not graded.
Whoever lies now and then has to guess every run right; a wrong guess is a flag or a failure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random, SystemRandom

from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import MISSING, CellJob, Outcome, RunVerdict
from nbcampus_grader.steps.results import RunsJobs, TestGrade, result_of
from nbcampus_grader.steps.specs import TestSpec
from nbcampus_grader.steps.twins import count_twins, make_twin, normal

FEWEST = 3
"""Runs of twins beside the one of the cell; more where the cell has more expectations."""

TOLD = "This test does not take this answer. Ask your teacher."
FLAG = (
    "Passes the altered twin of this test as well, which a right answer fails: "
    "it changes what the test means instead of answering it. Look at the code."
)
_AT_ONCE = {RunVerdict.COMPILE_ERROR, RunVerdict.REJECTED, RunVerdict.SYSTEM_ERROR}
_LIMITS = {RunVerdict.TIMEOUT, RunVerdict.MEMORY, RunVerdict.OUTPUT_LIMIT}


def grade_opaque(sandbox: RunsJobs, test: TestSpec, code: str, random: Random | None = None) -> TestGrade:
    """``random`` decides the order and the twins; only a test of the tests passes one that can be foreseen."""
    random = random or SystemRandom()
    runs = [(True, normal(test.cell)), *((False, twin) for twin in twins_of(test, random))]
    random.shuffle(runs)
    own: Outcome | None = None
    for is_own, cell in runs:
        outcome = sandbox.run(CellJob(code, cell, test.limits))
        # What takes too long in one of them does so in all: no answer is worth waiting for every one.
        if outcome.verdict in _AT_ONCE | _LIMITS:
            return result_of(test, outcome, Verdict(outcome.verdict.value), outcome.message)
        if outcome.verdict is RunVerdict.OK and not is_own:
            return _flagged(test, outcome)
        if outcome.verdict is not RunVerdict.OK and is_own:
            return _result(test, outcome)
        own = outcome if is_own else own
    assert own is not None
    return _result(test, own)


def twins_of(test: TestSpec, random: Random) -> Iterator[str]:
    """The teacher's twins, or one for each expectation of the cell; repeated until there are ``FEWEST``."""
    count = len(test.twins) or count_twins(test.cell)
    for number in range(max(FEWEST, count)):
        if test.twins:
            yield normal(test.twins[number % count])
        else:
            yield make_twin(test.cell, number % count, random)


def _result(test: TestSpec, own: Outcome) -> TestGrade:
    shown = replace(own, value=MISSING)
    if own.verdict is RunVerdict.OK:
        return result_of(test, shown, Verdict.PASS, "")
    if own.error_type == "AssertionError":
        text = own.message or "an assert of the test cell does not hold"
        return result_of(test, replace(shown, error_type=None), Verdict.FAIL, text)
    return result_of(test, shown, Verdict(own.verdict.value), own.message)


def _flagged(test: TestSpec, outcome: Outcome) -> TestGrade:
    return replace(result_of(test, outcome, Verdict.REJECTED, TOLD), flag=FLAG)
