"""Rules for Python: on the syntax tree, or on the message about what is no Python."""

from __future__ import annotations

from nbcampus_grader.analysis.evidence import Outcomes
from nbcampus_grader.analysis.finding import Finding
from nbcampus_grader.analysis.python import (
    approach,
    conditions,
    cost,
    loops,
    names,
    recursion,
    returns,
    samples,
    syntax,
    values,
)
from nbcampus_grader.analysis.python.program import Program

_OF_PROGRAMS = (approach, conditions, cost, loops, names, recursion, returns, values)


def read_python(source: str, tests: Outcomes) -> list[Finding]:
    """The findings in a Python answer; none where it nests deeper than a parser of Python can follow."""
    try:
        return _read_program(Program(source), tests)
    except (SyntaxError, ValueError) as failure:
        return syntax.rules.apply(syntax.Refused(source, failure))
    except (RecursionError, MemoryError):
        return []


def _read_program(program: Program, tests: Outcomes) -> list[Finding]:
    found = [finding for module in _OF_PROGRAMS for finding in module.rules.apply(program)]
    return found + samples.rules.apply((program, tests))
