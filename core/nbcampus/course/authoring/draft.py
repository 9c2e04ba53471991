"""Reading an authoring notebook. All that is wrong with it is told at once, each with the cell that it is about."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbcampus.course.authoring.cells import CellRefused, read_test
from nbcampus.course.authoring.notebook import KEY, OPEN_ENDED, PROBLEM, CellRole
from nbcampus.course.authoring.slugs import slug_fault
from nbcampus.course.authoring.written import ENDINGS, Json, WrittenProblem
from nbcampus.course.problem_files import MAX_ACCEPTED_FILES, MAX_GIVEN_FILES, name_fault

MAX_CELLS = 1000
_NAMES = {role: role.value.replace("_", " ") for role in CellRole}


@dataclass(frozen=True)
class CellFault:
    """``cell`` is the id of the cell, or None for what is about the notebook; ``text`` names it too."""

    cell: str | None
    text: str


@dataclass(frozen=True)
class DraftCells:
    """Where each part of the problem stands, by the ids of cells."""

    statement: str | None = None
    starter: str | None = None
    solution: str | None = None
    hint: str | None = None
    tests: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class ReadDraft:
    """``problem`` is None where there are ``faults``."""

    problem: WrittenProblem | None
    faults: tuple[CellFault, ...]
    cells: DraftCells


@dataclass
class _Part:
    place: int
    cell: str | None
    role: CellRole
    text: str
    settings: Any


@dataclass
class _Reader:
    faults: list[CellFault] = field(default_factory=list)

    def refuse(self, text: str, part: _Part | None = None) -> None:
        where = f"Cell {part.place} ({_NAMES[part.role]}) " if part else ""
        self.faults.append(CellFault(part.cell if part else None, where + text))


def read_draft(notebook: Any) -> ReadDraft:
    """The problem in an authoring notebook, whatever stands there; runs nothing and raises nothing."""
    reader = _Reader()
    head = _nested(notebook, "metadata", KEY, PROBLEM)
    if not isinstance(head, Mapping):
        reader.refuse("This notebook is no problem: “New Problem” makes one.")
        return ReadDraft(None, tuple(reader.faults), DraftCells())
    parts = _parts(notebook, reader)
    texts = {role: _only(role, parts, reader) for role in (CellRole.STARTER, CellRole.SOLUTION)}
    prose = {role: _prose(role, parts) for role in (CellRole.STATEMENT, CellRole.HINT)}
    if not prose[CellRole.STATEMENT].strip():
        reader.refuse("There is no statement: mark the cell with the question as one.")
    tests = [part for part in parts if part.role.is_test]
    documents = tuple(document for part in tests if (document := _test(part, reader)) is not None)
    if not tests:
        reader.refuse("There is no test: mark at least one cell as a sample or hidden test.")
    names = _texts(head, reader)
    problem = WrittenProblem(
        slug=names["slug"],
        title=names["title"],
        language=names["language"],
        statement=prose[CellRole.STATEMENT],
        starter=texts[CellRole.STARTER],
        solution=texts[CellRole.SOLUTION],
        hint=prose[CellRole.HINT],
        tests=documents,
        difficulty=head.get("difficulty", "easy"),
        tags=_as_tuple(head.get("tags", ())),
        gpu=head.get("gpu", 0),
        accepts=_as_tuple(head.get("accepts", ())),
        files=_files(head.get("files"), "files", MAX_GIVEN_FILES, reader),
        solution_files=_files(head.get("solution_files"), "solution_files", MAX_ACCEPTED_FILES, reader),
    )
    return ReadDraft(None if reader.faults else problem, tuple(reader.faults), _places(parts))


def _nested(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _parts(notebook: Any, reader: _Reader) -> list[_Part]:
    cells = notebook.get("cells")
    if not isinstance(cells, list) or len(cells) > MAX_CELLS:
        reader.refuse(f"The notebook must be a list of at most {MAX_CELLS} cells.")
        return []
    found = []
    for place, cell in enumerate(cells, start=1):
        said = _nested(cell, "metadata", KEY)
        role = _nested(said, "role")
        if role is None:
            continue
        cell_id = cell.get("id") if isinstance(cell.get("id"), str) else None
        if role not in list(CellRole):
            reader.faults.append(CellFault(cell_id, f"Cell {place} has an unknown role {str(role)[:40]!r}."))
            continue
        source = _source(cell.get("source"))
        text = source if _nested(said, OPEN_ENDED) is True or not source else f"{source}\n"
        found.append(_Part(place, cell_id, CellRole(role), text, _nested(said, "test")))
    return found


def _source(value: Any) -> str:
    """Files on disk hold a list of lines."""
    lines = value if isinstance(value, list) else [value]
    return "".join(line for line in lines if isinstance(line, str)).replace("\r\n", "\n").removeprefix("\ufeff")


def _only(role: CellRole, parts: Sequence[_Part], reader: _Reader) -> str:
    """The text of the one cell with this role."""
    found = [part for part in parts if part.role is role]
    if not found:
        reader.refuse(f"There is no {_NAMES[role]}: mark the cell with its code as one.")
    for part in found[1:]:
        reader.refuse(f"is a second {_NAMES[role]}; a problem has one. Join the two, or take the role away.", part)
    if found and not found[0].text.strip():
        reader.refuse("is empty.", found[0])
    return found[0].text if found else ""


def _prose(role: CellRole, parts: Sequence[_Part]) -> str:
    """Cells of Markdown, each a paragraph of its own."""
    texts = [part.text.strip() for part in parts if part.role is role]
    joined = "\n\n".join(text for text in texts if text)
    return f"{joined}\n" if joined and role is CellRole.STATEMENT else joined


def _test(part: _Part, reader: _Reader) -> Json | None:
    visibility = "sample" if part.role is CellRole.SAMPLE_TEST else "hidden"
    try:
        return read_test(part.text, part.settings, visibility)
    except CellRefused as refused:
        reader.refuse(f"{refused}.", part)
        return None


def _texts(head: Mapping[str, Any], reader: _Reader) -> dict[str, str]:
    found = {key: head.get(key, "python" if key == "language" else "") for key in ("slug", "title", "language")}
    texts = {key: value if isinstance(value, str) else "" for key, value in found.items()}
    if not texts["title"].strip():
        reader.refuse("The problem has no title: give it one in its settings.")
    if fault := slug_fault(texts["slug"]):
        reader.refuse(f"The short name of the problem {fault}.")
    if texts["language"] not in ENDINGS:
        reader.refuse(f"The language must be one of {', '.join(ENDINGS)}.")
    return texts


def _files(value: Any, key: str, most: int, reader: _Reader) -> dict[str, bytes]:
    if value is None:
        return {}
    if not isinstance(value, Mapping) or len(value) > most:
        reader.refuse(f"{key} must be at most {most} files by their names.")
        return {}
    found: dict[str, bytes] = {}
    for name, content in value.items():
        fault = name_fault(name)
        try:
            found[name] = base64.b64decode(content if isinstance(content, str) else "?", validate=True)
        except (binascii.Error, ValueError):
            fault = "has a content that is not base64"
        if fault:
            reader.refuse(f"{key}: the file {name[:100]!r} {fault}.")
    return found


def _places(parts: Sequence[_Part]) -> DraftCells:
    first = {part.role: part.cell for part in reversed(parts)}
    return DraftCells(
        statement=first.get(CellRole.STATEMENT),
        starter=first.get(CellRole.STARTER),
        solution=first.get(CellRole.SOLUTION),
        hint=first.get(CellRole.HINT),
        tests=tuple(part.cell for part in parts if part.role.is_test),
    )
