"""Streams that are in the same order, read side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nbcampus.exports.source import Row


class Beside:
    """Rows that belong to attempts, in the order of the attempts, handed out attempt by attempt.

    Holds the rows of one attempt at a time. Rows of an attempt that is not asked for are passed over.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def of(self, attempt: Row) -> list[Row]:
        """The rows of ``attempt``, which comes after every attempt asked for before."""
        wanted, found = _place(attempt), []
        while self._next is not None and _place(self._next) <= wanted:
            if _place(self._next) == wanted:
                found.append(self._next)
            self._next = next(self._rows, None)
        return found


def merged(first: Iterator[tuple[Any, Any]], second: Iterator[tuple[Any, Any]]) -> Iterator[Any]:
    """Values of two streams of (key, value), by key; of equal keys the first stream's before the second's."""
    one, other = next(first, None), next(second, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] <= other[0]):
            assert one is not None
            yield one[1]
            one = next(first, None)
        else:
            yield other[1]
            other = next(second, None)


def _place(row: Row) -> tuple[Any, Any]:
    return row["created_at"], row["attempt_id"]
