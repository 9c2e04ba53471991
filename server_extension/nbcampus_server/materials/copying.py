"""Where a material's file is in the home: found again if it is there, else written, never over another file.

A notebook is there to be worked in, so its copy is told by what its metadata carries and not by its content; other
files are told by their content.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from nbcampus.course.states import MaterialKind
from nbcampus.notebooks.building import KEY
from nbcampus.wire.content import Item
from nbcampus.wire.files import FileSummary
from nbcampus_server.files.giving import find_present, write_beside
from nbcampus_server.notebooks.naming import safe_name

WRITABLE = 0o644


def folder_of(root: Path, item: Item) -> Path:
    """``CLASS/Materials``; classes of one name share it, as nothing there is ever written over."""
    return root / safe_name(item.class_name, "class") / "Materials"


def find_copy(folder: Path, item: Item, file: FileSummary) -> Path | None:
    """The copy that is there already; of a notebook also one that the student has changed."""
    if item.material_kind is not MaterialKind.NOTEBOOK:
        return find_present(folder, file)
    try:
        paths = sorted(path for path in folder.glob("*.ipynb") if path.is_file())
    except OSError:
        return None
    return next((path for path in paths if _mark_of(path) == _mark(item, file)), None)


def write_copy(folder: Path, item: Item, file: FileSummary, content: bytes, today: date) -> Path:
    """Write the file under the first free name. OSError when it cannot be written."""
    if item.material_kind is MaterialKind.NOTEBOOK:
        content = _marked(content, _mark(item, file))
    return write_beside(folder, file.name, content, today, WRITABLE)


def _mark(item: Item, file: FileSummary) -> dict[str, str]:
    return {"material_id": str(item.id), "sha256": file.sha256}


def _marked(content: bytes, mark: dict[str, str]) -> bytes:
    document = json.loads(content)
    document["metadata"][KEY] = mark
    return json.dumps(document, indent=1, ensure_ascii=False).encode()


def _mark_of(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())["metadata"][KEY]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
