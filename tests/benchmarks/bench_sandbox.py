"""What a run in the sandbox costs, as a ratio to ``python3 -c pass`` in the same interleaved rounds.

Run ``python tests/benchmarks/bench_sandbox.py [ROUNDS]`` with core and grader on PYTHONPATH. Ratios hold on a busy
machine, milliseconds do not; so nothing here is asserted in a test.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from nbcampus_grader.sandbox import CallJob, Limits, RunVerdict, Sandbox, SandboxSettings, SandboxUnavailable

JOB = CallJob("def f(n):\n    return sum(range(n))\n", "f", [1000])
NUMPY_JOB = CallJob("import numpy as np\ndef f(n):\n    return float((np.arange(n) ** 2).sum())\n", "f", [1000])
BARE = "python3 -c pass"
ENDLESS = CallJob("def f():\n    while True: pass\n", "f", limits=Limits(wall_seconds=0.5))
GOALS = "median of parked <= 0.3 and of not parked <= 0.5 (p95 <= 1), a child's own memory <= 3 MB, overshoot <= 100 ms"


# The system's own, without an environment's start-up files: those can take longer than the interpreter.
PYTHON = shutil.which("python3", path="/usr/bin:/bin") or sys.executable


def _bare() -> float:
    begun = time.perf_counter()
    pid = os.posix_spawn(PYTHON, [PYTHON, "-c", "pass"], {})
    os.waitpid(pid, 0)
    return time.perf_counter() - begun


def _parked(sandbox: Sandbox, job: CallJob) -> float:
    """With the child ready beforehand, as for a student who submits while the worker is idle."""
    sandbox.rest()
    return _timed(sandbox, job)


def _not_parked(sandbox: Sandbox, job: CallJob) -> float:
    """With the child asked for only when the job is there, its confinement and group included."""
    while sandbox._started.default._parked:
        parked = sandbox._started.default._parked.popleft()
        parked.settle()
        parked.close()
        assert sandbox._started.default._zygote is not None
        sandbox._started.default._zygote.hear_of(parked.number, 2)
    begun = time.perf_counter()
    sandbox._started.default._park()
    _timed(sandbox, job)
    return time.perf_counter() - begun


def _ninth(sandbox: Sandbox, job: CallJob) -> float:
    """The first test of a submission that finds no child ready: those before it have used what was parked."""
    sandbox.rest()
    for _ in range(sandbox.settings.parked):
        _timed(sandbox, job)
    return _timed(sandbox, job)


def _timed(sandbox: Sandbox, job: CallJob) -> float:
    begun = time.perf_counter()
    outcome = sandbox.run(job)
    taken = time.perf_counter() - begun
    assert outcome.verdict is RunVerdict.OK, outcome
    return taken


def _cases(stack: ExitStack) -> dict[str, Callable[[], float]]:
    cases: dict[str, Callable[[], float]] = {BARE: _bare}
    for launcher in ("builtin", "bwrap"):
        for cgroup in ("auto", "none"):
            settings = SandboxSettings(launcher=launcher, cgroup=cgroup, jobs_per_zygote=10**6)
            try:
                sandbox = stack.enter_context(Sandbox(settings))
            except SandboxUnavailable as error:
                print(f"{launcher}, {cgroup}: left out, {error}")
                continue
            if cgroup == "auto" and sandbox.cgroup_mode == "none":
                continue
            name = f"{launcher}, cgroups {sandbox.cgroup_mode}, numpy"
            cases[f"{name}, parked"] = lambda box=sandbox: _parked(box, JOB)  # type: ignore[misc]
            cases[f"{name}, not parked"] = lambda box=sandbox: _not_parked(box, JOB)  # type: ignore[misc]
            cases[f"{name}, ninth test"] = lambda box=sandbox: _ninth(box, JOB)  # type: ignore[misc]
            if launcher == "builtin":
                cases[f"{name} at work, parked"] = lambda box=sandbox: _parked(box, NUMPY_JOB)  # type: ignore[misc]
    return cases


def measure(rounds: int = 200) -> dict[str, list[float]]:
    """Milliseconds by case, every case once a round in random order."""
    with ExitStack() as stack:
        cases = _cases(stack)
        taken: dict[str, list[float]] = {name: [] for name in cases}
        for number in range(rounds + 3):
            for name in random.sample(list(cases), len(cases)):
                milliseconds = cases[name]() * 1000
                if number >= 3:
                    taken[name].append(milliseconds)
    return taken


def overshoot_ms() -> float:
    """By how much the longest of ten endless runs outlives its limit of wall time."""
    with Sandbox(SandboxSettings()) as sandbox:
        walls = []
        for _ in range(10):
            begun = time.perf_counter()
            assert sandbox.run(ENDLESS).verdict is RunVerdict.TIMEOUT
            walls.append(time.perf_counter() - begun)
    return (max(walls) - ENDLESS.limits.wall_seconds) * 1000


def own_memory_kb() -> int:
    """What a ready child, numpy imported, does not share with its zygote."""
    with Sandbox(SandboxSettings()) as sandbox:
        sandbox.rest()
        rollup = Path(f"/proc/{sandbox._started.default._parked[0].pid}/smaps_rollup").read_text()
        return sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private_"))


def main(argv: list[str] | None = None) -> int:
    """Measure and print a table."""
    arguments = sys.argv[1:] if argv is None else argv
    taken = measure(int(arguments[0]) if arguments else 200)
    base = statistics.median(taken[BARE])
    base_95 = sorted(taken[BARE])[int(len(taken[BARE]) * 0.95)]
    print(f"{'case':48} {'median ms':>10} {'ratio':>6} {'p95 ms':>8} {'ratio':>6}")
    for name, values in taken.items():
        median, p95 = statistics.median(values), sorted(values)[int(len(values) * 0.95)]
        print(f"{name:48} {median:10.2f} {median / base:6.2f} {p95:8.2f} {p95 / base_95:6.2f}")
    print(f"a child's own memory: {own_memory_kb() / 1024:.1f} MB")
    print(f"overshoot of the wall limit, worst of ten: {overshoot_ms():.1f} ms")
    print("goals:", GOALS)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
