"""Due dates of their own for students and sections, accommodations, and the late policy of a class."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.course.states import AssignmentMode
from nbcampus.wire.base import Message, Moment
from nbcampus.wire.lateness import LatePolicy
from nbcampus.wire.members import Section
from nbcampus.wire.people import ClassSummary

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Receivers = Annotated[list[UUID], Field(max_length=5000)]


class StatedPolicy(Message):
    """A late policy, and the revision to change it with."""

    policy: LatePolicy
    revision: Annotated[str, StringConstraints(min_length=64, max_length=64)]


class ExtensionGrant(Message):
    """The same due date of one item for any number of students and sections of its class."""

    item_id: UUID
    student_ids: Receivers = Field(default_factory=list)
    section_ids: Receivers = Field(default_factory=list)
    due_date: Moment
    reason: Reason


class ExtensionChange(Message):
    """Another date or reason; ``seen`` is the due date that was read."""

    seen: Moment
    due_date: Moment | None = None
    reason: Reason | None = None


class Extension(Message):
    """A due date that a student or a section has of their own; one of their ids is null."""

    id: UUID
    item_id: UUID
    item: str
    item_due: Moment | None
    student_id: UUID | None
    section_id: UUID | None
    name: str
    due_date: Moment
    reason: str
    granted_by: str
    created_at: Moment


class ExtensionList(Message):
    items: list[Extension]


class AccommodationChange(Message):
    """What a student is granted from now on; ``version`` is the one that was read, 0 where there was none."""

    version: Annotated[int, Field(ge=0, le=1_000_000)]
    extra_percent: Annotated[float, Field(ge=0, le=1000)] = 0.0
    extra_days: Annotated[int, Field(ge=0, le=1000)] = 0
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""


class AccommodationRemoval(Message):
    """``version`` is the one that was read."""

    version: Annotated[int, Field(ge=1, le=1_000_000)]


class Accommodation(Message):
    """Percent more time in exams and days on every other due date; ``note`` is for staff."""

    student_id: UUID
    name: str
    extra_percent: float
    extra_days: int
    note: str
    version: int
    given_by: str
    changed_at: Moment


class DatedItem(Message):
    """An item that can be extended."""

    id: UUID
    title: str
    due_date: Moment
    mode: AssignmentMode | None


class Receiver(Message):
    """A student of the class."""

    id: UUID
    name: str
    section: str | None


class Deadlines(Message):
    """All that a class decided about due dates, and the choices for more of it."""

    course: ClassSummary
    late: StatedPolicy
    extensions: list[Extension]
    accommodations: list[Accommodation]
    items: list[DatedItem]
    students: list[Receiver]
    sections: list[Section]
    server_time: Moment
