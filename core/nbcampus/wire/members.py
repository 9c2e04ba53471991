"""The people of a class for its staff: roles, sections, groups of the hub."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from nbcampus.course.states import Role
from nbcampus.wire.base import Message, Moment
from nbcampus.wire.people import ClassSummary


def _plain(text: str) -> str:
    if not text.isprintable() or "<" in text or ">" in text:
        raise ValueError("control characters, < and > are not allowed")
    return text


SectionName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), AfterValidator(_plain)
]
GroupName = Annotated[str, StringConstraints(min_length=1, max_length=255), AfterValidator(_plain)]
Username = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, max_length=255, pattern=r"^[\w][\w.@+~=-]*$"),
]


class Member(Message):
    """One person of a class. ``given_by_group`` names the hub's group whose mapping gave the role, where one did."""

    user_id: UUID
    name: str
    display_name: str
    role: Role
    section: str | None
    joined_at: Moment
    signed_in: Annotated[bool, Field(description="Whether the person has ever come to the campus.")]
    given_by_group: str | None


class Section(Message):
    id: UUID
    name: str


class SectionList(Message):
    items: list[Section]


class MemberList(Message):
    """A class with everybody in it, staff first, and its sections by name."""

    course: ClassSummary
    items: list[Member]
    sections: list[Section]


class MemberAdd(Message):
    """``name`` is what the person signs in to the hub with; who never did becomes a member all the same."""

    name: Username
    role: Role = Role.STUDENT
    section: SectionName | None = None


class MemberChange(Message):
    """Only the given keys change; ``section`` null takes the person out of theirs."""

    role: Role | None = None
    section: SectionName | None = None


class SectionEdit(Message):
    """The name of a new section, or a section's new name."""

    name: SectionName


class GroupRole(Message):
    """Members of this group of the hub have this role in the class."""

    group: GroupName
    role: Role


class GroupRoles(Message):
    """The whole mapping of a class; what is not named ends."""

    items: Annotated[list[GroupRole], Field(max_length=100)]
