"""Copying shipped notebooks into a home: what is there stays, what is missing or newer is written."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path
from uuid import UUID

from nbcampus.wire.analytics import DashboardNotebook, OpenedDashboards
from nbcampus_server.analytics.shipped import ShippedNotebook, digest_in
from nbcampus_server.notebooks.naming import numbered
from nbcampus_server.notebooks.placing import class_folder
from nbcampus_server.notebooks.writing import write_new

FOLDER = "Analytics"
RESEARCH = "Research notebooks"


def copy_dashboards(root: Path, class_id: UUID, class_name: str, shipped: list[ShippedNotebook]) -> OpenedDashboards:
    """Bring the folder ``CLASS/Analytics`` up to date and say what was done. Blocks; OSError when the disk refuses."""
    return _copy_all(root, class_folder(root, class_id, class_name) / FOLDER, {"class_id": str(class_id)}, shipped)


def copy_examples(root: Path, shipped: list[ShippedNotebook]) -> OpenedDashboards:
    """The same for researchers' examples, which are of no class: each asks for a study when it is run."""
    return _copy_all(root, root / RESEARCH, {}, shipped)


def _copy_all(root: Path, folder: Path, ids: Mapping[str, str], shipped: list[ShippedNotebook]) -> OpenedDashboards:
    return OpenedDashboards(
        folder=folder.relative_to(root).as_posix(),
        notebooks=[_copy(root, folder, ids, notebook) for notebook in shipped],
    )


def _copy(root: Path, folder: Path, ids: Mapping[str, str], notebook: ShippedNotebook) -> DashboardNotebook:
    """One notebook: the copy of this version, if there is one, else a new file under the first free name."""
    for n in count():
        path = folder / f"{_stem(notebook.stem, n)}.ipynb"
        if path.exists() or path.is_symlink():
            if digest_in(path) == notebook.digest:
                return _told(root, path, "kept")
            continue
        try:
            write_new(path, notebook.text_for(ids).encode())
        except FileExistsError:  # another server on this home copies the same: look again at what it wrote
            if digest_in(path) == notebook.digest:
                return _told(root, path, "kept")
            continue
        return _told(root, path, "created" if n == 0 else "newer_beside")
    raise AssertionError("count() ends")  # for mypy


def _stem(stem: str, n: int) -> str:
    """``NAME``, ``NAME (new)``, ``NAME (new) (2)``."""
    return stem if n == 0 else numbered(f"{stem} (new)", n)


def _told(root: Path, path: Path, state: str) -> DashboardNotebook:
    return DashboardNotebook(path=path.relative_to(root).as_posix(), state=state)
