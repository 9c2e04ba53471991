"""``nbcampus supervise [OPTIONS] -- COMMAND``: keep copies of one command running.

JupyterHub looks at a managed service every 30 seconds, which is not configurable; so it runs this instead, which hears
of a death at once. Standard library only, because what it watches over may be broken while it must not be.

All signals are taken by ``sigtimedwait`` and none by a handler. They stay blocked here, and a blocked signal is kept
even where the parent left it ignored, as a shell does with SIGINT for what it starts by ``&``.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

log = logging.getLogger("nbcampus.supervise")

PROCESS_INDEX = "NBCAMPUS_PROCESS_INDEX"
GRACE_SECONDS = 8.0
"""Below the 10 s after which JupyterHub loses patience with a service that it stops."""

_STOPPING = (signal.SIGINT, signal.SIGTERM)
_SIGNALS = (signal.SIGCHLD, *_STOPPING)
_LIVED_SECONDS = 10.0
_BACK_OFF_SECONDS = (0.0, 0.5, 1.0, 2.0, 5.0)
_CANNOT_START = 127
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Restarts:
    """How often a command has died young without a longer life in between."""

    quick_deaths: int = 0

    def after_life_of(self, seconds: float) -> Restarts:
        return Restarts(1 if seconds >= _LIVED_SECONDS else self.quick_deaths + 1)

    @property
    def pause_seconds(self) -> float:
        """Nothing before the first restart, so that a killed service is back at once."""
        return _BACK_OFF_SECONDS[min(max(self.quick_deaths - 1, 0), len(_BACK_OFF_SECONDS) - 1)]


class Copy:
    """One copy of the command, over all its lives."""

    def __init__(self, command: Sequence[str], index: int) -> None:
        self._command = command
        self.index = index
        self.due = 0.0
        self._restarts = Restarts()
        self._started = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def alive(self) -> bool:
        return self._process is not None

    def start(self) -> None:
        """OSError when the command cannot be run; then the next try is due later."""
        self._started = time.monotonic()
        parent = os.getpid()
        try:
            self._process = subprocess.Popen(
                self._command,
                env={**os.environ, PROCESS_INDEX: str(self.index)},
                start_new_session=True,  # a Ctrl-C in the terminal is for us, and we pass it on once
                preexec_fn=lambda: _prepare_child(parent),
            )
        except OSError:
            self.plan_restart()
            raise
        log.info("copy.started index=%d pid=%d", self.index, self._process.pid)

    def reap(self) -> bool:
        """Whether it has died since it was last asked."""
        if self._process is None or self._process.poll() is None:
            return False
        log.info("copy.ended index=%d pid=%d status=%d", self.index, self._process.pid, self._process.returncode)
        self._process = None
        return True

    def plan_restart(self) -> None:
        self._restarts = self._restarts.after_life_of(time.monotonic() - self._started)
        self.due = time.monotonic() + self._restarts.pause_seconds
        log.warning("copy.restarts index=%d seconds=%.1f", self.index, self._restarts.pause_seconds)

    def send(self, number: int) -> None:
        if self._process is not None:
            self._process.send_signal(number)

    def kill(self) -> None:
        """End it and what it started."""
        if self._process is not None:
            log.error("copy.killed index=%d pid=%d", self.index, self._process.pid)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


class Supervisor:
    """``run`` returns when it is told to stop and every copy has ended."""

    def __init__(self, command: Sequence[str], processes: int, grace_seconds: float) -> None:
        self._copies = [Copy(command, index) for index in range(processes)]
        self._grace_seconds = grace_seconds

    def run(self) -> int:
        """The exit status: 0 after an ordered stop, 127 when the command cannot be run at all."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            for copy in self._copies:
                copy.start()
        except OSError as failure:
            log.error("command.cannot_run reason=%s", failure)
            self._stop(signal.SIGTERM)
            return _CANNOT_START
        self._stop(self._keep_alive())
        return 0

    def _keep_alive(self) -> int:
        """Restart whatever dies until a signal says to stop; that signal."""
        while True:
            heard = signal.sigtimedwait(_SIGNALS, self._until_next_start())
            if heard is not None and heard.si_signo in _STOPPING:
                return heard.si_signo
            for copy in self._copies:
                if copy.reap():
                    copy.plan_restart()
                if not copy.alive and copy.due <= time.monotonic():
                    self._start_again(copy)

    def _until_next_start(self) -> float:
        waiting = [copy.due for copy in self._copies if not copy.alive]
        return max(0.0, min(waiting) - time.monotonic()) if waiting else 3600.0

    def _start_again(self, copy: Copy) -> None:
        try:
            copy.start()
        except OSError as failure:  # the program is being replaced at this moment, or the machine is full
            log.error("copy.not_started index=%d reason=%s", copy.index, failure)

    def _stop(self, number: int) -> None:
        """Pass the signal on, and each that follows, until all have ended or the grace is over."""
        log.info("stopping signal=%d", number)
        end = time.monotonic() + self._grace_seconds
        for copy in self._copies:
            copy.send(number)
        while (left := end - time.monotonic()) > 0 and self._any_alive():
            heard = signal.sigtimedwait(_SIGNALS, left)
            if heard is not None and heard.si_signo in _STOPPING:
                for copy in self._copies:
                    copy.send(heard.si_signo)
        for copy in self._copies:
            copy.kill()

    def _any_alive(self) -> bool:
        for copy in self._copies:
            copy.reap()
        return any(copy.alive for copy in self._copies)


def command(argv: list[str]) -> int:
    """Keep copies of a command running: restart one that dies, stop all when told to."""
    parser = argparse.ArgumentParser(prog="nbcampus supervise", description=command.__doc__)
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="copies to run (default 1)")
    parser.add_argument(
        "--grace-seconds",
        type=float,
        default=GRACE_SECONDS,
        metavar="S",
        help=f"time to end in order before a copy is killed (default {GRACE_SECONDS:g})",
    )
    parser.add_argument("--with-parent", action="store_true", help="stop also when the starting process has ended")
    parser.add_argument("command", nargs="+", metavar="COMMAND", help="what to run, after --")
    options = parser.parse_args(argv)
    if options.processes < 1:
        parser.error("--processes must be at least 1")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr)
    if options.with_parent:
        _end_with_parent(os.getppid())
    return Supervisor(options.command, options.processes, options.grace_seconds).run()


def _prepare_child(parent: int) -> None:
    """In the child, before the command: signals as they are by default, and SIGTERM when the supervisor dies."""
    for number in _STOPPING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    _end_with_parent(parent)


def _end_with_parent(parent: int) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
