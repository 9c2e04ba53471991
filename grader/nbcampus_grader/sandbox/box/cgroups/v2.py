"""Version 2: one hierarchy, with the memory and pids controllers delegated to the worker."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Sequence

from nbcampus_grader.sandbox.box.cgroups.driver import (
    Group,
    counter,
    end_leftovers,
    join_own_group,
    mount_of,
    own_path,
    read,
    remove,
    write,
)

_LEAF = "nbcampus-worker"
_ROUNDS = 5


class GroupV2:
    def __init__(self, folder: str) -> None:
        self._folder = folder
        os.makedirs(folder, exist_ok=True)
        end_leftovers(folder)
        write(f"{folder}/memory.max", 1 << 30)
        for name, value in (("memory.swap.max", 0), ("memory.oom.group", 1)):
            if os.path.exists(f"{folder}/{name}"):
                write(f"{folder}/{name}", value)
        self._kills = self._oom_kills()

    def attach(self, pid: int) -> None:
        write(f"{self._folder}/cgroup.procs", pid)

    def limit(self, memory_bytes: int, processes: int) -> None:
        write(f"{self._folder}/memory.max", memory_bytes)
        write(f"{self._folder}/pids.max", processes)

    def finish(self) -> tuple[bool, int | None]:
        kills, before = self._oom_kills(), self._kills
        self._kills = kills
        # memory.peak of a group that is used again cannot be reset on every kernel: the process's own peak serves.
        return kills > before, None

    def is_empty(self) -> bool:
        return not read(f"{self._folder}/cgroup.procs")

    def _oom_kills(self) -> int:
        return counter(f"{self._folder}/memory.events", "oom_kill")

    def remove(self) -> None:
        if not self.is_empty():
            write(f"{self._folder}/cgroup.kill", 1)
        remove(self._folder)


class CgroupsV2:
    """Groups below ``root`` or this process's own group; OSError where the controllers are not there for us."""

    mode = "v2"

    def __init__(self, name: str, count: int, root: str | None = None, *, keeps_caches: bool = False) -> None:
        """``keeps_caches`` changes nothing: caches of an earlier run are never dropped here."""
        base = f"{mount_of('cgroup2')}{root or own_path('')}".rstrip("/")
        if base.endswith(f"/{_LEAF}"):
            base = base.removesuffix(f"/{_LEAF}")
        offered = read(f"{base}/cgroup.controllers").split()
        if not {"memory", "pids"} <= set(offered):
            raise FileNotFoundError("the memory and pids controllers are not delegated to this group")
        _enable(base)
        self._folder = f"{base}/{name}"
        os.makedirs(self._folder, exist_ok=True)
        write(f"{self._folder}/cgroup.subtree_control", "+memory +pids")
        self.groups: Sequence[Group] = tuple(GroupV2(f"{self._folder}/{part}") for part in range(count))

    def stir(self) -> None:
        join_own_group(f"{mount_of('cgroup2')}{own_path('')}")

    def close(self) -> None:
        for group in self.groups:
            group.remove()
        remove(self._folder)


def _enable(base: str) -> None:
    """Hand the controllers down. A group that does so may hold no process: all of it move into a leaf beside the slots.

    All, for a unit's group holds the supervisor and its other workers too, which may start processes meanwhile.
    """
    for _ in range(_ROUNDS):
        try:
            return write(f"{base}/cgroup.subtree_control", "+memory +pids")
        except OSError as error:
            if error.errno != errno.EBUSY:
                raise
        os.makedirs(f"{base}/{_LEAF}", exist_ok=True)
        for pid in read(f"{base}/cgroup.procs").split():
            with contextlib.suppress(ProcessLookupError):
                write(f"{base}/{_LEAF}/cgroup.procs", pid)
    raise OSError(errno.EBUSY, f"processes keep appearing in {base}")
