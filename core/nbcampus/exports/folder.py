"""An export as a folder of files, for those who read them where they lie.

The name is a symbolic link to a folder beside it, so that it leads to the whole of one export or of the next and never
to half of one. What it led to before is removed: nobody who withdrew stays in it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from nbcampus.exports.archive import Member, Written

_FOLDER, _FILE = 0o750, 0o640


class Folder:
    """The same to write to as an ``Archive``. FileExistsError where the name is something else than a link."""

    def __init__(self, path: Path) -> None:
        if path.exists() and not path.is_symlink():
            raise FileExistsError(f"{path} is there already and is no export")
        self._path = path
        self.files: list[Written] = []

    def __enter__(self) -> Self:
        self._beside = Path(tempfile.mkdtemp(dir=self._path.parent, prefix=f".{self._path.name}."))
        self._beside.chmod(_FOLDER)
        return self

    @contextmanager
    def member(self, name: str) -> Iterator[Member]:
        """A new file to write bytes into; one after another."""
        path = self._beside / name
        path.parent.mkdir(mode=_FOLDER, exist_ok=True)
        with path.open("wb") as into:
            member = Member(name, into)
            yield member
            into.flush()
            os.fsync(into.fileno())
        path.chmod(_FILE)
        self.files.append(member.written())

    def add(self, name: str, text: str, rows: int | None = None) -> None:
        """A whole small file."""
        with self.member(name) as member:
            member.write(text.encode())
            member.rows = rows

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            shutil.rmtree(self._beside)
            return
        former = _led_to(self._path)
        link = self._beside.with_name(self._beside.name + ".link")
        link.symlink_to(self._beside.name)
        os.replace(link, self._path)
        if former is not None:
            shutil.rmtree(former, ignore_errors=True)


def remove(path: Path) -> None:
    """Take an export away, if there is one."""
    former = _led_to(path)
    if former is not None:
        path.unlink()
        shutil.rmtree(former, ignore_errors=True)


def _led_to(path: Path) -> Path | None:
    """The folder that a name leads to, if it is one of ours."""
    if not path.is_symlink():
        return None
    name = os.readlink(path)
    return path.with_name(name) if name.startswith(f".{path.name}.") and "/" not in name else None
