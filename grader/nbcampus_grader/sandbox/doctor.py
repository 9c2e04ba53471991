"""Look at this machine and say what a sandbox on it would guarantee, by trying."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nbcampus_grader.sandbox.box import identity, launchers, seccomp, tree
from nbcampus_grader.sandbox.errors import SandboxError
from nbcampus_grader.sandbox.jobs import CallJob, Job, Limits, Outcome, ProgramJob, RunVerdict
from nbcampus_grader.sandbox.languages import LANGUAGES, PYTHON, SAMPLE_OUTPUT
from nbcampus_grader.sandbox.sandbox import Sandbox
from nbcampus_grader.sandbox.settings import LauncherName, SandboxSettings

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


def _promises() -> tuple[Promise, ...]:
    """All of them; uid 0 of a rootless container is an ordinary user for the kernel and keeps its number."""
    rootless = os.geteuid() == 0 and not identity.is_kernel_root()
    return tuple(promise for promise in PROMISES if not (rootless and "never root" in promise.text))


def command(argv: list[str]) -> int:
    """Say which guarantees the sandbox gives on this machine; exit status 1 when one is missing."""
    parser = argparse.ArgumentParser(prog="nbcampus doctor", description=command.__doc__)
    parser.add_argument("--launcher", choices=("auto", "bwrap", "builtin"), help="look at this launcher only")
    wanted: LauncherName | None = parser.parse_args(argv).launcher
    try:
        settings = SandboxSettings.from_environment()
    except SandboxError as error:
        _say(f"settings: {error}")
        return 1
    for line in _machine(settings):
        _say(line)
    chosen = (
        [wanted] if wanted else [name for name in ("builtin", "bwrap") if name == "builtin" or launchers.find_bwrap()]
    )
    results = [_examine(replace(settings, launcher=name)) for name in chosen]
    return 0 if all(results) else 1


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _machine(settings: SandboxSettings) -> Iterator[str]:
    root = identity.is_kernel_root()
    yield f"kernel      {platform.release()} on {platform.machine()}"
    user = f"root: the box becomes user {settings.first_uid} + slot" if root else "an ordinary user, as it should be"
    yield f"user        {user}"
    yield f"bwrap       {launchers.find_bwrap() or 'not installed; the builtin launcher does the same'}"
    try:
        yield f"seccomp     {len(seccomp.program()) // 8} instructions, {len(seccomp.DENIED)} calls denied"
    except SandboxError as error:
        yield f"seccomp     MISSING: {error}"
    try:
        for source, target in tree.tree_of(settings.packages).binds:
            yield f"box sees    {source}" + (f" as {target}" if target != source else "")
    except SandboxError as error:
        yield f"box sees    FAILED: {error}"


def _examine(settings: SandboxSettings) -> bool:
    """Start one sandbox, try every attack on it, print what holds."""
    try:
        with Sandbox(settings) as sandbox:
            _say(f"\nlauncher    {sandbox.launcher}, cgroups {sandbox.cgroup_mode}")
            if sandbox.cgroup_mode == "none":
                _say("            without cgroups a run has one process and no threads; honest use of them fails too")
            held = [_try(sandbox, promise) for promise in _promises()]
            return all([*held, *_languages(sandbox)])
    except SandboxError as error:
        _say(f"\nlauncher    {settings.launcher}: FAILED: {error}")
        return False


def _languages(sandbox: Sandbox) -> Iterator[bool]:
    """Which languages answers may be in here. One that is not installed is no fault; one that does not work is."""
    _say(f"  offers    Python {platform.python_version()}")
    for name, language in LANGUAGES.items():
        if name == PYTHON.name:
            continue
        if reason := sandbox.tools.why_not(name):
            _say(f"  lacks     {language.title}: {reason}")
            continue
        outcome = sandbox.run(ProgramJob(language.sample, limits=Limits(wall_seconds=20), language=name))
        works = outcome.verdict is RunVerdict.OK and outcome.stdout == SAMPLE_OUTPUT
        version = sandbox.tools.found[name].version
        _say(f"  {'offers ' if works else 'BROKEN '}   {language.title}: {version if works else outcome.message}")
        yield works


def _try(sandbox: Sandbox, promise: Promise) -> bool:
    outcome = sandbox.run(promise.job)
    held = promise.holds(outcome)
    _say(
        f"  {'holds ' if held else 'BROKEN'}    {promise.text}"
        + ("" if held else f": {outcome.verdict} {outcome.message}")
    )
    return held
