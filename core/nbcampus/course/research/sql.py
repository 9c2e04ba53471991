"""A researcher's statement: what of it is refused before the database sees it, and the frame around it.

The database is the wall: the login that reads may read the views and nothing else, in a transaction that only reads,
and which study the views show is no setting. What is refused here comes before that wall and is about the server
rather than about people: functions that change the session, wait, lock, or run a text as another statement, and the
catalogs that show what other researchers ask at this moment. So words are enough: a statement can call nothing without
naming it. They are refused in texts and comments as well, for then there is nothing to take apart and to get wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from nbcampus.errors import CampusError

MOST_CHARACTERS = 100_000
MOST_ROW_BYTES = 4_000_000

HARMLESS = frozenset(
    {
        "random",
        "random_normal",
        "clock_timestamp",
        "gen_random_uuid",
        "array_sample",
        "array_shuffle",
        "bernoulli",
        "system",
    }
)
"""Functions that are volatile, as Postgres calls it, and may be used all the same."""

_HEAD = "select q.* from (\n"
# Whoever reads a row holds all of it in memory, so a row has a limit, and a longer one is an error that says so.
_TAIL = """
) as q where case when pg_column_size(q) > {bytes}
  then (pg_column_size(q) || ' bytes are too many for one row')::boolean else true end limit {rows}"""
_WORD = re.compile(r"[A-Za-z_\u0080-\U0010ffff][\w$\u0080-\U0010ffff]*")
_HIDDEN_NAME = re.compile(r'u&"', re.IGNORECASE)


class StatementRefused(CampusError):
    """The statement is wrong, or asks for what no researcher's statement may do."""

    status = 422
    error = "statement_refused"


def require_harmless(statement: str, volatile: Collection[str]) -> None:
    """Raises StatementRefused. ``volatile`` are the names of all such functions of the database."""
    if not statement.strip():
        raise StatementRefused("There is no statement.")
    if len(statement) > MOST_CHARACTERS or "\0" in statement:
        raise StatementRefused(f"A statement has at most {MOST_CHARACTERS} characters, and none of them is NUL.")
    if _HIDDEN_NAME.search(statement):
        raise StatementRefused('Names cannot be written with escapes (U&"...").')
    refused = frozenset(volatile) - HARMLESS
    for word in _WORD.findall(statement):
        name = word.lower()
        if name in refused or name.startswith(("pg_", "lo_", "dblink")) or name == "current_setting":
            raise StatementRefused(f"A statement cannot use {word!r}, not even in a text or a comment.")


def framed(statement: str, most_rows: int) -> str:
    """One statement that answers the rows of another, at most ``most_rows``; only a query can stand in it.

    The other one has to be a whole statement, which the database says: a piece could close the frame and open another.
    """
    return _HEAD + statement.strip().removesuffix(";") + _TAIL.format(bytes=MOST_ROW_BYTES, rows=most_rows)


def place(statement: str, position: int) -> str:
    """Where a position (from 1) of a statement is, in words."""
    lines = statement[: position - 1].split("\n")
    return f"line {len(lines)}, column {len(lines[-1]) + 1}"
