"""An export in one of the formats: its files, then the dictionary, then the manifest over all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from nbcampus.exports import manifest
from nbcampus.exports.archive import Archive, Files
from nbcampus.exports.dictionary import write_dictionary
from nbcampus.exports.folder import Folder
from nbcampus.exports.parquet import write_parquet
from nbcampus.exports.progsnap2 import write_progsnap2
from nbcampus.exports.source import Source
from nbcampus.exports.xapi import write_xapi

FORMATS: dict[str, Callable[[Files, Source], None]] = {
    "progsnap2": write_progsnap2,
    "parquet": write_parquet,
    "xapi": write_xapi,
}


def write(kind: str, source: Source, path: Path) -> dict[str, Any]:
    """Write a zip to ``path`` and answer its manifest. Where it fails nothing is left, and what was there stays."""
    with Archive(path) as archive:
        return _write(kind, source, archive)


def write_folder(kind: str, source: Source, path: Path) -> dict[str, Any]:
    """The same as a folder, see ``nbcampus.exports.folder``."""
    with Folder(path) as folder:
        return _write(kind, source, folder)


def _write(kind: str, source: Source, files: Files) -> dict[str, Any]:
    FORMATS[kind](files, source)
    write_dictionary(files, source.snapshot)
    document = manifest.manifest(kind, source.snapshot, files.files)
    files.add(manifest.NAME, manifest.text(document))
    return document
