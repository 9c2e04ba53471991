"""A study's rows as Arrow batches, read by a login that can read nothing else.

A connection serves one statement and is closed: whatever that statement did to its session ends with it. Before the
statement comes, the service binds the connection's backend to the study (``statements.studies.read_for``), which the
research login has no right to do itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import adbc_driver_manager
import pyarrow as pa
from adbc_driver_postgresql import dbapi

from nbcampus.course.research.sql import MOST_ROW_BYTES, StatementRefused, framed, place, require_harmless
from nbcampus.db.arrow import numbered
from nbcampus.db.base import Rows
from nbcampus.db.bootstrap import libpq_url
from nbcampus.errors import Unavailable

BATCH_BYTES = 4_000_000

_OURS = ("08", "53", "57P", "58", "XX")
"""Classes of SQLSTATE that are the server's trouble and no fault of the statement."""
_TOO_LONG, _SYNTAX = "57014", "42601"
_UNDERWAY = re.compile(r"ERROR:\s+(.+)")
_TOO_LARGE = re.compile(r"(\d+) bytes are too many for one row")
_VOLATILE = "select distinct proname::text as name from pg_catalog.pg_proc where provolatile = 'v'"


class ResearchConnection:
    """One connection of the research login, for one statement. Blocks: each call belongs into a thread."""

    def __init__(self, database_url: str, statement_seconds: int) -> None:
        """Raises Unavailable where the database does not answer."""
        try:
            self._connection = dbapi.connect(libpq_url(database_url), autocommit=True)
            self._cursor = self._connection.cursor()
            self._cursor.execute(f"set statement_timeout = {statement_seconds * 1000:d}")
            self.backend_pid = int(self._rows("select pg_catalog.pg_backend_pid()").column(0)[0].as_py())
        except adbc_driver_manager.Error as failure:
            raise Unavailable("The database does not answer for the moment.") from failure

    def expect_much(self) -> None:
        """Hash what is joined instead of looking it up row by row.

        Whose data may be read is decided by joins of whose size the planner has no idea: it takes them for a handful,
        which is right for a class of a large campus and makes a million look-ups for half of a campus. For the same
        reason the order of the joins is the one in the views, which begins with the tables whose sizes it knows.
        """
        self._cursor.execute("set enable_nestloop = off")
        self._cursor.execute("set join_collapse_limit = 1")

    def read(self, statement: Rows) -> pa.RecordBatchReader:
        """Begin one of our own statements."""
        sql, values = numbered(statement)
        return self._begin(sql, values)

    def query(self, statement: str, most_rows: int) -> pa.RecordBatchReader:
        """Begin a researcher's statement. Raises StatementRefused, with the place of the fault where there is one."""
        volatile = self._rows(_VOLATILE).column("name").to_pylist()
        require_harmless(statement, volatile)
        try:
            self._cursor.adbc_prepare(statement)
        except adbc_driver_manager.Error as failure:
            raise refusal(failure, statement) from failure
        return self._begin(framed(statement, most_rows), ())

    def batches(self, rows: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
        """The rows as they come. Raises StatementRefused for a fault that comes up on the way."""
        try:
            yield from rows
        except (adbc_driver_manager.Error, pa.ArrowException, OSError) as failure:
            raise refusal(failure) from failure

    def stop(self) -> None:
        """End what runs; may be called from another thread."""
        with suppress(adbc_driver_manager.Error):
            self._cursor.adbc_cancel()

    def close(self) -> None:
        with suppress(adbc_driver_manager.Error):
            self._cursor.close()
            self._connection.close()

    def _begin(self, sql: str, values: tuple[Any, ...]) -> pa.RecordBatchReader:
        try:
            self._cursor.execute("begin transaction read only")
            self._cursor.adbc_statement.set_options(**{"adbc.postgresql.batch_size_hint_bytes": str(BATCH_BYTES)})
            self._cursor.execute(sql, values or None)
            return self._cursor.fetch_record_batch()
        except adbc_driver_manager.Error as failure:
            raise refusal(failure) from failure

    def _rows(self, sql: str) -> pa.Table:
        self._cursor.execute(sql)
        return self._cursor.fetch_arrow_table()


def refusal(failure: Exception, statement: str | None = None) -> StatementRefused | Unavailable:
    """What a failure is to the researcher: a fault in ``statement`` with its place, or trouble of the server."""
    state, message, position = _said(failure)
    if state == _TOO_LONG or "statement timeout" in message:
        return StatementRefused("The statement took longer than it may. Ask for less: a class, a window of time.")
    if too_large := _TOO_LARGE.search(message):
        return StatementRefused(f"A row of {too_large[1]} bytes is too large: at most {MOST_ROW_BYTES}.")
    if not message or state.startswith(_OURS):
        return Unavailable("The database does not answer for the moment.")
    if state == _SYNTAX and statement is None:
        return StatementRefused("Only one query can be asked: select, with, values or table.")
    return StatementRefused(f"{message} ({place(statement, position)})" if statement and position else message)


def _said(failure: Exception) -> tuple[str, str, int]:
    """SQLSTATE, message and position (0: none). While rows are under way the driver keeps the message's text alone."""
    known = {name.decode(): value.decode() for name, value in getattr(failure, "details", ())}
    underway = _UNDERWAY.search(str(failure))
    message = known.get("PG_DIAG_MESSAGE_PRIMARY") or (underway[1] if underway else "")
    return getattr(failure, "sqlstate", None) or "", message, int(known.get("PG_DIAG_STATEMENT_POSITION", 0))
