"""Exams as they are taken: a student's page, the room that an invigilator watches, and receipts."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.course.states import SittingEnding, SittingState
from nbcampus.wire.base import Message, Moment

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Minutes = Annotated[int, Field(ge=-1440, le=1440)]
MoreMinutes = Annotated[int, Field(ge=1, le=1440)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class Sitting(Message):
    """An exam that a student has started. ``ends_at`` is the promise at the start and what was given since."""

    id: UUID
    started_at: Moment
    ends_at: Moment | None
    extra_seconds: int
    ended_at: Moment | None
    ending: SittingEnding | None


class RoomMessage(Message):
    """What an invigilator told everybody who sits the exam."""

    id: UUID
    text: str
    created_at: Moment


class Agreed(Message):
    """That the student knows what this does: it starts their clock, or ends it."""

    agreed: Literal[True]


class SubmittedAnswer(Message):
    """The final submission of a problem that was the student's last."""

    attempt_id: UUID
    problem_title: str
    position: int
    created_at: Moment
    by_platform: bool


class Exam(Message):
    """An exam as its student sees it before, during and after; nothing of its content.

    ``opens_at``, ``closes_at`` and ``duration_seconds`` are the student's own, accommodation and extension included.
    ``time_zone`` is the class's.
    """

    assignment_id: UUID
    class_id: UUID
    class_name: str
    time_zone: str
    title: str
    state: SittingState
    opens_at: Moment | None
    closes_at: Moment | None
    duration_seconds: int | None
    problems: int
    points: float
    max_attempts: int | None
    sitting: Sitting | None
    submitted: list[SubmittedAnswer]
    messages: list[RoomMessage]
    results_released: bool
    server_time: Moment


class SignedReceipt(Message):
    """``signature`` is Ed25519, base64, over the canonical JSON of ``receipt``: keys sorted, no spaces, UTF-8."""

    receipt: dict[str, Any]
    key_id: Annotated[str, StringConstraints(max_length=32)]
    signature: Annotated[str, StringConstraints(max_length=200)]


class ReceiptList(Message):
    """One for each final submission, oldest first, and last the one for the whole sitting once it has ended."""

    items: list[SignedReceipt]


class ReceiptVerdict(Message):
    """``genuine``: this campus signed exactly this. ``matches``: the campus's history says so still."""

    genuine: bool
    matches: bool


class PublicKey(Message):
    """A key that signs or has signed receipts: 32 bytes in base64, newest first in the list."""

    key_id: str
    public_key: str
    created_at: Moment


class PublicKeys(Message):
    items: list[PublicKey]


class RoomStudent(Message):
    """One student of the class and their exam. Times are the student's own; ``runs`` and ``submissions`` are counts."""

    student_id: UUID
    name: str
    section: str | None
    state: SittingState
    sitting: Sitting | None
    closes_at: Moment | None
    extra_percent: float
    active_at: Moment | None
    seen_at: Moment | None
    runs: int
    submissions: int
    answered: int


class ExamRoom(Message):
    """Everything that an invigilator watches."""

    assignment_id: UUID
    class_id: UUID
    class_name: str
    title: str
    opens_at: Moment | None
    closes_at: Moment | None
    duration_seconds: int | None
    problems: int
    students: list[RoomStudent]
    messages: list[RoomMessage]
    server_time: Moment


class GiveTime(Message):
    """Minutes more, or fewer, for those named, or for everybody whose exam is running.

    ``extra_seconds`` is what the invigilator saw the one named student to have; another one meanwhile refuses it.
    """

    student_ids: Annotated[list[UUID], Field(min_length=1, max_length=5000)] | None = None
    minutes: Minutes
    reason: Reason
    extra_seconds: Annotated[int, Field(ge=-100_000_000, le=100_000_000)] | None = None


class EndSitting(Message):
    student_id: UUID
    reason: Reason


class ReopenSitting(Message):
    student_id: UUID
    minutes: MoreMinutes
    reason: Reason


class TellRoom(Message):
    text: Said
