"""A function of the answer is called once, and what it returns is compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from nbcampus.course.stated import as_python, has_form, imports_for
from nbcampus.course.states import TestKind
from nbcampus_grader.sandbox import MISSING, CallJob, JsonValue, Limits, RunsJobs, RunVerdict
from nbcampus_grader.sandbox.values import Value, display
from nbcampus_grader.steps import fields
from nbcampus_grader.steps.compare import compare
from nbcampus_grader.steps.comparison import ComparisonSpec, read_comparison
from nbcampus_grader.steps.differences import Comparison
from nbcampus_grader.steps.fields import BadTests
from nbcampus_grader.steps.kinds.demand import Answer, Demand, Finding, compared, stopped
from nbcampus_grader.steps.stated import read_stated

_SHOWN = 400
_LOOK_UP = """\
def _look_up(name, args, kwargs):
    for known, known_args, known_kwargs, expected in _CALLS:
        # By their texts: arrays have no one truth value.
        if repr((known, known_args, known_kwargs)) == repr((name, list(args), kwargs)):
            return expected
    raise LookupError(name)
"""


@dataclass(frozen=True)
class CallDemand(Demand):
    """``function`` of these arguments must return ``expected``; all values are JSON, with the forms of ``stated``.

    ``wanted`` is the value that ``expected`` states.
    """

    kind: ClassVar = TestKind.CALL
    keys: ClassVar = frozenset({"function", "args", "kwargs", "expected", "comparison"})
    gives: ClassVar = ("returns",)

    function: str
    args: list[JsonValue]
    kwargs: dict[str, JsonValue]
    expected: JsonValue
    comparison: ComparisonSpec
    wanted: Value

    @classmethod
    def parse(cls, data: Mapping[str, Any], path: str) -> Self:
        function = fields.function(data, path)
        args = fields.required(data, "args", path)
        if not isinstance(args, list):
            raise BadTests(f"{path}.args: expected a list")
        kwargs = dict(fields.mapping(data.get("kwargs", {}), f"{path}.kwargs"))
        expected = fields.required(data, "expected", path)
        for value, key in ((args, "args"), (kwargs, "kwargs")):
            read_stated(value, f"{path}.{key}")
        wanted = read_stated(expected, f"{path}.expected")
        comparison = read_comparison(data.get("comparison"), f"{path}.comparison", default="exact")
        if comparison.kind == "text" and not isinstance(expected, str):
            raise BadTests(f"{path}.expected: the comparison text needs a text")
        return cls(function, args, kwargs, expected, comparison, wanted)

    @property
    def needs_python(self) -> str:
        return "calls a function of Python"

    def judge(self, sandbox: RunsJobs, answer: Answer, limits: Limits) -> Finding:
        forms = has_form(self.args) or has_form(self.kwargs)
        outcome = sandbox.run(CallJob(answer.code, self.function, self.args, self.kwargs, limits, forms=forms))
        if outcome.verdict is not RunVerdict.OK:
            return stopped(outcome)
        if outcome.value is MISSING:
            return compared(outcome, Comparison(False, "nothing was returned"))
        return compared(outcome, compare(self.wanted, outcome.value, self.comparison))

    def inputs(self) -> str:
        named = [f"{name}={as_python(value)}" for name, value in self.kwargs.items()]
        arguments = ", ".join([*map(as_python, self.args), *named])
        return f"{self.function}({arguments})"

    def expected_text(self) -> str:
        return display(self.wanted, _SHOWN)

    @classmethod
    def constant(cls, demands: Sequence[Self], value: str) -> str:
        return _functions(demands, lambda name: f"return {value}")

    @classmethod
    def by_heart(cls, demands: Sequence[Self], samples: Sequence[Self]) -> str:
        calls = ", ".join(
            f"({sample.function!r}, {as_python(sample.args)}, {as_python(sample.kwargs)}, {as_python(sample.expected)})"
            for sample in samples
        )
        functions = _functions(demands, lambda name: f"return _look_up({name!r}, args, kwargs)")
        return "\n".join([imports_for(calls), f"_CALLS = [{calls}]\n", _LOOK_UP, functions])


def _functions(demands: Sequence[CallDemand], body: Callable[[str], str]) -> str:
    """A definition of each function that is called; ``body`` makes its one line of its name."""
    names = sorted({demand.function for demand in demands})
    return "\n".join(f"def {name}(*args, **kwargs):\n    {body(name)}\n" for name in names)
