"""Parquet: one file per view, under the view's name and with its columns; ids are texts, as in the API's frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq

from nbcampus.exports.archive import Files
from nbcampus.exports.source import ORDERS, Column, Row, Source

ROWS_AT_ONCE = 20_000

_TYPES: dict[str, Any] = {
    "uuid": pa.string(),
    "text": pa.string(),
    "text[]": pa.list_(pa.string()),
    "timestamp with time zone": pa.timestamp("us", "UTC"),
    "date": pa.date32(),
    "boolean": pa.bool_(),
    "smallint": pa.int64(),
    "integer": pa.int64(),
    "bigint": pa.int64(),
    "real": pa.float64(),
    "double precision": pa.float64(),
}
CODE = Column("code", "code", "text", "The program's text, scrubbed of names and addresses.")
"""The text lies beside the database, so no view has it."""


def write_parquet(files: Files, source: Source) -> None:
    """Row groups of ``ROWS_AT_ONCE``, compressed by zstd; a view without rows has its columns all the same."""
    for view in ORDERS:
        columns = columns_of(source, view)
        with files.member(f"{view}.parquet") as member:
            rows = source.programs() if view == "code" else source.rows(view)
            member.rows = _write(member, columns, rows)


def columns_of(source: Source, view: str) -> list[Column]:
    """A view's columns and, of ``code``, the text."""
    return source.snapshot.columns_of(view) + ([CODE] if view == "code" else [])


def schema_of(columns: Sequence[Column]) -> pa.Schema:
    """With the descriptions of the columns. KeyError for a type that no view has had so far."""
    return pa.schema(
        [pa.field(one.name, _TYPES[one.type], metadata={"description": one.description}) for one in columns]
    )


def _write(member: Any, columns: Sequence[Column], rows: Iterator[Row]) -> int:
    schema, count = schema_of(columns), 0
    with pq.ParquetWriter(member, schema, compression="zstd") as writer:
        while batch := list(islice(rows, ROWS_AT_ONCE)):
            arrays = [[_plain(row[column.name]) for row in batch] for column in columns]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(batch)
    return count


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value
