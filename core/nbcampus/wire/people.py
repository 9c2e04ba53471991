"""Who is asking, and the classes that they belong to."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.course.states import Role
from nbcampus.environments import MAX_NAME
from nbcampus.wire.base import Message, Moment

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
JoinCode = Annotated[
    # The pattern is applied before the letters are raised.
    str, StringConstraints(strip_whitespace=True, to_upper=True, pattern=r"^[A-HJ-KM-NP-Za-hj-km-np-z2-9]{6}$")
]


class Me(Message):
    """The person behind the request. ``acts_as_staff`` is true only for a browser session with the staff scope."""

    id: UUID
    name: str
    display_name: str
    acts_as_staff: bool
    may_create_classes: bool


class ClassSummary(Message):
    """One class as its member sees it; ``join_code`` and ``members`` only for staff.

    ``environment`` names the Python that its answers are graded with, see ``GET environments``.
    """

    id: UUID
    name: str
    description: str
    role: Role
    section: str | None
    archived: bool
    environment: str
    join_code: str | None = None
    members: int | None = None


class ClassList(Message):
    items: list[ClassSummary]


class ClassCreate(Message):
    name: Name
    description: Annotated[str, StringConstraints(max_length=4000)] = ""


class ClassChange(Message):
    """Only the given keys change."""

    name: Name | None = None
    description: Annotated[str, StringConstraints(max_length=4000)] | None = None
    archived: bool | None = None
    environment: Annotated[str, StringConstraints(max_length=MAX_NAME)] | None = None


class EnvironmentChoice(Message):
    """A Python with libraries that a class may be graded with. ``packages`` as declared; of the default one, none."""

    name: str
    title: str
    packages: list[str]


class EnvironmentList(Message):
    items: list[EnvironmentChoice]


class JoinRequest(Message):
    """``code`` has six characters without look-alikes (no I, L, O, 0, 1); lower case and spaces around are accepted."""

    code: JoinCode


class Member(Message):
    """One person of a class, for its staff."""

    user_id: UUID
    name: str
    display_name: str
    role: Role
    section: str | None
    joined_at: Moment


class MemberList(Message):
    items: list[Member] = Field(default_factory=list)
