"""The data dictionary in ``docs/research.md``, made from the comments on the views that researchers read.

``python -m nbcampus.db.dictionary docs/research.md`` writes it anew below the line that says so; it reads a migrated
database, whose URL ``NBCAMPUS_DATABASE_URL`` holds. A test fails when the file is stale.
"""

from __future__ import annotations

import argparse
import os
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection

from nbcampus.db.engine import make_engine
from nbcampus.db.statements import dictionary
from nbcampus.settings import required

LINE = "<!-- made by `python -m nbcampus.db.dictionary docs/research.md`; do not edit below -->\n"


def main(argv: list[str] | None = None) -> int:
    """Write the dictionary of the views into a page."""
    parser = argparse.ArgumentParser(prog="python -m nbcampus.db.dictionary", description=main.__doc__)
    parser.add_argument("page", type=Path, help="a Markdown file that holds the line below which it is made")
    options = parser.parse_args(argv)
    engine = make_engine(required(os.environ, "NBCAMPUS_DATABASE_URL"))
    with engine.connect() as connection:
        options.page.write_text(renewed(options.page.read_text(), connection))
    engine.dispose()
    return 0


def renewed(page: str, connection: Connection) -> str:
    """A page with everything below ``LINE`` made anew. ValueError for a page without it."""
    above, line, _ = page.partition(LINE)
    if not line:
        raise ValueError("the page has no line below which the dictionary is made")
    return above + LINE + "\n" + _dictionary(connection)


def _dictionary(connection: Connection) -> str:
    parts = []
    for (view, about), columns in groupby(
        connection.execute(dictionary.columns()).all(), key=lambda row: (row.view, row.about)
    ):
        parts += [f"### `{view}`\n", f"{about}\n", "| column | type | what it says |", "|---|---|---|"]
        parts += [f"| `{row.column}` | {row.type} | {row.description} |" for row in columns]
        parts.append("")
    return "\n".join(parts)


if __name__ == "__main__":
    raise SystemExit(main())
