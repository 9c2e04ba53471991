"""Calls of the database's own functions, on the driver's cursor.

A worker makes two for every grading. Through SQLAlchemy's ``execute``, and with lists that psycopg adapts element by
element, they cost it four times as much processor time as this way, and about half of what the server spends on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import psycopg
from psycopg.rows import dict_row
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


@dataclass(frozen=True)
class Call:
    """A statement with ``%(name)s`` for each of ``values``."""

    statement: str
    values: Mapping[str, Any]


def first_row(connection: Connection, call: Call) -> dict[str, Any] | None:
    """The first row by column name; in the transaction of ``connection``, with SQLAlchemy's errors."""
    driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
    try:
        return driver.cursor(row_factory=dict_row).execute(call.statement, call.values).fetchone()
    except psycopg.Error as failure:
        # What SQLAlchemy does for its own cursors: its error, and no dead connection back into the pool.
        lost = connection.dialect.is_disconnect(cast(Any, failure), cast(Any, driver), None)
        if lost:
            connection.invalidate(failure)
        raise DBAPIError.instance(
            call.statement, None, failure, psycopg.Error, connection_invalidated=lost, dialect=connection.dialect
        ) from failure


def array_text(values: Iterable[UUID | str | float | None]) -> str:
    """A Postgres array in its text form, for a parameter that the statement casts to the array's type."""
    return "{" + ",".join([_element(value) for value in values]) + "}"


def _element(value: UUID | str | float | None) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)
