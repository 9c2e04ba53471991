"""From what was seen of a run to its outcome. The child's record may make an outcome worse, never better."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass

from nbcampus_grader.sandbox import record as records
from nbcampus_grader.sandbox.box.inside.answer import EXIT_NO_MEMORY
from nbcampus_grader.sandbox.box.inside.child import EXIT_HARNESS
from nbcampus_grader.sandbox.jobs import (
    MISSING,
    CallJob,
    CallsJob,
    CellJob,
    ExpressionsJob,
    Job,
    JsonValue,
    Limits,
    Missing,
    NotebookJob,
    Outcome,
    ProgramJob,
    RunVerdict,
)
from nbcampus_grader.sandbox.shown import decoded, visible
from nbcampus_grader.sandbox.watch import Observation, Stopped
from nbcampus_grader.sandbox.zygote import ChildEnd

NEARLY = 0.9  # the kernel counts ticks and may stop a process a little early
_TEXT, _TRACE, _STDERR = 1000, 4000, 8000
NO_VALUE = "The program ended before returning a value."
_SIGNALS = {
    signal.SIGSEGV: "Python itself crashed (segmentation fault): often a recursion without end.",
    signal.SIGABRT: "The program aborted itself.",
    signal.SIGFPE: "Python itself crashed (arithmetic fault).",
    signal.SIGBUS: "Python itself crashed (bus error).",
    signal.SIGXFSZ: "The program tried to write a file larger than allowed.",
    signal.SIGSYS: "The program used a system call that is not allowed.",
}


@dataclass(frozen=True)
class Judgement:
    """RunVerdict and what belongs to it; ``outcome_of`` adds the measurements."""

    verdict: RunVerdict
    value: JsonValue | Missing = MISSING
    error_type: str | None = None
    message: str = ""
    line: int | None = None
    traceback: str = ""


OUT_OF_MEMORY = Judgement(RunVerdict.MEMORY, message="The program used more memory than allowed.")
OUT_OF_TIME = Judgement(RunVerdict.TIMEOUT, message="The program used more processor time than allowed.")


def outcome_of(judgement: Judgement, seen: Observation, peak_kb: int | None, status: int | None) -> Outcome:
    """The outcome of a watched run. ``peak_kb`` is the cgroup's account, if there is one, and ``status`` the wait
    status of the process that ran the code.
    """
    end = seen.end or ChildEnd(0, 0, 0.0, 0)
    return Outcome(
        verdict=judgement.verdict,
        value=judgement.value,
        stdout=decoded(bytes(seen.stdout)),
        stderr=visible(decoded(bytes(seen.stderr)), _STDERR),
        error_type=judgement.error_type,
        message=judgement.message,
        line=judgement.line,
        traceback=judgement.traceback,
        wall_ms=round(seen.wall_ms, 3),
        cpu_ms=end.cpu_ms,
        memory_kb=max(end.memory_kb, peak_kb or 0),
        ended=_ended(seen, status),
    )


def _ended(seen: Observation, status: int | None) -> str:
    if seen.stopped is not None:
        return f"stopped: {seen.stopped}"
    if status is None:
        return ""
    return f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit {os.WEXITSTATUS(status)}"


def was_killed_by_kernel(seen: Observation, limits: Limits) -> bool:
    """SIGKILL that was not ours, with processor time left: a limit that the program lowered, or memory."""
    if seen.stopped is not None or seen.end is None or not os.WIFSIGNALED(seen.end.status):
        return False
    if seen.end.cpu_ms >= NEARLY * limits.cpu_seconds * 1000:
        return False  # its time was over in any case, whoever else ran out of memory meanwhile
    return os.WTERMSIG(seen.end.status) == signal.SIGKILL


def judge_limits(seen: Observation, oom_killed: bool) -> Judgement | None:
    """What is decided from outside alone, in whatever language the program was."""
    if oom_killed:
        return OUT_OF_MEMORY
    if seen.stopped is Stopped.TIMEOUT:
        return Judgement(RunVerdict.TIMEOUT, message="The program did not finish in time.")
    if seen.stopped is Stopped.OUTPUT:
        return Judgement(RunVerdict.OUTPUT_LIMIT, message="The program printed or returned more than is kept.")
    return None


def judge(job: Job, seen: Observation, oom_killed: bool) -> Judgement:
    """The judgement of a run of Python code by the warm process."""
    if (limited := judge_limits(seen, oom_killed)) is not None:
        return limited
    assert seen.end is not None
    if os.WIFSIGNALED(seen.end.status):
        return _judge_signal(os.WTERMSIG(seen.end.status))
    exit_status = os.waitstatus_to_exitcode(seen.end.status)
    if exit_status == EXIT_NO_MEMORY:
        return OUT_OF_MEMORY
    if exit_status == EXIT_HARNESS and not seen.record:
        return crash("The program ended in a way that Python code does not.")
    if not seen.record and isinstance(job, ProgramJob) and exit_status == 0:
        return Judgement(RunVerdict.OK)  # a program may end by os._exit: what it printed is what counts
    return _judge_record(job, bytes(seen.record), exit_status)


def _judge_signal(number: int) -> Judgement:
    # Nothing in its own namespace can SIGKILL a first process, we did not, and memory is ruled out: the CPU limit did.
    if number in (signal.SIGKILL, signal.SIGXCPU):
        return OUT_OF_TIME
    return crash(_SIGNALS.get(signal.Signals(number), f"The program was ended by signal {number}."))


def crash(message: str) -> Judgement:
    return Judgement(RunVerdict.RUNTIME_ERROR, error_type="Crash", message=message)


def _judge_record(job: Job, data: bytes, exit_status: int) -> Judgement:
    is_program = isinstance(job, ProgramJob)
    try:
        record = records.parse(data)
    except records.Malformed:
        return Judgement(RunVerdict.RUNTIME_ERROR, error_type="NoResult", message=NO_VALUE)
    match record:
        case records.NotCompiled(type_name, message, line, offset):
            place = f" (column {offset})" if offset else ""
            told = visible(type_name, 100), visible(message, _TEXT) + place, line
            return Judgement(RunVerdict.COMPILE_ERROR, MISSING, *told)
        case records.Raised():
            return _raised(record, MISSING)
        case records.Exited(code) if not is_program or code != 0:
            text = f"The program ended with exit status {code}." if is_program else NO_VALUE
            return Judgement(RunVerdict.RUNTIME_ERROR, error_type="SystemExit", message=text)
        case records.Returned(value) if isinstance(job, CallJob) and exit_status == 0:
            return Judgement(RunVerdict.OK, value)
        case records.ReturnedMany(values, raised) if isinstance(job, CallsJob) and exit_status == 0:
            return _many(values, raised, len(job.calls), len(job.calls) - 1)
        case records.ReturnedMany(values, raised) if isinstance(job, ExpressionsJob) and exit_status == 0:
            return _many(values, raised, job.asked, job.asked)
        case records.ReturnedMany(values, raised) if isinstance(job, NotebookJob) and exit_status == 0:
            return _many(values, raised, len(job.expressions), len(job.expressions) - 1)
        case records.Finished() if isinstance(job, CellJob) and exit_status == 0:
            return Judgement(RunVerdict.OK)
        case records.Finished() | records.Exited() if is_program and exit_status == 0:
            return Judgement(RunVerdict.OK)
    return Judgement(RunVerdict.RUNTIME_ERROR, error_type="NoResult", message=NO_VALUE)


def _many(values: list[JsonValue], raised: records.Raised | None, count: int, before: int) -> Judgement:
    """All ``count`` values, neither more nor fewer, or those ahead of a failure, which are ``before`` at most."""
    if raised is not None and len(values) <= before:
        return _raised(raised, values)
    if raised is not None or len(values) != count:
        return Judgement(RunVerdict.RUNTIME_ERROR, error_type="NoResult", message=NO_VALUE)
    return Judgement(RunVerdict.OK, values)


def _raised(record: records.Raised, value: JsonValue | Missing) -> Judgement:
    verdict = RunVerdict.MEMORY if record.memory else RunVerdict.RUNTIME_ERROR
    shown = visible(record.type_name, 100), visible(record.message, _TEXT), record.line
    return Judgement(verdict, value, *shown, visible(record.traceback, _TRACE))
