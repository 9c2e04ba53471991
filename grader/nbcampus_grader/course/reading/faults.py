"""What is wrong with a course folder, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """``file`` is relative to the course folder, ``key`` the place in it (may be empty), ``text`` what is right."""

    file: str
    key: str
    text: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.key, self.text) if part)


class CourseRefused(Exception):
    """The course cannot be loaded as it is; nothing was written."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Faults:
    """The faults found so far, in the order of finding."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def add(self, file: str, key: str, text: str) -> None:
        fault = Fault(file, key, text)
        if fault not in self._found:
            self._found.append(fault)

    def has(self, file: str) -> bool:
        """Whether something is wrong with this file."""
        return any(fault.file == file for fault in self._found)

    def raise_if_any(self) -> None:
        if self._found:
            raise CourseRefused(self._found)
