"""A teacher's program judges what came out, for problems with many right answers.

The student's code runs in one box; what it returned or printed goes as plain JSON to the teacher's
``check(given, got)`` in another. The answer of that is a returned value, which comes over the box's own channel:
``True``, ``False``, or a number from 0 to 1 (the part of the points), or one of these with a text for the student,
``(0.5, "not the shortest")``.

What a student's code claims is hostile. So a checker sees no object, no NaN, no infinity and no half characters, and
what holds one of these fails without it. A checker that stops, is too slow or answers something else is a broken test.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from nbcampus.course.states import TestKind
from nbcampus_grader.sandbox import MISSING, CallJob, JsonValue, Limits, Outcome, ProgramJob, RunsJobs, RunVerdict
from nbcampus_grader.sandbox.shown import visible
from nbcampus_grader.sandbox.values import TupleValue, Value, display
from nbcampus_grader.steps import fields
from nbcampus_grader.steps.differences import Comparison
from nbcampus_grader.steps.fields import BadTests
from nbcampus_grader.steps.kinds.demand import Answer, Demand, Finding, compared, functions_giving, stopped
from nbcampus_grader.steps.plain import NotPlain, plain
from nbcampus_grader.steps.teachers import LIMITS, BrokenTest, answer_of, program

ANSWER_BYTES = 1 << 16
"""How long a returned answer may be: a checker that one could make slow would be a broken test."""

_MESSAGE, _SHOWN = 1000, 400


@dataclass(frozen=True)
class Opinion:
    """What a checker says: the part of the points, from 0 to 1, and a text for the student."""

    part: float
    message: str = ""


@dataclass(frozen=True)
class CheckerDemand(Demand):
    """``function`` of ``args`` returns, or the program prints for ``stdin``, what the ``checker`` accepts.

    ``function`` is empty for a program, whose output is judged.
    """

    kind: ClassVar = TestKind.CHECKER
    keys: ClassVar = frozenset({"function", "args", "stdin", "checker", "answer_bytes"})
    gives: ClassVar = ("returns", "prints")

    checker: str
    answer_bytes: int
    function: str = ""
    args: tuple[JsonValue, ...] = ()
    stdin: str = ""

    @classmethod
    def parse(cls, data: Mapping[str, Any], path: str) -> Self:
        if ("function" in data) == ("stdin" in data):
            raise BadTests(f"{path}: a checker needs either function and args, or stdin")
        checker = program(data, "checker", "check", path)
        answer_bytes = int(fields.number(data, "answer_bytes", path, 1, 1 << 20, default=ANSWER_BYTES))
        if "stdin" in data:
            fields.no_unknown({key: data[key] for key in data if key == "args"}, set(), path)
            return cls(checker, answer_bytes, stdin=fields.text(data, "stdin", path))
        args = fields.required(data, "args", path)
        if not isinstance(args, list):
            raise BadTests(f"{path}.args: expected a list")
        fields.check_json(args, f"{path}.args")
        return cls(checker, answer_bytes, fields.function(data, path), tuple(args))

    @property
    def needs_python(self) -> str:
        return "calls a function of Python" if self.function else ""

    def judge(self, sandbox: RunsJobs, answer: Answer, limits: Limits) -> Finding:
        outcome = sandbox.run(self._job(answer, replace(limits, result_bytes=self.answer_bytes)))
        if outcome.verdict is not RunVerdict.OK:
            return stopped(outcome)
        try:
            got = self._got(outcome)
        except NotPlain as refusal:
            return compared(outcome, Comparison(False, f"the answer holds {refusal}, which cannot be judged"))
        given = list(self.args) if self.function else self.stdin
        job = CallJob(self.checker, "check", [given, got], limits=LIMITS, of_teacher=True)
        opinion = opinion_of(answer_of(sandbox, "the checker", job))
        is_right = opinion.part == 1
        reason = opinion.message or ("" if is_right else "the checker does not accept this answer")
        return replace(compared(outcome, Comparison(is_right, reason)), part=opinion.part)

    def _job(self, answer: Answer, limits: Limits) -> CallJob | ProgramJob:
        if self.function:
            return CallJob(answer.code, self.function, list(self.args), limits=limits)
        return ProgramJob(answer.code, self.stdin, limits, answer.language)

    def _got(self, outcome: Outcome) -> JsonValue:
        if not self.function:
            return plain(outcome.stdout)
        if outcome.value is MISSING:
            raise NotPlain("nothing")
        return plain(outcome.value)

    def inputs(self) -> str:
        if self.function:
            return f"{self.function}({', '.join(display(arg, _SHOWN) for arg in self.args)})"
        return self.stdin

    def expected_text(self) -> str:
        return ""

    def longest_seconds(self, limits: Limits) -> float:
        return max(limits.wall_seconds, LIMITS.wall_seconds)

    @classmethod
    def constant(cls, demands: Sequence[Self], value: str) -> str:
        functions = functions_giving({demand.function for demand in demands} - {""}, value)
        prints = any(not demand.function for demand in demands)
        return functions + (f"print({value})\n" if prints else "")

    @classmethod
    def by_heart(cls, demands: Sequence[Self], samples: Sequence[Self]) -> str:
        return ""  # a sample does not say what is right


def opinion_of(value: Value) -> Opinion:
    """What a checker returned, read strictly; BrokenTest for anything that is no opinion."""
    items = value.items if isinstance(value, TupleValue) else value
    part, message = items if isinstance(items, list) and len(items) == 2 else (items, "")
    if not isinstance(part, (bool, int, float)) or not isinstance(message, str) or not 0 <= part <= 1:
        said = visible(display(value, 60), 60)
        raise BrokenTest(f"the checker answered {said}; expected True, False or a part from 0 to 1, or that and a text")
    return Opinion(float(part), visible(message, _MESSAGE))
