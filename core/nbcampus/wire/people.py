"""Who is asking, and the classes that they belong to."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from nbcampus.course.states import Role
from nbcampus.course.terms import MOST_DAYS
from nbcampus.environments import MAX_NAME
from nbcampus.wire.base import Message, TimeZone

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
    """One class as its member sees it; ``join_code``, ``join_open`` and ``members`` only for staff.

    ``environment`` names the Python that its answers are graded with, see ``GET environments``. ``time_zone`` is the
    wall clock by which the class's dates are meant.
    """

    id: UUID
    name: str
    description: str
    role: Role
    section: str | None
    archived: bool
    environment: str
    time_zone: str = "UTC"
    join_code: str | None = None
    join_open: bool | None = None
    members: int | None = None


class ClassList(Message):
    items: list[ClassSummary]


class ClassCreate(Message):
    name: Name
    description: Annotated[str, StringConstraints(max_length=4000)] = ""
    time_zone: TimeZone = "UTC"


class ClassChange(Message):
    """Only the given keys change. ``join_open`` false closes the join code without making it another one."""

    name: Name | None = None
    description: Annotated[str, StringConstraints(max_length=4000)] | None = None
    archived: bool | None = None
    environment: Annotated[str, StringConstraints(max_length=MAX_NAME)] | None = None
    time_zone: TimeZone | None = None
    join_open: bool | None = None


class EnvironmentChoice(Message):
    """A Python with libraries that a class may be graded with. ``packages`` as declared; of the default one, none."""

    name: str
    title: str
    packages: list[str]


class EnvironmentList(Message):
    items: list[EnvironmentChoice]


class ClassCopy(Message):
    """A class for another term, with the content of this one and none of its people.

    Dates move by ``days``, or so that the earliest due date falls on ``start_on``; with neither they stay. The time of
    the day stays the same in the class's time zone, which is the copy's as well, or in ``time_zone``.
    """

    name: Name
    days: Annotated[int, Field(ge=-MOST_DAYS, le=MOST_DAYS)] | None = None
    start_on: date | None = None
    time_zone: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> ClassCopy:
        if self.days is not None and self.start_on is not None:
            raise ValueError("give days or start_on, not both")
        return self


class JoinRequest(Message):
    """``code`` has six characters without look-alikes (no I, L, O, 0, 1); lower case and spaces around are accepted."""

    code: JoinCode


class LeftClass(Message):
    """The class that the person is no longer in; joining it again brings the history back."""

    class_id: UUID
