"""Nothing outlives the campus: what a killed hub leaves behind becomes our child, and is ended with us."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_PATIENCE_SECONDS = 5.0


def adopt_orphans() -> None:
    """From now on a process below us whose parent dies becomes our child instead of init's."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_orphans() -> None:
    """End whatever the hub left behind: asked first, killed after five seconds. Call it when the hub has ended."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while orphans := _orphans():
        _signal(orphans, signal.SIGTERM if time.monotonic() < deadline else signal.SIGKILL)
        time.sleep(0.1)


def _orphans() -> list[int]:
    """Living descendants of ours, without the servers that are stopped after this."""
    own = os.getpid()
    return [pid for pid in _descendants(own) if not _is_backend(pid)]


def _descendants(pid: int) -> list[int]:
    parents = {int(entry.name): _parent(entry) for entry in Path("/proc").iterdir() if entry.name.isdigit()}
    found, edge = [], {pid}
    while edge:
        edge = {child for child, parent in parents.items() if parent in edge}
        found += sorted(edge)
    return found


def _parent(entry: Path) -> int:
    try:
        state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return -1
    if state == "Z":
        _reap(int(entry.name))
        return -1
    return int(parent)


def _reap(pid: int) -> None:
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def _is_backend(pid: int) -> bool:
    try:
        name = Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return True
    return name.startswith(("postgres", "redis-server"))


def _signal(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)
