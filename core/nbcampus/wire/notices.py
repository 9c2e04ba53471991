"""What a person is told, and how they want to be told."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.course.states import MailChoice, NotificationType
from nbcampus.wire.base import Message, Moment, Page, TimeZone

MOST_MARKED = 200


Hour = Annotated[int, Field(ge=0, le=23)]
Address = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=254, pattern=r"^[^@\s<>,;:\"()\[\]\\]+@[A-Za-z0-9.-]+$")
]


class NoticeLink(Message):
    """Where a notice leads: the ids that are known; the screen of the finest one is opened."""

    class_id: UUID | None = None
    item_id: UUID | None = None
    assignment_problem_id: UUID | None = None
    attempt_id: UUID | None = None
    announcement_id: UUID | None = None


class Notice(Message):
    """One line of the list. ``title`` is text, never markup."""

    id: UUID
    type: NotificationType
    title: str
    link: NoticeLink
    class_name: str | None
    is_read: bool
    created_at: Moment


class NoticeQuery(Message):
    """A page of one's own notices, newest first."""

    cursor: UUID | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    unread: bool = False


class NoticePage(Page[Notice]):
    """``unread`` counts all unread ones, not those of this page."""

    unread: int


class NoticeCount(Message):
    unread: int


class NoticeMark(Message):
    """Mark some notices, or all of one's own when ``ids`` is null, as read or as unread."""

    ids: Annotated[list[UUID], Field(max_length=MOST_MARKED)] | None
    is_read: bool


class NoticeChoice(Message):
    """One kind: whether it stands in the list and counts there, and how it is mailed."""

    type: NotificationType
    in_app: bool
    mail: MailChoice


class MailState(Message):
    """Where mail goes. ``configured`` is false where this campus has no mail server; then nothing is mailed.

    ``address`` gets mail once ``confirmed``: once the code that was mailed there came back.
    """

    configured: bool
    address: str | None
    confirmed: bool
    digest_hour: int
    time_zone: str


class NoticeChoices(Message):
    """Every kind, and the mail."""

    kinds: list[NoticeChoice]
    mail: MailState


class NoticeChoicesChange(Message):
    """Only the given kinds and keys change. The digest comes at a full hour of ``time_zone``."""

    kinds: Annotated[list[NoticeChoice], Field(max_length=len(NotificationType))] = Field(default_factory=list)
    digest_hour: Hour | None = None
    time_zone: TimeZone | None = None


class AddressWanted(Message):
    """Where mail is to go; a code is mailed there. ``time_zone`` is the one of the day's digest."""

    address: Address
    time_zone: TimeZone = "UTC"


class AddressCode(Message):
    """The code out of that mail."""

    code: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9]{6}$")]


class ClassNoticeSettings(Message):
    """What a class does: remind its students of due dates, have leaderboards."""

    reminders: bool
    leaderboard: bool


class ClassNoticeSettingsChange(Message):
    """Only the given keys change."""

    reminders: bool | None = None
    leaderboard: bool | None = None
