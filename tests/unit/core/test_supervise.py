"""The supervisor with real processes, since processes are all that it is about."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.patience import PATIENCE

from nbcampus.supervise import Restarts

SUPERVISE = "import sys; from nbcampus.supervise import command; sys.exit(command(sys.argv[1:]))"
# Writes a line at each start, and one for each signal that it hears; ends on SIGTERM alone.
CHILD = """
import os, signal, sys, time
def say(text):
    with open(sys.argv[1], "a") as file:
        file.write(f"{text} {os.environ['NBCAMPUS_PROCESS_INDEX']} {os.getpid()}\\n")
signal.signal(signal.SIGINT, lambda *_: say("SIGINT"))
signal.signal(signal.SIGTERM, lambda *_: (say("SIGTERM"), os._exit(0)))
say("start")
while True:
    time.sleep(0.05)
"""


class Supervised:
    """A supervisor over copies of a program that write down what happens to them."""

    def __init__(self, process: subprocess.Popen[bytes], notes: Path) -> None:
        self.process = process
        self._notes = notes

    def said(self, what: str) -> list[tuple[int, int]]:
        """(index, pid) of every note of this kind."""
        lines = [line.split() for line in self._notes.read_text().splitlines()] if self._notes.exists() else []
        return [(int(index), int(pid)) for word, index, pid in lines if word == what]

    def wait_for(self, what: str, times: int, seconds: float = PATIENCE) -> list[tuple[int, int]]:
        end = time.monotonic() + seconds
        while len(self.said(what)) < times:
            assert time.monotonic() < end, f"{what}: {self.said(what)}"
            time.sleep(0.01)
        return self.said(what)


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[object]:
    started: list[subprocess.Popen[bytes]] = []

    def start(*options: str, program: str = CHILD, **popen: object) -> Supervised:
        notes = tmp_path / "notes"
        command = [sys.executable, "-c", SUPERVISE, *options, "--", sys.executable, "-c", program, str(notes)]
        started.append(subprocess.Popen(command, stderr=subprocess.DEVNULL, **popen))  # type: ignore[call-overload]
        return Supervised(started[-1], notes)

    yield start
    for process in started:
        process.kill()  # what it started dies with it
        process.wait()


def gone(pid: int, seconds: float = PATIENCE) -> bool:
    end = time.monotonic() + seconds
    while Path(f"/proc/{pid}").exists():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_copies_get_their_numbers_and_a_killed_one_is_back_at_once(supervise) -> None:
    running = supervise("--processes", "2")
    first = dict(running.wait_for("start", 2))
    assert set(first) == {0, 1}
    begun = time.monotonic()
    os.kill(first[1], signal.SIGKILL)
    (index, pid) = running.wait_for("start", 3)[-1]
    assert time.monotonic() - begun < 10.0
    assert index == 1
    assert pid != first[1]
    assert not gone(first[0], 0)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_is_passed_on_and_waited_for(supervise, number: int) -> None:
    running = supervise("--processes", "2", "--grace-seconds", "1")
    copies = running.wait_for("start", 2)
    running.process.send_signal(number)
    assert running.process.wait(PATIENCE) == 0
    assert len(running.said(signal.Signals(number).name)) == 2
    assert all(gone(pid, 0) for _, pid in copies)
    assert len(running.said("start")) == 2


def test_a_second_signal_is_passed_on_too(supervise) -> None:
    running = supervise()
    running.wait_for("start", 1)
    begun = time.monotonic()
    running.process.send_signal(signal.SIGINT)
    running.wait_for("SIGINT", 1)
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(PATIENCE) == 0
    assert time.monotonic() - begun < 8.0
    assert len(running.said("SIGTERM")) == 1


def test_what_does_not_end_in_time_is_killed_with_all_it_started(supervise) -> None:
    stubborn = CHILD.replace("os._exit(0)", "None").replace(
        'say("start")', 'child = os.fork()\nsay("start" if child else "below")'
    )
    running = supervise("--grace-seconds", "0.5", program=stubborn)
    pids = [pid for _, pid in running.wait_for("start", 1) + running.wait_for("below", 1)]
    running.process.terminate()
    assert running.process.wait(PATIENCE) == 0
    assert all(gone(pid) for pid in pids)


def test_sigint_is_heard_even_if_the_parent_ignored_it(supervise) -> None:
    running = supervise("--grace-seconds", "0.5", preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    running.wait_for("start", 1)
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(PATIENCE) == 0
    assert len(running.said("SIGINT")) == 1


def test_copies_die_with_a_supervisor_that_is_killed(supervise) -> None:
    running = supervise("--processes", "2")
    copies = running.wait_for("start", 2)
    running.process.kill()
    assert all(gone(pid) for _, pid in copies)


def test_with_its_parent_gone_a_supervisor_stops_if_it_was_told_to(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    between = "import subprocess, sys, time\nsubprocess.Popen(sys.argv[1:])\ntime.sleep(60)"
    inner = [sys.executable, "-c", SUPERVISE, "--with-parent", "--", sys.executable, "-c", CHILD, str(notes)]
    parent = subprocess.Popen([sys.executable, "-c", between, *inner], stderr=subprocess.DEVNULL)
    ((_, pid),) = Supervised(parent, notes).wait_for("start", 1)
    parent.kill()
    parent.wait()
    assert gone(pid)


def test_a_command_that_dies_at_once_is_tried_again_ever_more_slowly(supervise) -> None:
    short = CHILD.replace("while True:", "raise SystemExit(3)\nwhile True:")
    running = supervise(program=short)
    tried = len(running.wait_for("start", 2))
    time.sleep(1.4)
    # After 0.5 s and after 1.0 s more, or one begun late: never in a hot loop.
    assert len(running.said("start")) <= tried + 3
    assert running.process.poll() is None


def test_a_command_that_does_not_exist_ends_the_supervisor_with_127() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SUPERVISE, "--", "/no/such/program"], capture_output=True, timeout=10, check=False
    )
    assert done.returncode == 127
    assert b"/no/such/program" in done.stderr


def test_no_copies_at_all_are_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SUPERVISE, "--processes", "0", "--", "true"], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"--processes must be at least 1" in done.stderr


def test_the_pauses_grow_to_five_seconds_and_start_again_after_a_longer_life() -> None:
    restarts, pauses = Restarts(), []
    for _ in range(7):
        restarts = restarts.after_life_of(1.0)
        pauses.append(restarts.pause_seconds)
    assert pauses == [0.0, 0.5, 1.0, 2.0, 5.0, 5.0, 5.0]
    assert restarts.after_life_of(10.0).pause_seconds == 0.0
    assert restarts.after_life_of(10.0).after_life_of(1.0).pause_seconds == 0.5
