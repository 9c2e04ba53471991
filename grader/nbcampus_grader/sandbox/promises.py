"""What a sandbox promises, each with the attack that shows whether it holds."""

from __future__ import annotations

from dataclasses import dataclass

from nbcampus_grader.sandbox.jobs import CallJob, Job, Limits, Outcome, ProgramJob, RunVerdict

_SHORT = Limits(wall_seconds=1.0, cpu_seconds=1, memory_mb=96)
_SEES = "import os\ndef f(): return [os.path.exists(p) for p in {paths!r}]"
_SECRET_PLACES = ["/root/.ssh", "/home", "/etc/shadow", "/etc/passwd", "/proc/1/environ", "/var", "/run", "/sys"]


@dataclass(frozen=True)
class Promise:
    """One guarantee and the attack that tests it."""

    text: str
    job: Job
    kept: frozenset[RunVerdict]
    value: object = None

    def holds(self, outcome: Outcome) -> bool:
        return outcome.verdict in self.kept and (self.value is None or outcome.value == self.value)


def _promise(text: str, source: str, *verdicts: RunVerdict, value: object = None) -> Promise:
    job = CallJob(source, "f", limits=_SHORT) if "def f(" in source else ProgramJob(source, limits=_SHORT)
    return Promise(text, job, frozenset(verdicts), value)


_OK, _STOPPED = RunVerdict.OK, (RunVerdict.RUNTIME_ERROR, RunVerdict.TIMEOUT, RunVerdict.MEMORY)
PROMISES = (
    _promise("honest code runs", "def f(): return 42", _OK, value=42),
    _promise(
        "student code is never root for the kernel", "import os\ndef f(): return os.getuid() == 0", _OK, value=False
    ),
    _promise(
        "no home, password file, process or state folder is in sight",
        _SEES.format(paths=_SECRET_PLACES),
        _OK,
        value=[False] * len(_SECRET_PLACES),
    ),
    _promise("no environment of the worker", "import os\ndef f(): return len(os.environ)", _OK, value=3),
    _promise("an endless loop is stopped", "while True: pass", RunVerdict.TIMEOUT),
    _promise("memory is bounded", "x = []\nwhile True: x.append(bytearray(1 << 20))", RunVerdict.MEMORY),
    _promise("a fork bomb is contained", "import os\nwhile True: os.fork()", *_STOPPED),
    _promise("the disk cannot be filled", "for i in range(99): open(str(i), 'wb').write(b'x' * 8_000_000)", *_STOPPED),
    _promise("output is bounded", "while True: print('x' * 999)", RunVerdict.OUTPUT_LIMIT),
    _promise("there is no network", "import socket\nsocket.socket()", RunVerdict.RUNTIME_ERROR),
    _promise(
        "no new namespaces, mounts or tracing",
        "import ctypes\nc = ctypes.CDLL(None)\n"
        "def f(): return [c.unshare(1 << 28), c.mount(b'', b'/tmp', b'tmpfs', 0, None), c.ptrace(0, 0, 0, 0)]",
        _OK,
        value=[-1, -1, -1],
    ),
    _promise("leaving early is not a pass", "import os\ndef f(): os._exit(0)", RunVerdict.RUNTIME_ERROR),
    _promise("the next run is clean", "import os\ndef f(): return os.listdir('/tmp')", _OK, value=[]),
)
