"""New files only: whole or not at all, and never in the place of another file."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from uuid import uuid4

_NO_HARD_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV)


def write_new(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write ``content`` to a new file; FileExistsError where there is one, OSError when it cannot be written.

    The content is on disk under a hidden name before the file appears under its own. A hard link does that:
    unlike a rename it fails where another file has come up meanwhile.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".nbcampus-{uuid4().hex}.tmp")
    try:
        _write_durably(temporary, content, mode)
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError as failure:
            if failure.errno not in _NO_HARD_LINKS:
                raise
            _rename_to_free(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _write_durably(path: Path, content: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)


def _rename_to_free(temporary: Path, path: Path) -> None:
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    temporary.rename(path)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
