"""Advisory locks on files: held by one process, freed by the kernel when it ends, however it ends."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NO_LOCKS_HERE = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)


@contextmanager
def lock_file(path: Path) -> Iterator[None]:
    """Hold the lock of ``path``, waiting for it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def try_lock_file(path: Path) -> int | None:
    """The handle that holds the lock of ``path`` until it is closed, or None when another holder has it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as failure:
        os.close(handle)
        if isinstance(failure, BlockingIOError):
            return None
        raise
    return handle


def _lock(handle: int, how: int) -> None:
    try:
        fcntl.flock(handle, how)
    except OSError as failure:
        if failure.errno not in _NO_LOCKS_HERE:  # on a file system without locks work goes on; the ids keep it harmless
            raise
