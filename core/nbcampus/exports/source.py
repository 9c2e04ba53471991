"""What an export reads: the views of one study, as rows in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

Row = Mapping[str, Any]

ORDERS: dict[str, tuple[str, ...]] = {
    "classes": ("class_id",),
    "students": ("student", "class_id"),
    "assignments": ("class_id", "module_position", "position", "assignment_id"),
    "problems": ("class_id", "assignment_id", "position", "assignment_problem_id"),
    "tests": ("problem_version_id", "position", "test_case_id"),
    "attempts": ("created_at", "attempt_id"),
    "code": ("created_at", "attempt_id"),
    "results": ("created_at", "attempt_id", "test_position", "test_case_id"),
    "events": ("occurred_at", "event_id"),
    "keywords": ("created_at", "attempt_id", "analyser", "line", "keyword"),
    "progress": ("class_id", "assignment_id", "student"),
}
"""Every view and the order of its rows; those with one row or more per attempt have the order of the attempts."""


@dataclass(frozen=True)
class Column:
    """A column as the database describes it; ``type`` is Postgres' name."""

    view: str
    name: str
    type: str
    description: str


@dataclass(frozen=True)
class Filters:
    """What of a study is exported; no class means all that were granted."""

    study_id: UUID
    class_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """The one moment that every row of an export is of: consent given or withdrawn later is not in it."""

    at: datetime
    schema_version: str
    filters: Filters
    columns: tuple[Column, ...] = field(repr=False)

    def columns_of(self, view: str) -> list[Column]:
        """The columns of a view in their order."""
        return [column for column in self.columns if column.view == view]


class Source(Protocol):
    """The views of one study at one moment."""

    @property
    def snapshot(self) -> Snapshot: ...

    def rows(self, view: str) -> Iterator[Row]:
        """All rows of a view in the order of ``ORDERS``."""

    def programs(self) -> Iterator[Row]:
        """The rows of ``code``, each with its text as ``code``."""

    def code_states(self) -> Iterator[Row]:
        """``code_id`` and ``code`` of each text once, by ``code_id``."""
