"""What goes into the sandbox and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any, Final

JsonValue = Any


class Missing(Enum):
    """The type of ``MISSING``: no value came back, which is not the same as None."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING


class RunVerdict(StrEnum):
    """How a run ended. ``OK`` is "to its end, nothing compared yet"; the others are spelt as in ``Verdict``."""

    OK = "ok"
    RUNTIME_ERROR = "runtime_error"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    OUTPUT_LIMIT = "output_limit"
    COMPILE_ERROR = "compile_error"
    REJECTED = "rejected"
    SYSTEM_ERROR = "system_error"


@dataclass(frozen=True)
class Limits:
    """What one run may use. ``processes`` holds only where cgroups do; without them a run may start none."""

    wall_seconds: float = 4.0
    cpu_seconds: int = 4
    memory_mb: int = 256
    output_bytes: int = 65536
    result_bytes: int = 1 << 20
    file_mb: int = 16
    processes: int = 16
    open_files: int = 64


@dataclass(frozen=True)
class JobFile:
    """A file that stands in the program's folder when it begins. ``name`` is one plain path component.

    Every run gets a copy of its own; ``writable`` is false for what the problem gives.
    """

    name: str
    content: bytes
    writable: bool = False


@dataclass(frozen=True)
class CallJob:
    """Run ``source`` as a module, then call ``function`` once with JSON arguments. Never holds an expected value.

    ``of_teacher`` marks a teacher's own program: no file of a student's stands beside it. With ``forms`` what the
    arguments state as ``course.stated`` says is made into arrays and the like.
    """

    source: str
    function: str
    args: list[JsonValue] = field(default_factory=list)
    kwargs: dict[str, JsonValue] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    files: tuple[JobFile, ...] = ()
    of_teacher: bool = False
    forms: bool = False


@dataclass(frozen=True)
class CallsJob:
    """Like ``CallJob``, with many calls in one process, one after the other; the first that fails is the last.

    What one call leaves behind the next one finds, and the code can look at the arguments of all of them from the
    start. The limits are those of the whole. ``Outcome.value`` lists what was returned, also before a failure.
    """

    source: str
    function: str
    calls: list[list[JsonValue]]
    limits: Limits = field(default_factory=Limits)
    files: tuple[JobFile, ...] = ()
    of_teacher: bool = False


@dataclass(frozen=True)
class CellJob:
    """Run ``source`` as a module, then ``cell`` among its names.

    That the cell came to its end is what the code's own process says, and code can say it of any cell.
    """

    source: str
    cell: str
    limits: Limits = field(default_factory=Limits)
    files: tuple[JobFile, ...] = ()


@dataclass(frozen=True)
class Step:
    """One statement, or with ``is_asked`` an expression whose value is wanted."""

    source: str
    is_asked: bool


@dataclass(frozen=True)
class ExpressionsJob:
    """Run ``source`` as a module, then ``steps`` among its names, in order; the first that fails is the last.

    The code can look at all steps from the start. ``Outcome.value`` lists the values of those that are asked, also
    before a failure.
    """

    source: str
    steps: tuple[Step, ...]
    limits: Limits = field(default_factory=Limits)
    files: tuple[JobFile, ...] = ()

    @property
    def asked(self) -> int:
        return sum(step.is_asked for step in self.steps)


@dataclass(frozen=True)
class NotebookJob:
    """Run ``source`` as cells of a notebook (see ``inside.notebook``), then evaluate ``expressions`` among its names.

    The first that raises is the last. ``Outcome.value`` lists the values, also before a failure.
    """

    source: str
    expressions: tuple[str, ...]
    limits: Limits = field(default_factory=Limits)
    files: tuple[JobFile, ...] = ()


@dataclass(frozen=True)
class ProgramJob:
    """Run ``source`` as a program that reads ``stdin``. ``language`` is a name of ``languages.LANGUAGES``."""

    source: str
    stdin: str = ""
    limits: Limits = field(default_factory=Limits)
    language: str = "python"
    files: tuple[JobFile, ...] = ()


Job = CallJob | CallsJob | CellJob | ExpressionsJob | NotebookJob | ProgramJob


@dataclass(frozen=True)
class Outcome:
    """What one run did.

    ``value`` is what the student's code claims (see ``values``); of a ``CallsJob`` and a ``NotebookJob`` it is a list,
    one value for each call or expression, and of an ``ExpressionsJob`` one for each that is asked. All text is capped
    and printable but ``stdout``, which is as it came (decoded, bad bytes replaced) because it is compared. ``ended``
    says how the process ended, in the kernel's words or as what we stopped it for: "exit 1", "signal 11", "stopped:
    timeout"; "" if none was run.
    """

    verdict: RunVerdict
    value: JsonValue | Missing = MISSING
    stdout: str = ""
    stderr: str = ""
    error_type: str | None = None
    message: str = ""
    line: int | None = None
    traceback: str = ""
    wall_ms: float = 0.0
    cpu_ms: float = 0.0
    memory_kb: int = 0
    ended: str = ""
