"""A server program as a child that cannot outlive its parent."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG = 1
_LOG_TAIL = 2000


class ServerFailed(Exception):
    """A server did not start; the message ends with the last lines of its log."""


class ServerProcess:
    """A running server. ``stop_signal`` asks it to end in order, also when the parent is killed."""

    def __init__(
        self,
        command: Sequence[str],
        log: Path,
        stop_signal: signal.Signals,
        *,
        account: Mapping[str, Any] | None = None,
        folder: Path = Path("/"),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._log = log
        self._stop_signal = stop_signal
        parent = os.getpid()
        with log.open("ab") as output:
            self._child = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # a Ctrl-C in the terminal is for the parent, which stops its children in order
                preexec_fn=lambda: _die_with_parent(stop_signal, parent),
                **(account or {}),
            )

    @property
    def pid(self) -> int:
        return self._child.pid

    def ended(self) -> bool:
        return self._child.poll() is not None

    def failure(self, what: str) -> ServerFailed:
        """The error to raise when the server is not there, with what it said last."""
        said = self._log.read_text(errors="replace")[-_LOG_TAIL:].strip()
        return ServerFailed(f"{what} did not start; the end of {self._log}:\n{said}")

    def stop(self, patience_seconds: float = 20.0) -> None:
        """Ask it to end and wait; kill it when it does not. Safe to repeat."""
        if self.ended():
            return
        self._child.send_signal(self._stop_signal)
        try:
            self._child.wait(patience_seconds)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()


def free_port() -> int:
    """A loopback port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _die_with_parent(number: signal.Signals, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a parent started with `&` hands down an ignored SIGINT
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
