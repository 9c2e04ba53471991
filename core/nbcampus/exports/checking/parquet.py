"""Parquet files: the dictionary's columns and types, the manifest's counts, ids that lead somewhere, times in order."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from nbcampus.exports.checking.finding import Finding, Ids
from nbcampus.exports.dictionary import NAME as DICTIONARY
from nbcampus.exports.parquet import CODE, schema_of
from nbcampus.exports.source import ORDERS, Column

_KEYS = {
    "classes": "class_id",
    "students": "student",
    "problems": "assignment_problem_id",
    "tests": "test_case_id",
    "attempts": "attempt_id",
    "events": "event_id",
}
"""What a view's rows are known by; a student stands once for each of their classes."""
_REFERENCES = {"class_id": "classes", "student": "students", "attempt_id": "attempts", "test_case_id": "tests"}
_ONCE = frozenset({"classes", "problems", "tests", "attempts", "events"})
_BY_TIME = {view: columns[0] for view, columns in ORDERS.items() if columns[0] in ("created_at", "occurred_at")}


def check_parquet(export: zipfile.ZipFile, document: dict[str, Any]) -> Iterator[Finding]:
    """View by view; those that others refer to come first in ``ORDERS``."""
    described, known = _described(export), dict[str, Ids]()
    rows = {file["name"]: file["rows"] for file in document["files"]}
    with tempfile.TemporaryDirectory() as folder:
        for view in ORDERS:
            name = f"{view}.parquet"
            if name not in rows:
                yield Finding(name, "is missing")
                continue
            path = Path(folder) / name
            with export.open(name) as packed, path.open("wb") as unpacked:
                shutil.copyfileobj(packed, unpacked)
            with pq.ParquetFile(path) as file:
                yield from _check_view(view, file, schema_of(described[view]), rows[name], known)
            path.unlink()


def _check_view(view: str, file: Any, schema: pa.Schema, rows: int | None, known: dict[str, Ids]) -> Iterator[Finding]:
    name = f"{view}.parquet"
    if not file.schema_arrow.equals(schema):
        yield Finding(name, f"has the columns {file.schema_arrow.names} of other names or types than {DICTIONARY}")
        return
    if file.metadata.num_rows != rows:
        yield Finding(name, f"has {file.metadata.num_rows} rows where the manifest says {rows}")
    looked = _View(view, known)
    for batch in file.iter_batches():
        for text in looked.faults(batch):
            yield Finding(name, text)


class _View:
    """One view, batch by batch."""

    def __init__(self, view: str, known: dict[str, Ids]) -> None:
        self._view, self._known = view, known
        self._own = known.setdefault(view, Ids())
        self._last: Any = None

    def faults(self, batch: pa.RecordBatch) -> Iterator[str]:
        columns = set(batch.schema.names)
        key = _KEYS.get(self._view)
        for value in batch.column(key).to_pylist() if key else ():
            if not self._own.add(value) and self._view in _ONCE:
                yield f"{key} {value} stands twice"
        for column, of in _REFERENCES.items():
            if column in columns and of != self._view:
                yield from self._dangling(batch, column, of)
        if self._view in _BY_TIME:
            yield from self._times(batch.column(_BY_TIME[self._view]).to_pylist())

    def _dangling(self, batch: pa.RecordBatch, column: str, of: str) -> Iterator[str]:
        if of not in self._known:
            return
        for value in batch.column(column).unique().to_pylist():
            if value is not None and value not in self._known[of]:
                yield f"{column} {value} is not in {of}"

    def _times(self, moments: list[Any]) -> Iterator[str]:
        for moment in moments:
            if self._last is not None and moment < self._last:
                yield f"the time {moment.isoformat()} is before that of the row above"
            self._last = moment


def _described(export: zipfile.ZipFile) -> dict[str, list[Column]]:
    found = defaultdict[str, list[Column]](list)
    with export.open(DICTIONARY) as content:
        for line in csv.DictReader(io.TextIOWrapper(content, "utf-8", newline="")):
            found[line["view"]].append(Column(line["view"], line["column"], line["type"], line["description"]))
    found["code"].append(CODE)
    return found
