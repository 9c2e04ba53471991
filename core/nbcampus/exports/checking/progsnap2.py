"""A ProgSnap2 data set: tables and columns, ids and what they refer to, order and times, results and scores."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from nbcampus.exports.checking.finding import Finding, Ids
from nbcampus.exports.checking.moments import Moments
from nbcampus.exports.progsnap2.columns import (
    COMPILE_RESULTS,
    EVENT_NEEDS,
    EXECUTION_RESULTS,
    LINKS,
    MAIN,
    METADATA,
    OWN_EVENT,
    REQUIRED,
)
from nbcampus.exports.progsnap2.dataset import CODE_STATES, MAIN_TABLE, METADATA_TABLE


class Line(dict[str, str]):
    """The cells of a line by column; a column that is not there is empty."""

    def __missing__(self, column: str) -> str:
        return ""


_LONGEST = 1 << 28  # a program may be 256 k characters long; the default refuses half of that

_ALLOWED = {"ExecutionResult": EXECUTION_RESULTS, "CompileResult": COMPILE_RESULTS}


def check_progsnap2(export: zipfile.ZipFile, document: dict[str, Any]) -> Iterator[Finding]:
    """All that can be told without the campus."""
    wanted = [MAIN_TABLE, CODE_STATES, METADATA_TABLE, *(link_file(name) for name in LINKS)]
    missing = [name for name in wanted if name not in export.namelist()]
    yield from (Finding(name, "is missing") for name in missing)
    if missing:
        return
    yield from _check_metadata(export)
    states, twice = Ids(), []
    with _lines(export, CODE_STATES) as (_, lines):
        for number, line in lines:
            if not states.add(line["CodeStateID"]):
                twice.append(Finding(CODE_STATES, f"{line['CodeStateID']} stands twice", number))
    yield from twice
    with _lines(export, MAIN_TABLE) as (columns, lines):
        lacking = [name for name in REQUIRED if name not in columns]
        yield from (Finding(MAIN_TABLE, f"has no column {name}") for name in lacking)
        unknown = [name for name in columns if name not in MAIN and not name.startswith(OWN_EVENT)]
        yield from (Finding(MAIN_TABLE, f"has an unknown column {name}") for name in unknown)
        if not lacking:
            yield from _MainTable(states, _links(export)).check(lines, _rows_of(document, MAIN_TABLE))


def link_file(name: str) -> str:
    """Where a link table stands."""
    return f"LinkTables/{name}.csv"


class _MainTable:
    """The main table, row by row. ``links`` are the ids that each link table has, by their column."""

    def __init__(self, states: Ids, links: dict[str, Ids]) -> None:
        self._states, self._links = states, links
        self._events, self._used = Ids(), Ids()
        self._moments = Moments()
        self._order = 0

    def check(self, lines: Iterator[tuple[int, Line]], rows: int | None) -> Iterator[Finding]:
        count = 0
        for number, line in lines:
            count += 1
            for text in self._faults(line):
                yield Finding(MAIN_TABLE, text, number)
        if rows != count:
            yield Finding(MAIN_TABLE, f"has {count} rows where the manifest says {rows}")
        # A program that no event has is of somebody who is not in the data set.
        if len(self._used) < len(self._states):
            yield Finding(CODE_STATES, f"has {len(self._states) - len(self._used)} code states of no event")

    def _faults(self, line: Line) -> Iterator[str]:
        yield from self._ids(line)
        yield from self._kind(line)
        yield from self._moments.faults(line["ServerTimestamp"])
        order = int(line["Order"]) if line["Order"].isdigit() else 0
        if order != self._order + 1:
            yield f"Order is {line['Order']} after {self._order}"
        self._order = order

    def _ids(self, line: Line) -> Iterator[str]:
        if not line["SubjectID"]:
            yield "has no SubjectID"
        # A parent comes before its children, so it is looked for before the event itself is known.
        parent, state = line["ParentEventID"], line["CodeStateID"]
        if parent and parent not in self._events:
            yield f"ParentEventID {parent} is of no event above"
        if not self._events.add(line["EventID"]):
            yield f"EventID {line['EventID']} stands twice"
        if state and state not in self._states:
            yield f"CodeStateID {state} is not among the code states"
        elif state:
            self._used.add(state)
        for column, known in self._links.items():
            if line[column] and line[column] not in known:
                yield f"{column} {line[column]} is not in its link table"

    def _kind(self, line: Line) -> Iterator[str]:
        kind = line["EventType"]
        if kind not in EVENT_NEEDS and not kind.startswith(OWN_EVENT):
            yield f"EventType {kind!r} is unknown"
        for column in EVENT_NEEDS.get(kind, ()):
            if not line[column]:
                yield f"a {kind} has no {column}"
        for column, allowed in _ALLOWED.items():
            if line[column] and line[column] not in allowed:
                yield f"{column} is {line[column]!r}"
        if line["Score"] and not _is_share(line["Score"]):
            yield f"Score is {line['Score']}, not between 0 and 1"


def _check_metadata(export: zipfile.ZipFile) -> Iterator[Finding]:
    with _lines(export, METADATA_TABLE) as (_, lines):
        found = {line["Property"]: line["Value"] for _, line in lines}
    for name, value in METADATA.items():
        if found.get(name) != value:
            yield Finding(METADATA_TABLE, f"{name} is {found.get(name)!r} where {value!r} is meant")


def _links(export: zipfile.ZipFile) -> dict[str, Ids]:
    found: dict[str, Ids] = {}
    for name, (_, ids) in LINKS.items():
        own = next(iter(ids.values()))
        found[own] = Ids()
        with _lines(export, link_file(name)) as (_, lines):
            for _, line in lines:
                found[own].add(line[own])
    # An exam stands in AssignmentID too, and a quiz, which is no assignment.
    found.pop("AssignmentID")
    return found


@contextmanager
def _lines(export: zipfile.ZipFile, name: str) -> Iterator[tuple[list[str], Iterator[tuple[int, Line]]]]:
    """A table's columns and its lines with their numbers."""
    usual = csv.field_size_limit(_LONGEST)
    try:
        with export.open(name) as content:
            reader = csv.DictReader(io.TextIOWrapper(content, "utf-8", newline=""), restval="")
            yield list(reader.fieldnames or ()), ((reader.line_num, Line(line)) for line in reader)
    finally:
        csv.field_size_limit(usual)


def _rows_of(document: dict[str, Any], name: str) -> int | None:
    return next((file["rows"] for file in document["files"] if file["name"] == name), None)


def _is_share(text: str) -> bool:
    try:
        return 0 <= float(text) <= 1
    except ValueError:
        return False
