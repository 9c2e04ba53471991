"""The kernel's limits of one process, which all that it starts inherits."""

from __future__ import annotations

import resource


def _set(kind: int, value: int, hard: int | None = None) -> None:
    resource.setrlimit(kind, (value, value if hard is None else hard))


def set_for_all() -> None:
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_MSGQUEUE, 0)
    _set(resource.RLIMIT_MEMLOCK, 0)
    _set(resource.RLIMIT_SIGPENDING, 64)


def set_for_job(limits: dict[str, int], *, is_first: bool) -> None:
    """The first process of a pid namespace ignores the signal of a soft limit of processor time and dies of the hard
    one only; any other dies of the soft one, by a signal that says so, or a second later of the hard one.
    """
    _set(resource.RLIMIT_FSIZE, limits["file_bytes"])
    _set(resource.RLIMIT_NOFILE, limits["open_files"])
    seconds = limits["cpu_seconds"]
    _set(resource.RLIMIT_CPU, seconds, seconds if is_first else seconds + 1)
    _set(resource.RLIMIT_NPROC, limits["processes"])
    if limits["address_space"]:
        _set(resource.RLIMIT_AS, limits["address_space"])
