"""A zip that is written as a stream, hashes what goes in, and appears under its name whole or not at all."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol, Self

STORED = {".parquet"}
"""What is compressed already."""


@dataclass(frozen=True)
class Written:
    """A file in the zip, before compression; ``rows`` without a header, null for what has none."""

    name: str
    bytes: int
    sha256: str
    rows: int | None = None


class Member(io.RawIOBase):
    """One file on its way into the zip. ``rows`` is counted by whoever writes it, and null of what has no rows."""

    def __init__(self, name: str, into: IO[bytes]) -> None:
        super().__init__()
        self.name = name
        self.rows: int | None = None
        self._into = into
        self._hash = hashlib.sha256()
        self._bytes = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        content = bytes(data)
        self._hash.update(content)
        self._bytes += len(content)
        self._into.write(content)
        return len(content)

    def tell(self) -> int:
        return self._bytes

    def written(self) -> Written:
        return Written(self.name, self._bytes, self._hash.hexdigest(), self.rows)


class Files(Protocol):
    """Where an export's files go, one after another; ``files`` are those that are whole."""

    files: list[Written]

    def member(self, name: str) -> AbstractContextManager[Member]: ...

    def add(self, name: str, text: str, rows: int | None = None) -> None: ...


class Archive:
    """Used as a context: when it is left without an error the zip is on the disk, else there is nothing.

    A zip that was there before stays until then, and stays where the new one fails.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.files: list[Written] = []

    def __enter__(self) -> Self:
        descriptor, name = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
        self._beside = Path(name)
        self._file = os.fdopen(descriptor, "wb")
        self._zip = zipfile.ZipFile(self._file, "w")
        return self

    @contextmanager
    def member(self, name: str) -> Iterator[Member]:
        """A new file of the zip to write bytes into; one after another."""
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_STORED if Path(name).suffix in STORED else zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with self._zip.open(info, "w", force_zip64=True) as into:
            member = Member(name, into)
            yield member
            self.files.append(member.written())

    def add(self, name: str, text: str, rows: int | None = None) -> None:
        """A whole small file."""
        with self.member(name) as member:
            member.write(text.encode())
            member.rows = rows

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._zip.close()
            if kind is None:
                self._file.flush()
                os.fsync(self._file.fileno())
                os.replace(self._beside, self._path)
        finally:
            self._file.close()
            self._beside.unlink(missing_ok=True)
