"""The check of a whole export: its manifest and hashes, then what its format asks for."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from nbcampus.exports import manifest
from nbcampus.exports.checking.finding import Finding, NoExport
from nbcampus.exports.checking.parquet import check_parquet
from nbcampus.exports.checking.progsnap2 import check_progsnap2
from nbcampus.exports.checking.xapi import check_xapi

Manifest = dict[str, Any]

_FORMATS: dict[str, Callable[[zipfile.ZipFile, Manifest], Iterator[Finding]]] = {
    "progsnap2": check_progsnap2,
    "parquet": check_parquet,
    "xapi": check_xapi,
}
_CHUNK = 1 << 20


def check(path: Path) -> Iterator[Finding]:
    """Everything that is wrong, as it is found. Raises NoExport for a file that is no export."""
    try:
        with zipfile.ZipFile(path) as export:
            document = read_manifest(export)
            damaged = list(_check_files(export, document))
            yield from damaged
            if not damaged:
                yield from _check_format(export, document)
    except (zipfile.BadZipFile, OSError) as failure:
        raise NoExport(f"{path} cannot be read as a zip: {failure}") from None


def _check_format(export: zipfile.ZipFile, document: Manifest) -> Iterator[Finding]:
    try:
        yield from _FORMATS[document["format"]](export, document)
    except (UnicodeDecodeError, csv.Error, pa.ArrowException) as failure:
        yield Finding(document["format"], f"what follows cannot be read: {failure}")


def read_manifest(export: zipfile.ZipFile) -> Manifest:
    """Raises NoExport where there is none, or one that this version does not know."""
    try:
        document: Manifest = json.loads(export.read(manifest.NAME))
        version, kind = document["manifest_version"], document["format"]
        whole = all({"name", "sha256", "rows"} <= set(file) for file in document["files"])
    except (KeyError, ValueError, TypeError):
        whole = False
    if not whole:
        raise NoExport(f"it has no readable {manifest.NAME}")
    if version != manifest.VERSION or kind not in _FORMATS:
        raise NoExport(f"its manifest is of version {version} and format {kind!r}, which this nbcampus does not know")
    return document


def _check_files(export: zipfile.ZipFile, document: Manifest) -> Iterator[Finding]:
    listed = {file["name"]: file for file in document["files"]}
    present = set(export.namelist()) - {manifest.NAME}
    for name in sorted(present - set(listed)):
        yield Finding(name, "is not in the manifest")
    for name, file in listed.items():
        if name not in present:
            yield Finding(name, "is in the manifest and not in the zip")
        elif _hash_of(export, name) != file["sha256"]:
            yield Finding(name, "is not what the manifest says: its hash differs")


def _hash_of(export: zipfile.ZipFile, name: str) -> str | None:
    """None for what cannot be unpacked."""
    digest = sha256()
    try:
        with export.open(name) as content:
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
    except zipfile.BadZipFile:
        return None
    return digest.hexdigest()
