"""The kernel's limits of one process, which all that it starts inherits."""

from __future__ import annotations

import resource


def _set(kind: int, value: int) -> None:
    # Soft and hard together: the first process of a pid namespace ignores the signal of a soft CPU limit.
    resource.setrlimit(kind, (value, value))


def set_for_all() -> None:
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_NOFILE, 64)
    _set(resource.RLIMIT_MSGQUEUE, 0)
    _set(resource.RLIMIT_MEMLOCK, 0)
    _set(resource.RLIMIT_SIGPENDING, 64)


def set_for_job(limits: dict[str, int]) -> None:
    _set(resource.RLIMIT_FSIZE, limits["file_bytes"])
    _set(resource.RLIMIT_CPU, limits["cpu_seconds"])
    _set(resource.RLIMIT_NPROC, limits["processes"])
    if limits["address_space"]:
        _set(resource.RLIMIT_AS, limits["address_space"])
