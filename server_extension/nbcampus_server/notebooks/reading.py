"""Finding notebooks on disk by the ids that they carry, whatever their name and wherever they were moved."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from nbcampus.notebooks.building import KEY

MAX_DEPTH = 5
MAX_NOTEBOOKS = 5000
MAX_FOLDERS = 5000
_SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages"})


@dataclass(frozen=True)
class Carried:
    """The ids in one notebook; each is None where the notebook does not say."""

    path: Path
    assignment_id: UUID | None
    assignment_problem_id: UUID | None
    problem_version_id: UUID | None
    class_id: UUID | None

    @property
    def changed_at(self) -> float:
        try:
            return self.path.stat().st_mtime
        except OSError:
            return 0.0


def read_carried(path: Path) -> Carried | None:
    """The ids of a notebook, or None when the file is not a readable notebook.

    The notebook's metadata says them; where that was stripped, the answer cell's metadata does.
    """
    try:
        notebook = json.loads(path.read_bytes())
        cells = notebook["cells"]
        own, answer = _ids_of(notebook), next(filter(None, map(_answer_ids, cells)), {})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return Carried(
        path=path,
        assignment_id=_uuid(own.get("assignment_id")),
        assignment_problem_id=_uuid(own.get("assignment_problem_id") or answer.get("assignment_problem_id")),
        problem_version_id=_uuid(own.get("problem_version_id") or answer.get("problem_version_id")),
        class_id=_uuid(own.get("class_id")),
    )


def carried_in(folder: Path) -> list[Carried]:
    """The notebooks of one folder that carry a problem's id, by name."""
    return [carried for carried in _read_in(folder) if carried.assignment_problem_id is not None]


def of_class_in(folder: Path) -> list[Carried]:
    """The notebooks of one folder that carry a class's id, by name: problems, and dashboards of the class."""
    return [carried for carried in _read_in(folder) if carried.class_id is not None]


def _read_in(folder: Path) -> list[Carried]:
    try:
        paths = sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))
    except OSError:
        return []
    return [carried for carried in map(read_carried, paths) if carried is not None]


def find_assignment(root: Path, assignment_id: UUID) -> list[Carried]:
    """Every notebook of an assignment below ``root``, within limits that keep a huge home from stalling."""
    mark = str(assignment_id).encode()
    found = []
    for path in _notebooks_below(root):
        if _mentions(path, mark):
            carried = read_carried(path)
            if carried is not None and carried.assignment_id == assignment_id and carried.assignment_problem_id:
                found.append(carried)
    return found


def _notebooks_below(root: Path) -> Iterator[Path]:
    notebooks = 0
    for folders, (place, names, files) in enumerate(os.walk(root)):
        depth = len(Path(place).relative_to(root).parts)
        names[:] = sorted(name for name in names if not name.startswith(".") and name not in _SKIPPED)
        if depth >= MAX_DEPTH:
            names.clear()
        for name in sorted(files):
            if name.endswith(".ipynb") and not name.startswith("."):
                notebooks += 1
                yield Path(place, name)
        if notebooks > MAX_NOTEBOOKS or folders > MAX_FOLDERS:
            return


def _mentions(path: Path, mark: bytes) -> bool:
    try:
        return mark in path.read_bytes()
    except OSError:
        return False


def _ids_of(part: Any) -> dict[str, Any]:
    metadata = part.get("metadata") if isinstance(part, dict) else None
    ids = metadata.get(KEY) if isinstance(metadata, dict) else None
    return ids if isinstance(ids, dict) else {}


def _answer_ids(cell: Any) -> dict[str, Any]:
    ids = _ids_of(cell)
    return ids if ids.get("role") == "answer" else {}


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(value)
    except (ValueError, TypeError, AttributeError):
        return None
