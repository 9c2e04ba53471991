"""Which folder an assignment's notebooks are in, or will be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from uuid import UUID

from nbcampus.wire.content import Assignment
from nbcampus_server.notebooks.naming import numbered, safe_name
from nbcampus_server.notebooks.reading import carried_in, find_assignment, of_class_in

LOOKED_AT = 40


def place(root: Path, assignment: Assignment) -> Path:
    """The folder that holds the assignment, also after it was moved or renamed; else the one to make."""
    planned = planned_folder(root, assignment)
    if any(carried.assignment_id == assignment.id for carried in carried_in(planned)):
        return planned
    elsewhere = Counter(carried.path.parent for carried in find_assignment(root, assignment.id))
    return elsewhere.most_common(1)[0][0] if elsewhere else planned


def planned_folder(root: Path, assignment: Assignment) -> Path:
    """``CLASS/ASSIGNMENT`` with a number where another class or assignment of that name was first."""
    of_class = class_folder(root, assignment.class_id, assignment.class_name)
    return next(
        folder
        for folder in _candidates(of_class, safe_name(assignment.title, "assignment"))
        if not _is_taken(folder, assignment.id, _assignment_ids(folder))
    )


def class_folder(root: Path, class_id: UUID, class_name: str) -> Path:
    """``CLASS``, with a number where another class of that name was first."""
    return next(
        folder
        for folder in _candidates(root, safe_name(class_name, "class"))
        if not _is_taken(folder, class_id, _class_ids(folder))
    )


def _candidates(parent: Path, name: str) -> Iterator[Path]:
    return (parent / numbered(name, n) for n in count(1))


def _is_taken(folder: Path, own: UUID, found: set[UUID]) -> bool:
    if folder.exists() and not folder.is_dir():
        return True
    return bool(found) and own not in found


def _assignment_ids(folder: Path) -> set[UUID]:
    return {carried.assignment_id for carried in carried_in(folder) if carried.assignment_id}


def _class_ids(folder: Path) -> set[UUID]:
    if not folder.is_dir():
        return set()
    below = (path for path in sorted(folder.iterdir()) if path.is_dir() and not path.name.startswith("."))
    found = (carried for inner in islice(below, LOOKED_AT) for carried in of_class_in(inner)[:1])
    return {carried.class_id for carried in found if carried.class_id}
