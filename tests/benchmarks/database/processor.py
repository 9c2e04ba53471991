"""Processor time of the server and of our own children: what a rate costs, whoever else uses the machine."""

from __future__ import annotations

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def of_server(postmaster: int) -> float:
    """Seconds of processor time of the postmaster, of its living children and of those that it has seen end."""
    return sum(_used(pid, with_ended=pid == postmaster) for pid in [postmaster, *_children(postmaster)])


def of_ended_children() -> float:
    """Seconds of processor time of the processes that this one started and waited for."""
    times = os.times()
    return times.children_user + times.children_system


def postmaster_of(data: Path) -> int:
    return int((data / "postmaster.pid").read_text().splitlines()[0])


def _children(parent: int) -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _parent(entry) == parent]


def _parent(entry: Path) -> int | None:
    fields = _fields(entry)
    return int(fields[1]) if fields else None


def _used(pid: int, *, with_ended: bool) -> float:
    fields = _fields(Path(f"/proc/{pid}"))
    return sum(map(int, fields[11 : 15 if with_ended else 13])) / _TICK if fields else 0.0


def _fields(entry: Path) -> list[str]:
    """Of ``/proc/PID/stat`` what follows the program's name, from the state on; empty when the process is gone."""
    try:
        return (entry / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
