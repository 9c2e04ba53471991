"""What became of one test, and how that is said to a student."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nbcampus.course.states import ResultStatus


class Verdict(StrEnum):
    """The finer verdict of one test. ``SYSTEM_ERROR`` is ours: it is retried and never counted against a student."""

    PASS = "pass"
    FAIL = "fail"
    RUNTIME_ERROR = "runtime_error"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    OUTPUT_LIMIT = "output_limit"
    COMPILE_ERROR = "compile_error"
    REJECTED = "rejected"
    SYSTEM_ERROR = "system_error"


@dataclass(frozen=True)
class VerdictText:
    """How a verdict is told: ``short`` fits a badge, ``help`` is a sentence or two on what to do next."""

    short: str
    help: str


TEXTS: dict[Verdict, VerdictText] = {
    Verdict.PASS: VerdictText("Passed", "The answer is what the test expects."),
    Verdict.FAIL: VerdictText(
        "Wrong answer",
        "The code ran to its end, but the result differs from the expected one. "
        "Try the same input in a cell of your own.",
    ),
    Verdict.RUNTIME_ERROR: VerdictText(
        "Stopped with an error",
        "The code started, but stopped before it gave a result. Read the last line of the message first, "
        "then look at the line of your code that it names.",
    ),
    Verdict.TIMEOUT: VerdictText(
        "Too slow",
        "The code did not finish in the time that the test allows. Look for a loop that never ends, "
        "a read of input that nobody gives, or a way with fewer steps.",
    ),
    Verdict.MEMORY: VerdictText(
        "Too much memory",
        "The code asked for more memory than the test allows. Look for a list or a text that keeps growing.",
    ),
    Verdict.OUTPUT_LIMIT: VerdictText(
        "Too much output",
        "The code printed or returned more than is kept. Remove prints that you used while searching for a mistake, "
        "and look for a loop that prints without end.",
    ),
    Verdict.COMPILE_ERROR: VerdictText(
        "The code cannot be read",
        "There is a mistake in the spelling of the code, so nothing was run. "
        "Look at the named line and the one above it: brackets, quotes, colons or semicolons, and indentation.",
    ),
    Verdict.REJECTED: VerdictText(
        "Not accepted",
        "The code was not accepted: it is too long, it holds characters that code cannot hold, or it does what a test "
        "does not allow. Type or paste it again as plain text, and ask your teacher if that does not help.",
    ),
    Verdict.SYSTEM_ERROR: VerdictText(
        "Not graded yet",
        "The grader itself had a problem; this is not your mistake and does not count. It will be tried again.",
    ),
}

_SCHEMA = {
    Verdict.PASS: ResultStatus.PASS,
    Verdict.FAIL: ResultStatus.FAIL,
    Verdict.TIMEOUT: ResultStatus.TIMEOUT,
}


def schema_status(verdict: Verdict) -> ResultStatus:
    """The schema's word for a verdict: what is neither pass, fail nor timeout is a ``runtime_error``."""
    return _SCHEMA.get(verdict, ResultStatus.RUNTIME_ERROR)
