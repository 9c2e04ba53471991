"""Regrade requests, and the audit trail that a class's teachers read."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.course.regrade_requests import RequestState
from nbcampus.wire.base import Message, Moment

RequestText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


class RequestCreate(Message):
    """Why the result is thought to be wrong."""

    reason: RequestText


class RequestReply(Message):
    """A message of the thread; without ``state`` the request stays as it is.

    ``accepted``, ``declined`` and ``open`` (look at it again) are for staff, ``withdrawn`` for who asked.
    """

    text: RequestText
    state: RequestState | None = None


class RequestMessage(Message):
    """One message; ``state`` is what the request became with it, if it changed."""

    id: UUID
    author: str
    is_student: bool
    text: str
    state: RequestState | None
    created_at: Moment


class RegradeRequest(Message):
    """A request with its thread; ``score`` is the result that counts now."""

    id: UUID
    class_id: UUID
    attempt_id: UUID
    assignment_problem_id: UUID
    attempt_number: int
    item: str
    problem: str
    student_id: UUID
    student: str
    state: RequestState
    score: float | None
    max_score: float
    created_at: Moment
    decided_by: str | None
    decided_at: Moment | None
    messages: list[RequestMessage]


class RegradeRequestList(Message):
    """Requests, those that wait first."""

    items: list[RegradeRequest]


class AuditQuery(Message):
    """``about`` narrows the trail to changes of grades, of people or of content; ``cursor`` is of the page before."""

    about: Literal["everything", "grades", "people", "content"] = "everything"
    cursor: UUID | None = None
    limit: int = Field(100, ge=1, le=500)


class AuditEntry(Message):
    """One act: ``actor`` is null where the platform itself acted. If it was about them, ``subject`` is the person and
    ``thing`` the title of the item or module, or the name of the section.
    """

    id: UUID
    action: str
    actor: str | None
    subject_id: UUID | None
    subject: str | None
    thing: str | None
    detail: dict[str, Any]
    created_at: Moment
