"""``Dictionary.csv``: every column of every view with the database's own description of it."""

from __future__ import annotations

from nbcampus.exports.archive import Files
from nbcampus.exports.source import Snapshot
from nbcampus.exports.tables import write_csv

NAME = "Dictionary.csv"
COLUMNS = ("view", "column", "type", "description")


def write_dictionary(files: Files, snapshot: Snapshot) -> None:
    """An export's columns are those of the views under their own names, unless its README says otherwise."""
    rows = (
        {"view": column.view, "column": column.name, "type": column.type, "description": column.description}
        for column in snapshot.columns
    )
    write_csv(files, NAME, COLUMNS, rows)
