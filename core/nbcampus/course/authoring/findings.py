"""What trying a problem found, and which cell of the notebook it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nbcampus.course.authoring.draft import DraftCells

_INDEX = re.compile(r"tests\[(\d+)\]")


def cell_of(file: str, key: str, text: str, cells: DraftCells, names: Sequence[str]) -> str | None:
    """The cell for a fault of ``file`` at ``key``, or None where it is about the problem as a whole.

    A test is named by its index, or by its name at the begin of the key or the text.
    """
    index = _test_index(key, text, names)
    if index is not None:
        return cells.tests[index] if index < len(cells.tests) else None
    part = file.rpartition("/")[2].partition(".")[0]
    if part == "problem":
        return cells.statement if "statement" in text else None
    return {"starter": cells.starter, "solution": cells.solution, "hint": cells.hint}.get(part)


def _test_index(key: str, text: str, names: Sequence[str]) -> int | None:
    if found := _INDEX.match(key):
        return int(found[1])
    said = [index for index, name in enumerate(names) for place in (key, text) if place.startswith(f"test {name!r}")]
    return said[0] if said else None
