"""A roster as a CSV file, from bytes to lines and back.

Spreadsheets of different countries write commas, semicolons or tabs, with or without a byte order mark: all are read.
What cannot be read for certain is a fault with its line and column; nothing is guessed, nothing is left out silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nbcampus.course import csv_text
from nbcampus.course.csv_text import Fault, WrongCell
from nbcampus.course.states import Role

COLUMNS = ("username", "name", "role", "section")
MOST_BYTES = 1_000_000
MOST_LINES = 10_000
LONGEST = {"username": 255, "name": 255, "role": 20, "section": 100}

_USERNAME = re.compile(r"\w[\w.@+~=-]*")


@dataclass(frozen=True)
class Line:
    """What a file says about one person; None is what it does not say."""

    line: int
    username: str
    name: str | None
    role: Role | None
    section: str | None


def read(content: bytes) -> tuple[list[Line], list[Fault]]:
    """The lines of a file and what is wrong with it. User names are lower-cased, as hubs do with them."""
    table, faults = csv_text.read(content, MOST_LINES)
    if not table:
        return [], faults or [Fault(1, None, "the file is empty; its first line names the columns, with username")]
    (_, heading), *body = table
    columns, fault = _columns(heading)
    if fault:
        return [], [fault]
    lines: list[Line] = []
    first: dict[str, int] = {}
    for number, cells in body:
        found = _line(number, cells, columns)
        if isinstance(found, Line) and found.username in first:
            found = [Fault(number, "username", f"{found.username} is in line {first[found.username]} already")]
        if isinstance(found, Line):
            first[found.username] = number
            lines.append(found)
        else:
            faults += found
    if not body and not faults:
        faults.append(Fault(1, None, "the file names no people below its heading"))
    return lines, faults


def write(rows: Iterable[tuple[str, str, str, str]]) -> str:
    """A CSV text that ``read`` takes again, from (username, name, role, section).

    A cell that a spreadsheet would run as a formula gets an apostrophe before it, which spreadsheets do not show.
    """
    return csv_text.write([COLUMNS, *rows])


def _columns(heading: list[str]) -> tuple[list[str], Fault | None]:
    names = [cell.strip().lower() for cell in heading]
    for name in names:
        if name not in COLUMNS:
            shown = f"there is no column {name[:40]!r}" if name else "a column has no name"
            return [], Fault(1, None, f"{shown}; a roster has the columns {', '.join(COLUMNS)}")
        if names.count(name) > 1:
            return [], Fault(1, name, f"the column {name} is there twice")
    if "username" not in names:
        return [], Fault(1, None, "the column username is missing; it holds the names that people sign in with")
    return names, None


def _line(number: int, cells: list[str], columns: list[str]) -> Line | list[Fault]:
    if faults := csv_text.check_width(number, cells, columns):
        return faults
    found: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=True):
        try:
            found[column] = _cell(column, cell)
        except WrongCell as wrong:
            faults.append(Fault(number, column, str(wrong)))
    if faults:
        return faults
    return Line(
        line=number,
        username=found["username"],
        name=found.get("name") or None,
        role=Role(found["role"]) if found.get("role") else None,
        section=found.get("section") or None,
    )


def _cell(column: str, cell: str) -> str:
    text = csv_text.plain(cell, LONGEST[column])
    if column == "username":
        return _username(text)
    if column == "role" and text.lower() not in ("", *Role):
        raise WrongCell(f"{text!r} is no role; roles are {', '.join(Role)}")
    return text.lower() if column == "role" else text


def _username(text: str) -> str:
    if not text:
        raise WrongCell("is empty; it holds the name that the person signs in with")
    if not _USERNAME.fullmatch(text):
        raise WrongCell(f"{text!r} is no user name: letters, digits and . _ - @ + ~ = are allowed, and no blanks")
    return text.lower()
