"""What teachers tell their classes."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.wire.base import Message, Moment, Page
from nbcampus.wire.people import Name

AnnouncementText = Annotated[str, StringConstraints(max_length=20_000)]
Sections = Annotated[list[Annotated[str, StringConstraints(max_length=100)]], Field(min_length=1, max_length=200)]


class AnnouncementCreate(Message):
    """``body`` is Markdown; ``sections`` null is the whole class, ``publish_at`` null is now."""

    title: Name
    body: AnnouncementText = ""
    sections: Sections | None = None
    publish_at: Moment | None = None


class AnnouncementChange(Message):
    """Only the given keys change. ``version`` is the one that was read.

    Once it has appeared, sections and time stay as they are.
    """

    version: int
    title: Name | None = None
    body: AnnouncementText | None = None
    sections: Sections | None = None
    publish_at: Moment | None = None


class AnnouncementWithdraw(Message):
    version: int


class Announcement(Message):
    """One announcement. Until ``published_at``, and after ``withdrawn_at``, only staff see it."""

    id: UUID
    class_id: UUID
    author_name: str
    title: str
    body: str
    sections: list[str] | None
    publish_at: Moment
    published_at: Moment | None
    withdrawn_at: Moment | None
    version: int


class AnnouncementQuery(Message):
    cursor: UUID | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class AnnouncementPage(Page[Announcement]):
    """Newest first."""
