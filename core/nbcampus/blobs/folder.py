"""Blobs as files: written beside, flushed to disk, then renamed, so that a crash leaves all or nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from nbcampus.blobs.store import (
    PIECE,
    BlobMissing,
    BlobsUnavailable,
    checked,
    checked_pieces,
    ref_of,
    ref_of_file,
    require_ref,
)


class FolderStore:
    """A store in one folder, which several processes may share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes) -> str:
        ref = ref_of(content)
        target = self._folder / ref
        try:
            if not target.exists():
                self._write(target, [content])
        except OSError as failure:
            raise BlobsUnavailable(f"the blob folder cannot be written: {failure.strerror}") from failure
        return ref

    def get(self, ref: str) -> bytes:
        try:
            return checked(ref, (self._folder / require_ref(ref)).read_bytes())
        except FileNotFoundError:
            raise BlobMissing(ref) from None
        except OSError as failure:
            raise BlobsUnavailable(f"the blob folder cannot be read: {failure.strerror}") from failure

    def put_file(self, path: Path) -> str:
        try:
            ref = ref_of_file(path)
            target = self._folder / ref
            if not target.exists():
                with path.open("rb") as source:
                    self._write(target, iter(lambda: source.read(PIECE), b""))
        except OSError as failure:
            raise BlobsUnavailable(f"the blob folder cannot be written: {failure.strerror}") from failure
        return ref

    def read(self, ref: str) -> Iterator[bytes]:
        try:
            file = (self._folder / require_ref(ref)).open("rb")
        except FileNotFoundError:
            raise BlobMissing(ref) from None
        except OSError as failure:
            raise BlobsUnavailable(f"the blob folder cannot be read: {failure.strerror}") from failure
        with file:
            yield from checked_pieces(ref, file.read)

    def remove(self, ref: str) -> None:
        try:
            (self._folder / require_ref(ref)).unlink(missing_ok=True)
        except OSError as failure:
            raise BlobsUnavailable(f"the blob folder cannot be written: {failure.strerror}") from failure

    def check(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as failure:
            raise BlobsUnavailable(f"the blob folder cannot be made: {failure.strerror}") from failure
        if not os.access(self._folder, os.W_OK):
            raise BlobsUnavailable("the blob folder is not writable")

    def _write(self, target: Path, pieces: Iterable[bytes]) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o640)
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
