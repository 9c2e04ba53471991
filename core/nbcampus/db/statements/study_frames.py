"""What notebooks read of a study: the views of researchers, each as one frame."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Uuid, column, literal_column, select, table

from nbcampus.db.base import Rows

TIMES = {
    "attempts": "created_at",
    "code": "created_at",
    "events": "occurred_at",
    "keywords": "created_at",
    "results": "created_at",
}
"""The frames that have a window of time, and the column that it is about."""

PAGED = frozenset(TIMES) - {"events"}
"""The frames of attempts, which have pages; ``code`` has no other way."""

FRAMES = {
    "classes": "The classes that were granted.",
    "students": "The students who consent, by pseudonym.",
    "assignments": "The assignments of granted classes.",
    "problems": "The problems at their places.",
    "tests": "The tests of these problems.",
    "attempts": "Every Run and Submit, with the score that counts.",
    "results": "Every test of an attempt, in the grading that counts.",
    "code": "The programs, scrubbed of names and addresses, where the grant includes them.",
    "events": "What students did and what became of it, as one stream.",
    "keywords": "The words that the analysis found.",
    "progress": "Each student's present score in each assignment.",
}


@dataclass(frozen=True)
class StudyWindow:
    """Which part of a frame. ``since`` is included and ``until`` is not; ``limit`` without order would be a sample."""

    class_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    after: UUID | None = None
    limit: int | None = None


def read(name: str, window: StudyWindow) -> Rows:
    """The rows of a frame; in the order of the attempts, with all rows of the last one, where there is a limit."""
    class_id: Any = column("class_id", Uuid)
    attempt_id: Any = column("attempt_id", Uuid)
    statement: Rows = select(literal_column("*")).select_from(table(name, schema="research"))
    if window.class_id:
        statement = statement.where(class_id == window.class_id)
    if name in TIMES:
        moment: Any = column(TIMES[name], DateTime(timezone=True))
        statement = statement.where(moment >= window.since) if window.since else statement
        statement = statement.where(moment < window.until) if window.until else statement
    if window.after:
        statement = statement.where(attempt_id > window.after)
    if window.limit:
        statement = statement.order_by(attempt_id).fetch(window.limit, with_ties=True)
    return statement
