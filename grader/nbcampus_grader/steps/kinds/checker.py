"""``checker``: a teacher's program judges what came out, for problems with many right answers.

The student's code runs in one box; what it returned or printed goes as plain JSON to the teacher's
``check(given, got)`` in another. The answer of that is a returned value, which comes over the box's own channel:
``True``, ``False``, or a number from 0 to 1 (the part of the points), or one of these with a text for the student,
``(0.5, "not the shortest")``.

What a student's code claims is hostile. So a checker sees no object, no NaN, no infinity and no half characters, and
what holds one of these fails without it. A checker that stops, is too slow or answers something else is a broken test.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import MISSING, CallJob, JsonValue, Outcome, ProgramJob, RunVerdict
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.sandbox.values import TupleValue, Value, display
from nbcampus_grader.steps.plain import NotPlain, plain
from nbcampus_grader.steps.results import RunsJobs, TestGrade, result_of
from nbcampus_grader.steps.specs import TEACHER_LIMITS, TestSpec
from nbcampus_grader.steps.teachers import BrokenTest, answer_of

_MESSAGE = 1000


@dataclass(frozen=True)
class Opinion:
    """What a checker says: the part of the points, from 0 to 1, and a text for the student."""

    part: float
    message: str = ""


def grade_checker(sandbox: RunsJobs, test: TestSpec, code: str, language: str) -> TestGrade:
    """Raises BrokenTest when the checker gives no opinion."""
    outcome = sandbox.run(_job(test, code, language))
    if outcome.verdict is not RunVerdict.OK:
        return result_of(test, outcome, Verdict(outcome.verdict.value), outcome.message)
    try:
        got = _answer(test, outcome)
    except NotPlain as refusal:
        return result_of(test, outcome, Verdict.FAIL, f"the answer holds {refusal}, which cannot be judged")
    job = CallJob(test.checker, "check", [test.args if test.function else test.stdin, got], limits=TEACHER_LIMITS)
    opinion = opinion_of(answer_of(sandbox, "the checker", job))
    verdict = Verdict.PASS if opinion.part == 1 else Verdict.FAIL
    reason = opinion.message or ("" if verdict is Verdict.PASS else "the checker does not accept this answer")
    return replace(result_of(test, outcome, verdict, reason), score=round(opinion.part * test.points, 9))


def _job(test: TestSpec, code: str, language: str) -> CallJob | ProgramJob:
    if test.function:
        return CallJob(code, test.function, test.args, limits=test.limits)
    return ProgramJob(code, test.stdin, test.limits, language)


def _answer(test: TestSpec, outcome: Outcome) -> JsonValue:
    if not test.function:
        return plain(outcome.stdout)
    if outcome.value is MISSING:
        raise NotPlain("nothing")
    return plain(outcome.value)


def opinion_of(value: Value) -> Opinion:
    """What a checker returned, read strictly; BrokenTest for anything that is no opinion."""
    items = value.items if isinstance(value, TupleValue) else value
    part, message = items if isinstance(items, list) and len(items) == 2 else (items, "")
    if not isinstance(part, (bool, int, float)) or not isinstance(message, str) or not 0 <= part <= 1:
        said = visible(display(value, 60), 60)
        raise BrokenTest(f"the checker answered {said}; expected True, False or a part from 0 to 1, or that and a text")
    return Opinion(float(part), visible(message, _MESSAGE))
