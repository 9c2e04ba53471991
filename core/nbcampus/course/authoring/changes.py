"""What differs between two states of a problem, file by file, as a person reads it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

_CONTEXT = 3


@dataclass(frozen=True)
class FileChange:
    """``lines`` are those of a unified difference without its head; empty for what is no text."""

    file: str
    added: int
    removed: int
    lines: tuple[str, ...]


def file_changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[FileChange, ...]:
    """One entry for each file that differs, in the order of ``after`` and then of what is gone."""
    names = dict.fromkeys([*after, *before])
    return tuple(
        _change(name, before.get(name, b""), after.get(name, b""))
        for name in names
        if before.get(name) != after.get(name)
    )


def _change(name: str, before: bytes, after: bytes) -> FileChange:
    try:
        old, new = before.decode().splitlines(), after.decode().splitlines()
    except UnicodeDecodeError:
        return FileChange(name, 0, 0, ())
    lines = tuple(list(difflib.unified_diff(old, new, lineterm="", n=_CONTEXT))[2:])
    return FileChange(name, _count(lines, "+"), _count(lines, "-"), lines)


def _count(lines: tuple[str, ...], sign: str) -> int:
    return sum(line.startswith(sign) for line in lines)
