"""Version 1: separate memory and pids hierarchies."""

from __future__ import annotations

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

_LEFT_OVER = 1 << 20


class GroupV1:
    def __init__(self, memory: str, pids: str, *, keeps_caches: bool) -> None:
        self._memory, self._pids, self._keeps_caches = memory, pids, keeps_caches
        for folder in (memory, pids):
            os.makedirs(folder, exist_ok=True)
            end_leftovers(folder)
        write(f"{memory}/memory.limit_in_bytes", 1 << 30)
        write(f"{memory}/memory.swappiness", 0)
        self._kills = self._oom_kills()

    def attach(self, pid: int) -> None:
        # What the last run left in caches would count against this one.
        if not self._keeps_caches and int(read(f"{self._memory}/memory.usage_in_bytes")) > _LEFT_OVER:
            write(f"{self._memory}/memory.force_empty", 0)
        write(f"{self._memory}/memory.max_usage_in_bytes", 0)
        write(f"{self._memory}/cgroup.procs", pid)
        write(f"{self._pids}/cgroup.procs", pid)

    def limit(self, memory_bytes: int, processes: int) -> None:
        write(f"{self._memory}/memory.limit_in_bytes", memory_bytes)
        write(f"{self._pids}/pids.max", processes)

    def finish(self) -> tuple[bool, int | None]:
        kills, before = self._oom_kills(), self._kills
        self._kills = kills
        peak = int(read(f"{self._memory}/memory.max_usage_in_bytes")) // 1024
        return kills > before, peak

    def is_empty(self) -> bool:
        return not read(f"{self._pids}/cgroup.procs")

    def _oom_kills(self) -> int:
        return counter(f"{self._memory}/memory.oom_control", "oom_kill")

    def remove(self) -> None:
        remove(self._memory)
        remove(self._pids)


class CgroupsV1:
    """Groups below this process's own, where the machine lets us make them; OSError where it does not."""

    mode = "v1"

    def __init__(self, name: str, count: int, root: str | None = None, *, keeps_caches: bool = False) -> None:
        bases = [f"{mount_of('cgroup', kind)}{own_path(kind)}".rstrip("/") for kind in ("memory", "pids")]
        self._folders = [f"{base}/{root or ''}/{name}".replace("//", "/") for base in bases]
        for folder in self._folders:
            os.makedirs(folder, exist_ok=True)
        memory, pids = self._folders
        self.groups: Sequence[Group] = tuple(
            GroupV1(f"{memory}/{part}", f"{pids}/{part}", keeps_caches=keeps_caches) for part in range(count)
        )

    def stir(self) -> None:
        join_own_group(f"{mount_of('cgroup', 'pids')}{own_path('pids')}")

    def close(self) -> None:
        for group in self.groups:
            group.remove()
        for folder in self._folders:
            remove(folder)
