"""What the sandbox needs of cgroups, and how their files are written."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import time
from collections.abc import Sequence
from typing import Protocol

_VANISH_SECONDS = 1.0


class Group(Protocol):
    """One child's account."""

    def attach(self, pid: int) -> None: ...

    def limit(self, memory_bytes: int, processes: int) -> None: ...

    def finish(self) -> tuple[bool, int | None]:
        """End the account of the last child: whether the kernel killed for memory, and the peak in KiB if known."""
        ...

    def is_empty(self) -> bool: ...

    def remove(self) -> None: ...


class CgroupDriver(Protocol):
    """``mode`` is v2, v1 or none; ``groups`` is empty for none."""

    mode: str
    groups: Sequence[Group]

    def stir(self) -> None:
        """Make the next attachments quick; blocks for some 10 ms when none was made for a while. Never raises."""
        ...

    def close(self) -> None: ...


def write(path: str, value: object) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(descriptor, str(value).encode())
    finally:
        os.close(descriptor)


def read(path: str) -> str:
    with open(path, encoding="ascii") as stream:
        return stream.read()


def counter(path: str, name: str) -> int:
    """The number after ``name`` in a file of "name number" lines; 0 if it is not there."""
    for line in read(path).splitlines():
        key, _, number = line.partition(" ")
        if key == name:
            return int(number)
    return 0


def oom_kills_of_machine() -> int:
    """How often the kernel has killed for memory since it started, in groups or not; 0 where it does not say."""
    try:
        return counter("/proc/vmstat", "oom_kill")
    except OSError:
        return 0


def own_path(controller: str) -> str:
    """This process's group in the hierarchy of ``controller`` ("" for v2); OSError when there is none."""
    for line in read("/proc/self/cgroup").splitlines():
        _, controllers, path = line.split(":", 2)
        if controller in controllers.split(","):
            return path
    raise FileNotFoundError(f"no {controller or 'v2'} hierarchy")


def mount_of(kind: str, controller: str | None = None) -> str:
    """Where a cgroup file system is mounted; OSError when it is not."""
    for line in read("/proc/self/mounts").splitlines():
        _, target, fs_type, options = line.split(" ")[:4]
        if fs_type == kind and (controller is None or controller in options.split(",")):
            return target
    raise FileNotFoundError(f"no {kind} file system with {controller or 'any controller'} is mounted")


def join_own_group(folder: str) -> None:
    """Move this process to where it is already: a change of nothing that the kernel waits for as for any other."""
    with contextlib.suppress(OSError):
        write(f"{folder}/cgroup.procs", 0)


def end_leftovers(path: str) -> None:
    """Kill what a worker that died left in a group of its slot, which is ours now."""
    for pid in read(f"{path}/cgroup.procs").split():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(int(pid), signal.SIGKILL)


def remove(path: str) -> None:
    """Remove a group, waiting a little for killed processes to vanish from it."""
    end = time.monotonic() + _VANISH_SECONDS
    while True:
        try:
            os.rmdir(path)
        except OSError as error:
            if error.errno != errno.EBUSY or time.monotonic() > end:
                return  # still in use, or gone: the next owner of the slot takes it over
            time.sleep(0.005)
        else:
            return
