"""A gradebook as a CSV file: who is named, what their cells say, and what that would change.

The columns of items are called by their titles; where two have the same, by module and title, and by their ids if that
is the same too. What does not change is left out of the changes: a file goes out and in again without a trace.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from nbcampus.course import csv_text
from nbcampus.course.csv_text import Fault, WrongCell
from nbcampus.course.grades import CellState, PointsRefused, Standing, require_points
from nbcampus.errors import CampusError

USERNAME = "username"
PASSED_OVER = ("name", "section", "total", "percent", "letter")
EXCUSED = "excused"
MOST_BYTES = 2_000_000
MOST_LINES = 10_000

_NUMBER = re.compile(r"\d{1,7}([.,]\d{1,25})?")
_TWO_READINGS = re.compile(r"\d{1,3},\d{3}")
_LONGEST = 500


class GradesChanged(CampusError):
    """The gradebook or the file is another one than in the preview."""

    status = 409
    error = "grades_changed"


class GradesFaulty(CampusError):
    """The file has faults, so that nothing of it is taken."""

    status = 422
    error = "grades_faulty"


@dataclass(frozen=True)
class Column:
    """An item as a column."""

    item_id: UUID
    name: str
    maximum: float


@dataclass(frozen=True)
class Cell:
    """What stands in a cell now; ``version`` is that of the override, 0 where there never was one."""

    standing: Standing
    version: int


@dataclass(frozen=True)
class Step:
    """One cell that a file changes; ``points`` None excuses."""

    line: int
    student_id: UUID
    username: str
    column: Column
    old: Cell
    points: float | None


@dataclass(frozen=True)
class Plan:
    """All that a file does, and what is wrong with it; ``absent`` students are not in it and stay as they are."""

    steps: list[Step]
    faults: list[Fault]
    unchanged: int
    absent: int


@dataclass(frozen=True)
class Sheet:
    """The gradebook that a file is compared with: students by lower-cased user name, cells in the order of columns."""

    columns: Sequence[Column]
    students: Mapping[str, UUID]
    cells: Mapping[UUID, Sequence[Cell]]
    allows_bonus: bool


def column_names(items: Iterable[tuple[UUID, str, str]]) -> list[str]:
    """One name for each (id, module, title), all of them different."""
    found = list(items)
    titles = Counter(_folded(title) for _, _, title in found)
    titles.update((USERNAME, *PASSED_OVER))
    names = [title if titles[_folded(title)] == 1 else f"{module}: {title}" for _, module, title in found]
    again = Counter(map(_folded, names))
    return [
        name if again[_folded(name)] == 1 else f"{name} ({item_id})"
        for name, (item_id, *_) in zip(names, found, strict=True)
    ]


def cell_text(standing: Standing) -> str:
    """A cell of the export: points so that they read back as the same number."""
    if standing.state is CellState.EXCUSED:
        return EXCUSED
    return "" if standing.points is None else _number_text(standing.points)


def read(content: bytes, sheet: Sheet) -> Plan:
    """What a file would do to a gradebook, computed whole before anything is written."""
    table, faults = csv_text.read(content, MOST_LINES)
    if not table:
        return _refused(faults or [Fault(1, None, "the file is empty; its first line names the columns")])
    (_, heading), *body = table
    columns, faults = _columns(heading, sheet.columns)
    if faults:
        return _refused(faults)
    first: dict[str, int] = {}
    steps: list[Step] = []
    unchanged = 0
    for number, cells in body:
        if wrong := csv_text.check_width(number, cells, columns):
            faults += wrong
            continue
        username = cells[columns.index(USERNAME)].strip().lower()
        if wrong := _check_student(number, username, sheet, first):
            faults += wrong
            continue
        first[username] = number
        changed, same, wrong = _line(number, username, cells, columns, sheet)
        steps += changed
        unchanged += same
        faults += wrong
    if not body:
        faults.append(Fault(1, None, "the file names no students below its heading"))
    return Plan(steps, faults, unchanged, len(sheet.students) - len(first))


def fingerprint(content: bytes, sheet: Sheet) -> str:
    """Stands for a file and the gradebook that it was compared with; another one when either is another one."""
    now = [
        [name, [[cell.standing.points, cell.standing.state, cell.version] for cell in sheet.cells[student]]]
        for name, student in sorted(sheet.students.items())
    ]
    columns = [[str(column.item_id), column.name, column.maximum] for column in sheet.columns]
    state = json.dumps([hashlib.sha256(content).hexdigest(), columns, now, sheet.allows_bonus])
    return hashlib.sha256(state.encode()).hexdigest()


def require_fingerprint(given: str, now: str) -> None:
    """Raises GradesChanged."""
    if given != now:
        raise GradesChanged("The grades or the file have changed since the preview. Nothing was imported: look again.")


def require_faultless(faults: Sequence[Fault]) -> None:
    """Raises GradesFaulty with the first fault and the number of the others."""
    if not faults:
        return
    first = faults[0]
    place = f"line {first.line}" + (f", {first.column}" if first.column else "")
    others = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    raise GradesFaulty(f"{place}: {first.detail}{others}. Nothing was imported.")


def _refused(faults: list[Fault]) -> Plan:
    return Plan([], faults, 0, 0)


def _columns(heading: Sequence[str], known: Sequence[Column]) -> tuple[list[Column | str], list[Fault]]:
    """Each column as an item, or as one of the names that are not an item's."""
    items = {_folded(column.name): column for column in known}
    found: list[Column | str] = []
    faults: list[Fault] = []
    for cell in heading:
        try:
            name = csv_text.plain(cell, _LONGEST)
        except WrongCell as wrong:
            faults.append(Fault(1, cell.strip()[:40], str(wrong)))
            continue
        column = items.get(_folded(name), _folded(name))
        if isinstance(column, str) and column not in (USERNAME, *PASSED_OVER):
            shown = f"there is no item {name[:40]!r} in this class" if name else "a column has no name"
            faults.append(Fault(1, name[:40] or None, shown))
        if column in found:
            faults.append(Fault(1, name[:40], f"the column {name[:40]} is there twice"))
        found.append(column)
    if USERNAME not in found:
        detail = f"the column {USERNAME} is missing; it holds the names that students sign in with"
        faults.append(Fault(1, None, detail))
    return found, faults


def _check_student(number: int, username: str, sheet: Sheet, first: Mapping[str, int]) -> list[Fault]:
    if username in first:
        return [Fault(number, USERNAME, f"{username} is in line {first[username]} already")]
    if username not in sheet.students:
        return [Fault(number, USERNAME, f"{username[:40]!r} is no student of this class")]
    return []


def _line(
    number: int, username: str, cells: Sequence[str], columns: Sequence[Column | str], sheet: Sheet
) -> tuple[list[Step], int, list[Fault]]:
    student_id = sheet.students[username]
    present = {column.item_id: cell for column, cell in zip(sheet.columns, sheet.cells[student_id], strict=True)}
    steps: list[Step] = []
    faults: list[Fault] = []
    unchanged = 0
    for column, text in zip(columns, cells, strict=True):
        if isinstance(column, str) or not text.strip():
            continue
        old = present[column.item_id]
        try:
            points = _points(text, column, allows_bonus=sheet.allows_bonus, old=old.standing)
        except WrongCell as wrong:
            faults.append(Fault(number, column.name, str(wrong)))
            continue
        if points == old.standing.points and (points is not None or old.standing.state is CellState.EXCUSED):
            unchanged += 1
        else:
            steps.append(Step(number, student_id, username, column, old, points))
    return steps, unchanged, faults


def _points(text: str, column: Column, *, allows_bonus: bool, old: Standing) -> float | None:
    """Raises WrongCell. What stands there already is never out of range, whatever the item is worth now."""
    shown = csv_text.plain(text, 40)
    if shown.lower() == EXCUSED:
        return None
    if _TWO_READINGS.fullmatch(shown):
        raise WrongCell(f"{shown!r} can be read in two ways; write decimals with a point")
    if not _NUMBER.fullmatch(shown):
        raise WrongCell(f"{shown!r} is neither points nor {EXCUSED!r}")
    points = float(shown.replace(",", "."))
    if points != old.points:
        try:
            require_points(points, column.maximum, allows_bonus=allows_bonus, where="here")
        except PointsRefused as refusal:
            raise WrongCell(refusal.detail.removeprefix("here: ").rstrip(".")) from None
    return points


def _number_text(points: float) -> str:
    return str(int(points)) if points == int(points) else f"{Decimal(repr(points)):f}"


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
