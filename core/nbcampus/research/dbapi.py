"""A study as a database of Python's database API (PEP 249), for ``%sql`` and other tools. It only reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyarrow as pa

apilevel = "2.0"
threadsafety = 1
paramstyle = "named"


class Connection:
    """Answers by ``ask``: a statement in, a table out. There is nothing to commit and nothing to close."""

    def __init__(self, ask: Callable[[str], pa.Table]) -> None:
        self._ask = ask

    def cursor(self) -> Cursor:
        return Cursor(self._ask)

    def commit(self) -> None:
        """Nothing was written."""

    def rollback(self) -> None:
        """Nothing was written."""

    def close(self) -> None:
        """Nothing is open."""


class Cursor:
    """One statement after another."""

    arraysize = 1000

    def __init__(self, ask: Callable[[str], pa.Table]) -> None:
        self._ask = ask
        self._rows: Iterator[tuple[Any, ...]] = iter(())
        self.description: list[tuple[Any, ...]] | None = None
        self.rowcount = -1

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Cursor:
        """Ask. Parameters are not taken: the campus asks one text."""
        if parameters:
            raise ValueError("The campus takes no parameters beside the statement.")
        table = self._ask(statement)
        self.description = [(field.name, field.type, *([None] * 5)) for field in table.schema]
        self.rowcount = table.num_rows
        self._rows = _tuples(table)
        return self

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(self._rows, None)

    def fetchmany(self, size: int | None = None) -> list[tuple[Any, ...]]:
        wanted = self.arraysize if size is None else size
        return [row for _, row in zip(range(wanted), self._rows, strict=False)]

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(self._rows)

    def close(self) -> None:
        self._rows = iter(())


def _tuples(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in table.to_batches(max_chunksize=10_000):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
