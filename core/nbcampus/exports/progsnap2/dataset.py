"""The files of a data set: main table, code states, link tables, metadata."""

from __future__ import annotations

from collections.abc import Iterator

from nbcampus.exports.archive import Files
from nbcampus.exports.ordered import Beside, merged
from nbcampus.exports.progsnap2.columns import LINKS, MAIN, METADATA
from nbcampus.exports.progsnap2.events import Event, activity, events_of
from nbcampus.exports.progsnap2.readme import README
from nbcampus.exports.source import Row, Source
from nbcampus.exports.tables import write_csv

MAIN_TABLE, CODE_STATES, METADATA_TABLE = "MainTable.csv", "CodeStates/CodeStates.csv", "DatasetMetadata.csv"


def write_progsnap2(files: Files, source: Source) -> None:
    """A data set with code states as a table, ordered globally by the server's clock."""
    properties = ({"Property": name, "Value": value} for name, value in METADATA.items())
    write_csv(files, METADATA_TABLE, ("Property", "Value"), properties)
    write_csv(files, MAIN_TABLE, MAIN, numbered(main_table(source)))
    states = ({"CodeStateID": row["code_id"], "Code": row["code"]} for row in source.code_states())
    write_csv(files, CODE_STATES, ("CodeStateID", "Code"), states)
    for name in LINKS:
        _write_link(files, source, name)
    files.add("README.md", README)


def main_table(source: Source) -> Iterator[Event]:
    """All events by the server's clock."""
    return merged(_attempts(source), _activities(source))


def numbered(events: Iterator[Event]) -> Iterator[Event]:
    """With their place in the data set, from 1, as ``Order``."""
    return (event | {"Order": order} for order, event in enumerate(events, 1))


def _attempts(source: Source) -> Iterator[tuple[object, Event]]:
    points = {row["test_case_id"]: row["points"] for row in source.rows("tests")}
    codes, results, words = (Beside(source.rows(view)) for view in ("code", "results", "keywords"))
    for attempt in source.rows("attempts"):
        code = codes.of(attempt)
        code_id = code[0]["code_id"] if code else None
        for event in events_of(attempt, code_id, results.of(attempt), words.of(attempt), points):
            yield attempt["created_at"], event


def _activities(source: Source) -> Iterator[tuple[object, Event]]:
    for row in source.rows("events"):
        event = activity(row)
        if event is not None:
            yield row["occurred_at"], event


def _write_link(files: Files, source: Source, name: str) -> None:
    view, ids = LINKS[name]
    columns = [ids.get(column.name, column.name) for column in source.snapshot.columns_of(view)]
    # The format's ids come first, so that a reader sees what a row is of.
    columns.sort(key=lambda column: column not in ids.values())
    write_csv(files, f"LinkTables/{name}.csv", columns, (_linked(row, ids) for row in source.rows(view)))


def _linked(row: Row, ids: dict[str, str]) -> Row:
    return {ids.get(name, name): value for name, value in row.items()}
