"""A row of the outbox as a value."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from pydantic import ValidationError

from nbcampus.wire.attempts import Attempt, AttemptCreate, OutboxEntry
from nbcampus.wire.files import FileContent


class State(StrEnum):
    """``pending`` rows are the queue; the other two are settled for good."""

    PENDING = "pending"
    DELIVERED = "delivered"
    REFUSED = "refused"


@dataclass(frozen=True)
class Entry:
    """One click. ``next_try_at`` is Unix seconds; ``answer`` is the hub's JSON for a delivered click.

    ``files`` stand in a table of their own until the click is delivered: only the one that is to be sent has them.
    """

    id: UUID
    body: str
    state: State
    tries: int
    next_try_at: float
    error: str | None
    detail: str | None
    answer: str | None
    files: tuple[FileContent, ...] = ()

    @classmethod
    def from_row(cls, row: sqlite3.Row) -> Entry:
        fields = {name: row[name] for name in ("body", "tries", "next_try_at", "error", "detail", "answer")}
        return cls(id=UUID(row["id"]), state=State(row["state"]), **fields)

    @cached_property
    def click(self) -> AttemptCreate:
        """As the student made it; its files are those of ``files``."""
        return AttemptCreate.model_validate_json(self.body)

    def as_sent(self) -> bytes:
        """What the hub gets."""
        if not self.files:
            return self.body.encode()
        return self.click.model_copy(update={"files": list(self.files)}).model_dump_json().encode()

    @property
    def attempt(self) -> Attempt | None:
        """The attempt as the hub accepted it; None too when a newer hub's answer has another shape."""
        if self.answer is None:
            return None
        try:
            return Attempt.model_validate(json.loads(self.answer))
        except ValidationError:
            return None

    def is_same_click(self, other: AttemptCreate) -> bool:
        """Whether ``other`` is this click again. Of a click that is stored the files are what they were then."""
        own = self.click
        return (own.type, own.assignment_problem_id, own.code) == (
            other.type,
            other.assignment_problem_id,
            other.code,
        )

    def as_message(self) -> OutboxEntry:
        return OutboxEntry(
            id=self.id,
            type=self.click.type,
            assignment_problem_id=self.click.assignment_problem_id,
            clicked_at=self.click.clicked_at,
            tries=self.tries,
            error=self.error,
            detail=self.detail,
        )
