"""Reading what a problem takes with an answer from beside the notebook.

The folder is the student's, and whatever runs in a kernel may change it at any moment. So each file is opened once, by
its exact name, never through a link, and what is sent is what was read from that one opening.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from nbcampus.course.problem_files import MAX_ACCEPTED_BYTES, Accepted, FilesRefused, require_acceptable
from nbcampus.wire.files import FileContent

_NOTHING_SENT = "Nothing was sent; your answer stays in the notebook."


def take_files(root: Path, notebook: str | None, accepts: Sequence[Accepted]) -> list[FileContent]:
    """The accepted files that are there. Blocks. FilesRefused when one is missing, too large or no plain file."""
    try:
        found = _read_all(root, notebook, accepts)
        require_acceptable(accepts, {name: len(content) for name, content in found.items()})
        if sum(map(len, found.values())) > MAX_ACCEPTED_BYTES:
            raise FilesRefused(f"The files have more than {MAX_ACCEPTED_BYTES // 1024} KiB together.")
    except FilesRefused as refused:
        raise FilesRefused(f"{refused.detail} {_NOTHING_SENT}") from None
    return [FileContent.of(name, found[name]) for name in sorted(found)]


def _read_all(root: Path, notebook: str | None, accepts: Sequence[Accepted]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with _folder_of(root, notebook) as folder:
        for each in accepts:
            content = _read(folder, each)
            if content is not None:
                found[each.name] = content
    return found


@contextmanager
def _folder_of(root: Path, notebook: str | None) -> Iterator[int]:
    """The folder of a notebook as a descriptor. ``notebook`` is a path below the root, as Jupyter names files."""
    path = PurePosixPath((notebook or "").lstrip("/"))
    folder = (root / path).parent
    if not path.parts or ".." in path.parts or "\0" in str(path) or not folder.resolve().is_relative_to(root.resolve()):
        raise FilesRefused("This page does not say where its notebook is: save it and open it again.")
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        raise FilesRefused("The folder of this notebook cannot be read: it was moved or deleted.") from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _read(folder: int, accepted: Accepted) -> bytes | None:
    name = accepted.name
    try:
        # A pipe must not hold this server up.
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        descriptor = os.open(name, flags, dir_fd=folder)
    except FileNotFoundError:
        return None
    except OSError as failure:
        if failure.errno == errno.ELOOP:
            raise FilesRefused(f"“{name}” is a link: put the file itself beside the notebook.") from None
        raise FilesRefused(f"“{name}” cannot be read ({os.strerror(failure.errno or errno.EIO)}).") from None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise FilesRefused(f"“{name}” is no plain file.")
        with open(descriptor, "rb", closefd=False) as file:
            content = file.read(accepted.max_bytes + 1)
    except OSError as failure:
        raise FilesRefused(f"“{name}” cannot be read ({os.strerror(failure.errno or errno.EIO)}).") from None
    finally:
        os.close(descriptor)
    if len(content) > accepted.max_bytes:
        raise FilesRefused(f"“{name}” has more than the {accepted.max_bytes:,} bytes that this problem takes of it.")
    return content
