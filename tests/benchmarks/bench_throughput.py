"""How many submissions two workers' sandboxes grade a second, and how long one takes beside a neighbour that attacks.

Beside it, in the same interleaved slices of time: bare ``python3 -c pass``, a cold ``bwrap`` with a Python in it, and
``nbgrader autograde`` of the same problem. Three calls a submission. From HTTP to the event: bench_click_to_verdict.py.

    python tests/benchmarks/bench_throughput.py [--slices 5] [--seconds 2] [--neighbours 60] [--peers 2]
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.benchmarks.peers.nbgrader import NbgraderCourse

from nbcampus_grader.sandbox import Sandbox, SandboxSettings
from nbcampus_grader.steps import TestSpec, grade, parse_tests

WORKERS = 2
SOLUTION = "def f(n):\n    return sum(range(n))\n"
ASSERTS = [f"assert f({n}) == {sum(range(n))}" for n in (10, 100, 1000)]
# The system's own, without an environment's start-up files: those can take longer than the interpreter.
PYTHON = shutil.which("python3", path="/usr/bin:/bin") or sys.executable
BARE = [PYTHON, "-c", "pass"]
COLD = ["bwrap", "--ro-bind", "/", "/", "--proc", "/proc", "--tmpfs", "/tmp", "--unshare-all", "--clearenv", *BARE]
GRADER, BARE_NAME = "two workers, submissions of three tests", "python3 -c pass"
ATTACKS = {
    "nobody": "",
    "processor loop": "while True: pass\n",
    "memory bomb": "held = []\nwhile True: held.append(bytearray(10_000_000))\n",
    "fork bomb": "import os\nwhile True:\n    try: os.fork()\n    except BaseException: pass\n",
    "disk and output": "while True:\n    try:\n        with open('/tmp/f', 'wb') as file: file.write(b'x' * 10**6)\n"
    "    except OSError: pass\n    print('x' * 60_000)\n",
    "kill and ptrace": "import ctypes, os\nc = ctypes.CDLL(None)\nwhile True:\n    for pid in range(2, 3000):\n"
    "        c.ptrace(16, pid, 0, 0)\n        try: os.kill(pid, 9)\n        except OSError: pass\n"
    "    try: os.kill(-1, 9)\n    except OSError: pass\n",
}

Work = Callable[[Sandbox], object]


def specs(wall_seconds: float = 10) -> tuple[TestSpec, ...]:
    common = {"kind": "call", "function": "f", "visibility": "hidden", "points": 1}
    limits = {"wall_seconds": wall_seconds, "cpu_seconds": 10, "memory_mb": 256}
    return parse_tests(
        [{**common, "name": str(n), "args": [n], "expected": sum(range(n)), "limits": limits} for n in (10, 100, 1000)]
    )


def is_right(sandbox: Sandbox) -> bool:
    graded = grade(sandbox, specs(), SOLUTION, only_samples=False)
    sandbox.rest()
    return graded.system_error is None and graded.passed == graded.total


def run_command(command: list[str]) -> bool:
    return subprocess.run(command, env={}, stdout=subprocess.DEVNULL, check=False).returncode == 0


def serve(pipe: Connection) -> None:
    """One worker: for each order (a case and how long) answer how often it was done, and how often wrongly."""
    with Sandbox(SandboxSettings()) as sandbox:
        cases: dict[str, Work] = {
            GRADER: is_right,
            BARE_NAME: lambda _: run_command(BARE),
            "cold bwrap, python3 -c pass": lambda _: run_command(COLD),
        }
        pipe.send(list(cases))
        while (order := pipe.recv()) is not None:
            name, seconds = order
            end, done, wrong = time.monotonic() + seconds, 0, 0
            while time.monotonic() < end:
                done += 1
                wrong += not cases[name](sandbox)
            pipe.send((done, wrong))


def attack(pipe: Connection, source: str) -> None:
    """A worker whose student attacks, without a pause, until it is told to stop."""
    with Sandbox(SandboxSettings()) as sandbox:
        pipe.send("ready")
        while not pipe.poll():
            grade(sandbox, specs(1.0)[:1], source, only_samples=False)


@contextmanager
def process(work: Callable[..., None], *arguments: object) -> Iterator[Connection]:
    ours, theirs = multiprocessing.Pipe()
    worker = multiprocessing.get_context("spawn").Process(target=work, args=(theirs, *arguments))
    worker.start()
    try:
        yield ours
    finally:
        ours.send(None)
        worker.join(30)


def throughput(slices: int, seconds: float) -> tuple[dict[str, list[float]], int]:
    """Done a second by case and slice, both workers together; and how many were graded wrongly."""
    with process(serve) as one, process(serve) as two:
        workers = (one, two)
        names, _ = (worker.recv() for worker in workers)
        rates: dict[str, list[float]] = {name: [] for name in names}
        wrong = 0
        for _ in range(slices):
            for name in random.sample(names, len(names)):
                for worker in workers:
                    worker.send((name, seconds))
                answers = [worker.recv() for worker in workers]
                rates[name].append(sum(done for done, _ in answers) / seconds)
                wrong += sum(wrong for _, wrong in answers)
    return rates, wrong


def beside(source: str, rounds: int) -> tuple[list[float], int]:
    """Milliseconds of right submissions while the other slot runs ``source``, and how many were graded wrongly."""

    def measured() -> tuple[list[float], int]:
        taken, wrong = [], 0
        with Sandbox(SandboxSettings()) as sandbox:
            for _ in range(rounds):
                begun = time.perf_counter()
                graded = grade(sandbox, specs(), SOLUTION, only_samples=False)
                taken.append((time.perf_counter() - begun) * 1000)
                wrong += graded.passed != graded.total
                sandbox.rest()
        return taken, wrong

    if not source:
        return measured()
    with process(attack, source) as neighbour:
        neighbour.recv()
        time.sleep(0.2)
        return measured()


def print_throughput(options: argparse.Namespace) -> None:
    rates, wrong = throughput(options.slices, options.seconds)
    with tempfile.TemporaryDirectory() as folder:
        peer = NbgraderCourse(Path(folder) / "peer", SOLUTION, ASSERTS)
        # One at a time, and counted for two, which is more than two at a time would give.
        rates["nbgrader autograde"] = [WORKERS / peer.autograde() for _ in range(options.peers)]
    bare = statistics.median(rates[BARE_NAME])
    print(f"load average {os.getloadavg()[0]:.1f}; {options.slices} interleaved slices of {options.seconds:g} s\n")
    rates = {"two workers, their tests": [len(ASSERTS) * rate for rate in rates[GRADER]], **rates}
    print("| | median a second | ratio to bare Python |\n|---|---:|---:|")
    for name, values in rates.items():
        print(f"| {name} | {statistics.median(values):,.1f} | {statistics.median(values) / bare:,.3g} |")
    print(f"\n{wrong} wrong verdicts; goal: at least 4 times bare python3 -c pass; each test has a child of its own\n")


def print_neighbours(rounds: int) -> None:
    print(f"| {rounds} right submissions beside | median ms | p95 ms | max ms | wrong verdicts |")
    print("|---|---:|---:|---:|---:|")
    for name, source in ATTACKS.items():
        taken, wrong = beside(source, rounds)
        ordered = sorted(taken)
        p95 = ordered[int(len(ordered) * 0.95)]
        print(f"| {name} | {statistics.median(ordered):.1f} | {p95:.1f} | {ordered[-1]:.1f} | {wrong} |", flush=True)
    print(f"\nload average {os.getloadavg()[0]:.1f}; goal: no wrong verdict")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--slices", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--neighbours", type=int, default=60, help="submissions beside each attack (default 60)")
    parser.add_argument("--peers", type=int, default=2, help="runs of nbgrader autograde (default 2)")
    options = parser.parse_args()
    print_throughput(options)
    print_neighbours(options.neighbours)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
