"""What a check finds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


class NoExport(Exception):
    """The file is no export of nbcampus at all; the message says why."""


@dataclass(frozen=True)
class Finding:
    """Something that is wrong in a file; ``line`` counts from 1, a CSV's header included."""

    file: str
    text: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.file}{f':{self.line}' if self.line else ''}: {self.text}"


class Ids:
    """Ids that were seen. Keeps eight bytes of a hash of each: two of a million meet with odds of 1 in 37 million."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def add(self, text: str) -> bool:
        """Whether it is new."""
        size = len(self._seen)
        self._seen.add(_short(text))
        return len(self._seen) > size

    def __contains__(self, text: str) -> bool:
        return _short(text) in self._seen

    def __len__(self) -> int:
        return len(self._seen)


def _short(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
