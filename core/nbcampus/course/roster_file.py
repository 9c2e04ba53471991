"""A roster as a CSV file, from bytes to lines and back.

Spreadsheets of different countries write commas, semicolons or tabs, with or without a byte order mark: all are read.
What cannot be read for certain is a fault with its line and column; nothing is guessed, nothing is left out silently.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nbcampus.course.states import Role

COLUMNS = ("username", "name", "role", "section")
MOST_BYTES = 1_000_000
MOST_LINES = 10_000
LONGEST = {"username": 255, "name": 255, "role": 20, "section": 100}

_SEPARATORS = ",;\t"
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")
_USERNAME = re.compile(r"\w[\w.@+~=-]*")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class Fault:
    """Why a line cannot be taken. ``line`` counts from 1, the heading; ``column`` is None for a whole line or file."""

    line: int
    column: str | None
    detail: str


@dataclass(frozen=True)
class Line:
    """What a file says about one person; None is what it does not say."""

    line: int
    username: str
    name: str | None
    role: Role | None
    section: str | None


class _Wrong(Exception):
    """A cell that cannot be taken, on its way to a Fault."""


def read(content: bytes) -> tuple[list[Line], list[Fault]]:
    """The lines of a file and what is wrong with it. User names are lower-cased, as hubs do with them."""
    text, fault = _decoded(content)
    if fault:
        return [], [fault]
    rows, faults = _rows(text)
    if not rows:
        return [], faults or [Fault(1, None, "the file is empty; its first line names the columns, with username")]
    (_, heading), *body = rows
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
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return output.getvalue()


def _decoded(content: bytes) -> tuple[str, Fault | None]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", Fault(1, None, "the file is UTF-16; save it as CSV UTF-8")
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as failure:
        line = content.count(b"\n", 0, failure.start) + 1
        return "", Fault(line, None, "this is not UTF-8 text; save the file as CSV UTF-8")


def _rows(text: str) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """Rows with the lines that they begin in; blank ones are left out."""
    heading = text.lstrip("\r\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, cells in _numbered(reader):
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
            if len(rows) > MOST_LINES + 1:
                return [], [Fault(number, None, f"the file has more than {MOST_LINES} people")]
    except csv.Error as failure:
        return [], [Fault(reader.line_num, None, f"this is not CSV: {failure}")]
    return rows, []


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """A row may go over several lines; it is called by its first."""
    begin = 1
    for cells in reader:
        yield begin, cells
        begin = reader.line_num + 1  # type: ignore[attr-defined]


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
    if len(cells) != len(columns):
        detail = f"this line has {len(cells)} cells, the heading has {len(columns)}"
        return [Fault(number, None, detail)]
    faults: list[Fault] = []
    found: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=True):
        try:
            found[column] = _cell(column, cell)
        except _Wrong as wrong:
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
    text = _shown(cell.strip())
    if len(text) > LONGEST[column]:
        raise _Wrong(f"is longer than {LONGEST[column]} characters")
    if _UNPRINTABLE.search(text) or "<" in text or ">" in text:
        raise _Wrong("holds a character that is not allowed: control characters, < and >")
    if column == "username":
        return _username(text)
    if column == "role" and text.lower() not in ("", *Role):
        raise _Wrong(f"{text!r} is no role; roles are {', '.join(Role)}")
    return text.lower() if column == "role" else text


def _username(text: str) -> str:
    if not text:
        raise _Wrong("is empty; it holds the name that the person signs in with")
    if not _USERNAME.fullmatch(text):
        raise _Wrong(f"{text!r} is no user name: letters, digits and . _ - @ + ~ = are allowed, and no blanks")
    return text.lower()


def _shown(cell: str) -> str:
    """What a spreadsheet shows of a cell: without the apostrophe that keeps a text from being a formula."""
    if cell.startswith(_RUN_BY_SPREADSHEETS):
        raise _Wrong(f"begins with {cell[0]!r}, which spreadsheets run as a formula")
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RUN_BY_SPREADSHEETS) else cell


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUN_BY_SPREADSHEETS) else cell
