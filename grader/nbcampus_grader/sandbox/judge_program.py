"""From what was seen of a compiler, or of a program in another language than Python, to a judgement.

How the program ended is told by the process above it, which is ours. What it wrote to its standard error is its own
claim: it gives an error its name and its line, and never makes a result better.
"""

from __future__ import annotations

import os
import re
import signal

from nbcampus_grader.sandbox import record as records
from nbcampus_grader.sandbox.errors import BoxFailed
from nbcampus_grader.sandbox.jobs import MISSING, Limits, RunVerdict
from nbcampus_grader.sandbox.judge import NEARLY, OUT_OF_MEMORY, OUT_OF_TIME, Judgement, crash, judge_limits
from nbcampus_grader.sandbox.languages import Language
from nbcampus_grader.sandbox.languages.toolchain import BUILD
from nbcampus_grader.sandbox.shown import decoded, visible
from nbcampus_grader.sandbox.watch import Observation, Stopped

_SEARCHED, _TEXT, _TRACE = 16_000, 1000, 4000
_SIGNALS = {
    signal.SIGSEGV: "The program crashed (segmentation fault): a wrong pointer or index, or a recursion without end.",
    signal.SIGABRT: "The program aborted itself.",
    signal.SIGFPE: "The program crashed (arithmetic fault), as a division of integers by zero does.",
    signal.SIGBUS: "The program crashed (bus error).",
    signal.SIGILL: "The program crashed (illegal instruction).",
    signal.SIGXFSZ: "The program tried to write a file larger than allowed.",
    signal.SIGSYS: "The program used a system call that is not allowed.",
}


def judge_compiler(language: Language, seen: Observation, oom_killed: bool) -> Judgement | None:
    """Why the code does not compile, or None: it did. A compiler that does not come to an end is the code's fault."""
    if oom_killed:
        return _refusal("The compiler needs more memory for this code than allowed.")
    if seen.stopped is Stopped.TIMEOUT:
        return _refusal("The compiler does not finish in time with this code.")
    if seen.stopped is None:
        status = status_of(seen)
        if status == 0:
            return None
        if _has_used_its_time(seen, language.compile_limits):  # the driver only says that a part of it was killed
            return _refusal("The compiler does not finish in time with this code.")
    said = _without_folder(bytes(seen.stderr) or bytes(seen.stdout))
    if found := re.search(language.fault, said[:_SEARCHED]):
        return _refusal(found["message"], said, _line(found))
    first = next((line for line in said.splitlines() if line.strip()), "The compiler failed without a word.")
    return _refusal(first, said)


def judge_program(language: Language, seen: Observation, oom_killed: bool, limits: Limits) -> Judgement:
    """How a program ended. BoxFailed when it could not even be started, which is never its own fault."""
    if (limited := judge_limits(seen, oom_killed)) is not None:
        return limited
    status = status_of(seen)
    if status == 0:
        return Judgement(RunVerdict.OK)
    said = _without_folder(bytes(seen.stderr))
    searched = said[-_SEARCHED:]
    if re.search(language.no_memory, searched):
        return OUT_OF_MEMORY
    if status is None or _was_out_of_time(status, seen, limits):
        return OUT_OF_TIME if status is not None else crash("The program ended in a way that programs do not.")
    if found := re.search(language.raised, searched):
        place = re.search(language.raised_line, searched)
        shown = visible(found["type"], 100), visible(found["message"] or "", _TEXT), place and _line(place)
        return Judgement(RunVerdict.RUNTIME_ERROR, MISSING, *shown, visible(searched, _TRACE))
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return crash(_SIGNALS.get(signal.Signals(number), f"The program was ended by signal {number}."))
    text = f"The program ended with exit status {os.WEXITSTATUS(status)}."
    return Judgement(RunVerdict.RUNTIME_ERROR, error_type="ExitStatus", message=text)


def status_of(seen: Observation) -> int | None:
    """The wait status in the record of the process above the program; None when there is no such record."""
    try:
        report = records.load(bytes(seen.record).rstrip(b"\n"))
    except records.Malformed:
        return None
    if isinstance(report, dict) and report.get("end") == "failed":
        raise BoxFailed(str(report.get("message")))
    if not isinstance(report, dict) or not isinstance(report.get("status"), int):
        return None
    return int(report["status"])


def _was_out_of_time(status: int, seen: Observation, limits: Limits) -> bool:
    """The signal of the limit, or SIGKILL after it; SIGKILL with time left is what a program does to itself."""
    if not os.WIFSIGNALED(status):
        return False
    number = os.WTERMSIG(status)
    return number == signal.SIGXCPU or (number == signal.SIGKILL and _has_used_its_time(seen, limits))


def _has_used_its_time(seen: Observation, limits: Limits) -> bool:
    return seen.end is not None and seen.end.cpu_ms >= NEARLY * limits.cpu_seconds * 1000


def _refusal(message: str, said: str = "", line: int | None = None) -> Judgement:
    shown = visible(message, _TEXT), line, visible(said, _TRACE)
    return Judgement(RunVerdict.COMPILE_ERROR, MISSING, "CompileError", *shown)


def _without_folder(data: bytes) -> str:
    return decoded(data).replace(f"{BUILD}/", "")


def _line(found: re.Match[str]) -> int | None:
    digits = found["line"]
    return int(digits) if digits and len(digits) < 9 else None
