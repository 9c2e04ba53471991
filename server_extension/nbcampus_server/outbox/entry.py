"""A row of the outbox as a value."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from nbcampus.course.states import AttemptType
from nbcampus.wire.attempts import Attempt, AttemptCreate, OutboxEntry
from nbcampus.wire.base import Message
from nbcampus.wire.files import FileContent
from nbcampus.wire.quizzes import QuizResult, QuizSubmit

Work = AttemptCreate | QuizSubmit
"""What a click hands in. Neither form has the other's keys, so a stored row says by itself which it is."""

A = TypeVar("A", bound=Message)


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
    def click(self) -> Work:
        """As the student made it; its files are those of ``files``."""
        return _WORK.validate_json(self.body)

    @property
    def address(self) -> str:
        """Where the hub takes it, and below which it tells of it."""
        return "quiz-attempts" if isinstance(self.click, QuizSubmit) else "attempts"

    def as_sent(self) -> bytes:
        """What the hub gets."""
        if not self.files or isinstance(self.click, QuizSubmit):
            return self.body.encode()
        return self.click.model_copy(update={"files": list(self.files)}).model_dump_json().encode()

    @property
    def attempt(self) -> Attempt | None:
        """The attempt as the hub accepted it; None too when a newer hub's answer has another shape."""
        return None if isinstance(self.click, QuizSubmit) else self._answer_as(Attempt)

    @property
    def quiz(self) -> QuizResult | None:
        """The same of a quiz."""
        return self._answer_as(QuizResult) if isinstance(self.click, QuizSubmit) else None

    def is_same_click(self, other: Work) -> bool:
        """Whether ``other`` is this click again. Of a click that is stored the files are what they were then."""
        return _content(self.click) == _content(other)

    def as_message(self) -> OutboxEntry:
        click = self.click
        about: dict[str, Any]
        if isinstance(click, QuizSubmit):
            about = {"type": AttemptType.FINAL_SUBMISSION, "quiz_id": click.quiz_id}
        else:
            about = {"type": click.type, "assignment_problem_id": click.assignment_problem_id}
        return OutboxEntry(
            id=self.id, clicked_at=click.clicked_at, tries=self.tries, error=self.error, detail=self.detail, **about
        )

    def _answer_as(self, kind: type[A]) -> A | None:
        if self.answer is None:
            return None
        try:
            return kind.model_validate(json.loads(self.answer))
        except ValidationError:
            return None


_WORK: TypeAdapter[Work] = TypeAdapter(Work)


def _content(click: Work) -> tuple[object, ...]:
    if isinstance(click, QuizSubmit):
        return (click.quiz_id, click.attempt_number, click.answers)
    return (click.type, click.assignment_problem_id, click.code)
