"""What is another from one program to the next, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True)
class Line:
    """A line of code; ``number`` is its place in the program that it stands in, the older one where it was removed."""

    kind: Kind
    number: int
    text: str


def differences(before: str | None, after: str) -> list[Line]:
    """All lines of ``after``, and before those that replace them the removed ones of ``before``.

    Without a ``before`` nothing is another. Blanks at the end of a line make no difference.
    """
    new = _lines(after)
    if before is None:
        return [Line("same", number, text) for number, text in enumerate(new, 1)]
    old = _lines(before)
    found: list[Line] = []
    for _, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = old[old_from:old_to] == new[new_from:new_to]
        if not same:
            found += [Line("removed", number + 1, old[number]) for number in range(old_from, old_to)]
        found += [Line("same" if same else "added", number + 1, new[number]) for number in range(new_from, new_to)]
    return found


def count(lines: list[Line], kind: Kind) -> int:
    return sum(line.kind == kind for line in lines)


def _lines(code: str) -> list[str]:
    return [line.rstrip() for line in code.splitlines()]
