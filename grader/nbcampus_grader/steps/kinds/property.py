"""``property``: many generated calls, compared with what the reference returns for the same arguments.

Three boxes: the teacher's generator makes the arguments from a seed, the teacher's reference answers them, and the
student's code answers them in a third, where no answer of the reference ever comes. The values are compared here.

All calls of an answer share one child. So its code can see the arguments of later calls when it gets the first, and
can keep something from call to call; neither helps it, for each value that it claims is compared with one that it
cannot know. A call that fails is the last one. The seed comes from the attempt: a second grading makes the same calls,
another attempt makes others, and nobody knows them beforehand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import MISSING, CallJob, CallsJob, JsonValue, Outcome, RunVerdict
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.sandbox.values import Value, display
from nbcampus_grader.steps.compare import compare
from nbcampus_grader.steps.plain import NotPlain, plain
from nbcampus_grader.steps.results import RunsJobs, TestGrade, result_of
from nbcampus_grader.steps.specs import TEACHER_LIMITS, TestSpec
from nbcampus_grader.steps.teachers import BrokenTest, answer_of

_SHOWN = 400
_DRAW = """

def _draw(seed, count):
    from random import Random
    random = Random(seed)
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


def grade_property(sandbox: RunsJobs, test: TestSpec, code: str, seed: str) -> TestGrade:
    """Raises BrokenTest when the teacher's programs give no cases."""
    cases = draw(sandbox, test, seed)
    outcome = sandbox.run(CallsJob(code, test.function, [case.args for case in cases], test.limits))
    found = sorted(failures(test, cases, outcome), key=lambda failure: failure.size)
    if found:
        return _failed(test, outcome, found, seed)
    verdict = Verdict.PASS if outcome.verdict is RunVerdict.OK else Verdict(outcome.verdict.value)
    result = result_of(test, replace(outcome, value=MISSING), verdict, outcome.message)
    return replace(result, inputs=f"{len(cases)} generated calls of {test.function}", seed=seed)


def draw(sandbox: RunsJobs, test: TestSpec, seed: str) -> list[Case]:
    """The cases of this seed; BrokenTest when the teacher's programs do not give them."""
    job = CallJob(test.generator + _DRAW, "_draw", [seed, test.cases], limits=TEACHER_LIMITS)
    drawn = _plain(answer_of(sandbox, "the generator", job), "the generator made")
    for args in drawn:
        if not isinstance(args, list):
            raise BrokenTest(f"the generator made {display(args, 60)}; `inputs` returns a list of arguments")
    answers = answer_of(sandbox, "the reference", CallsJob(test.reference, test.function, drawn, TEACHER_LIMITS))
    expected = _plain(answers, "the reference returned")
    return [Case(args, value) for args, value in zip(drawn, expected, strict=True)]


def _plain(values: Value, made: str) -> list[JsonValue]:
    try:
        found = plain(values, sets=True)
    except NotPlain as refusal:
        raise BrokenTest(f"{made} a value that holds {refusal}, and must be plain JSON") from None
    assert isinstance(found, list)
    return found


def failures(test: TestSpec, cases: Sequence[Case], outcome: Outcome) -> Iterator[Failure]:
    """Every case whose value is wrong, and the one whose call failed."""
    if not isinstance(outcome.value, list):
        return
    for case, value in zip(cases, outcome.value, strict=False):
        found = compare(case.expected, value, test.comparison)
        if not found.equal:
            yield Failure(case, Verdict.FAIL, found.reason, visible(display(value, _SHOWN), _SHOWN))
    if outcome.verdict is not RunVerdict.OK:
        yield Failure(cases[len(outcome.value)], Verdict(outcome.verdict.value), outcome.message, None)


def _failed(test: TestSpec, outcome: Outcome, found: Sequence[Failure], seed: str) -> TestGrade:
    """Tell the smallest failure; an error is told only when it is the one."""
    first = found[0]
    told = outcome if first.verdict is not Verdict.FAIL else replace(outcome, error_type=None)
    made = f"{test.cases}" if outcome.verdict is RunVerdict.OK else "the"
    reason = f"{first.reason}\n{len(found)} of {made} generated calls fail; this is the smallest."
    result = result_of(test, replace(told, value=MISSING), first.verdict, reason)
    call = f"{test.function}({', '.join(display(arg, _SHOWN) for arg in first.case.args)})"
    return replace(
        result,
        got=first.got,
        inputs=visible(call, _SHOWN),
        expected=visible(display(first.case.expected, _SHOWN), _SHOWN),
        seed=seed,
    )
