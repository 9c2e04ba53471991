"""A teacher's own program beside a test: a generator, a reference, a checker. It runs in boxes of its own.

It never meets a student's code. It gets plain JSON and answers with a value over the box's own channel, so that what
anybody prints is no answer. Whatever it does wrong is told to the teacher and is never a student's fault.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from nbcampus_grader.sandbox import MISSING, CallJob, CallsJob, Limits, Outcome, RunsJobs, RunVerdict
from nbcampus_grader.sandbox.values import Value
from nbcampus_grader.steps import fields
from nbcampus_grader.steps.fields import BadTests

MAX_SOURCE = 64 * 1024
LIMITS = Limits(wall_seconds=10, cpu_seconds=10, memory_mb=512, result_bytes=8 << 20)


class BrokenTest(Exception):
    """A teacher's program failed, or answered what it must not; the text names it and is for the teacher."""


class BoxGaveNothing(BrokenTest):
    """The box itself failed, so nothing is known about the program; another try may do better."""


def answer_of(sandbox: RunsJobs, what: str, job: CallJob | CallsJob) -> Value:
    """What a teacher's program returned; BrokenTest when it returned nothing."""
    outcome = sandbox.run(job)
    if outcome.verdict is RunVerdict.SYSTEM_ERROR:
        raise BoxGaveNothing(outcome.message)
    if outcome.verdict is not RunVerdict.OK or outcome.value is MISSING:
        raise BrokenTest(f"{what} {_end_of(outcome)}")
    return outcome.value


def _end_of(outcome: Outcome) -> str:
    if not outcome.error_type:
        return f"gave no result: {outcome.message or outcome.verdict.value}"
    line = f" in line {outcome.line}" if outcome.line else ""
    return f"stopped{line} with {outcome.error_type}: {outcome.message}"


def program(data: Mapping[str, Any], key: str, function: str, path: str) -> str:
    """Source of a teacher's that defines ``function``; BadTests otherwise."""
    source = fields.text(data, key, path)
    names = [node.name for node in parsed(source, f"{path}.{key}").body if isinstance(node, ast.FunctionDef)]
    if function not in names:
        raise BadTests(f"{path}.{key}: defines no function {function}")
    return source


def parsed(source: str, path: str) -> ast.Module:
    """BadTests when it is too long or no Python."""
    if len(source) > MAX_SOURCE:
        raise BadTests(f"{path}: is longer than {MAX_SOURCE} characters")
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadTests(f"{path}: is not Python: {error}") from None
