"""CSV as a stream into an archive."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from nbcampus.exports.archive import Archive
from nbcampus.exports.source import Row

LISTED = ";"


def write_csv(archive: Archive, name: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """One line per row with exactly ``columns``; what a row has not is empty."""
    with archive.member(name) as member:
        text = io.TextIOWrapper(io.BufferedWriter(member), "utf-8", newline="")
        lines = csv.writer(text, lineterminator="\r\n")  # RFC 4180; and so a lone \r in a program is quoted, too
        lines.writerow(columns)
        member.rows = 0
        for row in rows:
            lines.writerow([cell(row.get(column)) for column in columns])
            member.rows += 1
        text.flush()
        text.detach()


def cell(value: Any) -> str:
    """A value as CSV has it: times with their zone, truth as true and false, lists joined by semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return LISTED.join(str(one) for one in value)
    return str(value)
