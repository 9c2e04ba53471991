"""The problems of an assignment.

A placement is the line of one problem in one assignment: drafts, attempts and scores hang on it. So a new version moves
into the placement that is there, and each attempt stays pinned to the version that it was made with. A place that
somebody has worked on is never removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row

from nbcampus.db.statements import loading
from nbcampus.ids import uuid7
from nbcampus_grader.course.loading.changes import Action, Changes
from nbcampus_grader.course.loading.problems import Placeable
from nbcampus_grader.course.model import CourseAssignment

_OUT_OF_THE_WAY = 1_000_000


@dataclass(frozen=True)
class _Wanted:
    """A place as the folder has it, and the row that holds it already."""

    slug: str
    version: Placeable
    points: float
    row: Row[Any] | None


class Places:
    """The places of one assignment, read when this is made."""

    def __init__(self, connection: Connection, item_id: UUID, item: CourseAssignment, changes: Changes) -> None:
        self._connection = connection
        self._item_id = item_id
        self._item = item
        self._changes = changes
        self._rows = connection.execute(loading.placements_of(item_id)).all()

    def bring_up_to_date(self, versions: Mapping[str, Placeable]) -> float:
        """Write what differs; answers the points of all places together."""
        wanted = self._wanted(versions)
        named = {place.version.problem_id for place in wanted}
        kept = self._keep_or_remove([row for row in self._rows if row.problem_id not in named])
        rows = [place.row for place in wanted] + kept
        moving = any(row is None or row.position != index for index, row in enumerate(rows))
        if moving and self._rows:  # so that a new position meets no old one
            self._connection.execute(loading.make_room(self._item_id, _OUT_OF_THE_WAY))
        for index, place in enumerate(wanted):
            self._put(index, place, moving)
        for index, row in enumerate(kept, start=len(wanted)):
            if moving:
                self._connection.execute(loading.change_placement(row.id, {"position": index}))
        return sum(place.points for place in wanted) + sum(float(row.points) for row in kept)

    def _wanted(self, versions: Mapping[str, Placeable]) -> list[_Wanted]:
        row_of = {row.problem_id: row for row in self._rows}
        found = [(placed, versions[placed.problem]) for placed in self._item.placements]
        return [
            _Wanted(placed.problem, version, placed.points, row_of.get(version.problem_id)) for placed, version in found
        ]

    def _keep_or_remove(self, gone: list[Row[Any]]) -> list[Row[Any]]:
        """Remove the places that nobody has touched; answers the others, which stay at the end of the assignment."""
        for row in gone:
            if row.traces:
                note = f"not in the folder any more, but {row.attempts} attempts hang on it"
                self._note(Action.KEPT, row.slug, note)
            else:
                self._connection.execute(loading.remove_placement(row.id))
                self._note(Action.REMOVED, row.slug, "nobody has worked on it")
        return [row for row in gone if row.traces]

    def _put(self, index: int, place: _Wanted, moving: bool) -> None:
        values = {"problem_version_id": place.version.version_id, "points": place.points, "position": index}
        row = place.row
        if row is None:
            added = {"id": uuid7(), "assignment_id": self._item_id, **values}
            self._connection.execute(loading.add_placement(added))
            if self._rows:  # the problems of a new assignment are told with it
                self._note(Action.CREATED, place.slug, f"{place.points:g} points")
            return
        notes = _differences(row, place, index)
        if notes or moving:
            self._connection.execute(loading.change_placement(row.id, values))
        self._note(Action.CHANGED if notes else Action.UNCHANGED, place.slug, "; ".join(notes))

    def _note(self, action: Action, slug: str, note: str) -> None:
        self._changes.add(action, "placement", f"{self._item.slug}/{slug}", note)


def _differences(row: Row[Any], place: _Wanted, index: int) -> list[str]:
    notes = []
    if row.problem_version_id != place.version.version_id:
        note = f"version {place.version.number} in place of {row.version}"
        notes.append(note + (f", {row.attempts} attempts stay with theirs" if row.attempts else ""))
    if row.points != place.points:
        note = f"{place.points:g} points in place of {row.points:g}"
        notes.append(note + (", earlier attempts keep their scores until they are regraded" if row.attempts else ""))
    if row.position != index:
        notes.append(f"place {index + 1} in place of {row.position + 1}")
    return notes
