"""CSV as people's spreadsheets write and read it, from bytes to rows and back.

Spreadsheets of different countries write commas, semicolons or tabs, with or without a byte order mark: all are read.
What cannot be read for certain is a fault with its line and column; nothing is guessed, nothing is left out silently.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_SEPARATORS = ",;\t"
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class Fault:
    """Why a line cannot be taken. ``line`` counts from 1, the heading; ``column`` is None for a whole line or file."""

    line: int
    column: str | None
    detail: str


class WrongCell(Exception):
    """A cell that cannot be taken, on its way to a Fault."""


def read(content: bytes, most_lines: int) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """Rows with the lines that they begin in; blank ones are left out. With faults there are no rows."""
    text, fault = _decoded(content)
    return ([], [fault]) if fault else _rows(text, most_lines)


def write(rows: Iterable[Sequence[str]]) -> str:
    """A CSV text that ``read`` takes again.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it, which spreadsheets do not show.
    """
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return output.getvalue()


def plain(cell: str, longest: int) -> str:
    """What a spreadsheet shows of a cell: without the apostrophe that keeps a text from being a formula.

    Raises WrongCell for a formula, for characters that do not belong into a line of text, and for too many of them.
    """
    text = _shown(cell.strip())
    if len(text) > longest:
        raise WrongCell(f"is longer than {longest} characters")
    if _UNPRINTABLE.search(text) or "<" in text or ">" in text:
        raise WrongCell("holds a character that is not allowed: control characters, < and >")
    return text


def check_width(number: int, cells: Sequence[str], columns: Sequence[object]) -> list[Fault]:
    """A fault for a line that has not as many cells as the heading."""
    if len(cells) == len(columns):
        return []
    return [Fault(number, None, f"this line has {len(cells)} cells, the heading has {len(columns)}")]


def _decoded(content: bytes) -> tuple[str, Fault | None]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", Fault(1, None, "the file is UTF-16; save it as CSV UTF-8")
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as failure:
        line = content.count(b"\n", 0, failure.start) + 1
        return "", Fault(line, None, "this is not UTF-8 text; save the file as CSV UTF-8")


def _rows(text: str, most_lines: int) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    heading = text.lstrip("\r\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, cells in _numbered(reader):
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
            if len(rows) > most_lines + 1:
                return [], [Fault(number, None, f"the file has more than {most_lines} people")]
    except csv.Error as failure:
        return [], [Fault(reader.line_num, None, f"this is not CSV: {failure}")]
    return rows, []


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """A row may go over several lines; it is called by its first."""
    begin = 1
    for cells in reader:
        yield begin, cells
        begin = reader.line_num + 1  # type: ignore[attr-defined]


def _shown(cell: str) -> str:
    """What a spreadsheet shows of a cell: without the apostrophe that keeps a text from being a formula."""
    if cell.startswith(_RUN_BY_SPREADSHEETS):
        raise WrongCell(f"begins with {cell[0]!r}, which spreadsheets run as a formula")
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RUN_BY_SPREADSHEETS) else cell


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUN_BY_SPREADSHEETS) else cell
