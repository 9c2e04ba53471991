"""Notices: what a person is told, where it leads, and how it may reach them.

A notice that a person has not read yet is brought up to date by the next one about the same thing, so that a morning of
tries at one problem is one line in the list and not twenty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from nbcampus.course.states import MailChoice, NotificationType, ReminderKind
from nbcampus.course.terms import told

LONGEST_TITLE = 200
GRADED_AFTER = timedelta(seconds=30)
"""A verdict that comes sooner is seen where the student clicked; telling of it as well would only be noise."""

KEPT_DAYS = 365
"""Notices that are older are deleted, read or not."""


@dataclass(frozen=True)
class Link:
    """Where a notice leads, by ids alone: what opens is the receiver's own screen, never an address from outside."""

    class_id: UUID | None = None
    item_id: UUID | None = None
    assignment_problem_id: UUID | None = None
    attempt_id: UUID | None = None
    announcement_id: UUID | None = None

    def payload(self) -> dict[str, str]:
        """The ids that are there, as the notice's row holds them."""
        return {name: str(value) for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True)
class Notice:
    """One notice for any number of people. ``about`` is the thing that it replaces older unread notices about."""

    kind: NotificationType
    title: str
    link: Link
    about: UUID

    @property
    def shown_title(self) -> str:
        """The title, cut to what the list holds."""
        return shortened(self.title)


def shortened(title: str, longest: int = LONGEST_TITLE) -> str:
    """``title`` with an ellipsis where it is longer than ``longest``."""
    return title if len(title) <= longest else title[: longest - 1] + "…"


def of_feedback(class_id: UUID, item_id: UUID, title: str) -> Notice:
    """What teachers wrote about an item, or its results, may be seen."""
    return Notice(
        NotificationType.FEEDBACK_RELEASED, f"Results and feedback: {title}", Link(class_id, item_id), item_id
    )


def of_opening(class_id: UUID, item_id: UUID, title: str) -> Notice:
    """The receiver may start an exam from now on."""
    return Notice(NotificationType.EXAM_OPENS, f"Exam open now: {title}", Link(class_id, item_id), item_id)


class ExtensionAct(StrEnum):
    """What has become of a due date of a student's own, in the words of the notice about it."""

    GRANTED = "More time for {title}: until {due}"
    CHANGED = "Due date changed for {title}: now {due}"
    WITHDRAWN = "Extension withdrawn for {title}: due {due}"


def of_extension(
    act: ExtensionAct, class_id: UUID, item_id: UUID, title: str, due: datetime | None, zone: str
) -> Notice:
    """The receiver's due date of an item is another one now. Of a long title the end is left out, never the date."""
    moment = told(due, zone) if due else "at no time"
    room = LONGEST_TITLE - len(act.format(title="", due=moment))
    words = act.format(title=shortened(title, room), due=moment)
    return Notice(NotificationType.EXTENSION_GRANTED, words, Link(class_id, item_id), item_id)


def is_worth_telling(clicked_at: datetime, graded_at: datetime) -> bool:
    """Whether a student who clicked then may have gone before the verdict was there."""
    return graded_at - clicked_at >= GRADED_AFTER


_DEFAULT_MAIL = {
    NotificationType.GRADED: MailChoice.NEVER,
    NotificationType.EXAM_OPENS: MailChoice.AT_ONCE,
    NotificationType.EXTENSION_GRANTED: MailChoice.AT_ONCE,
}


def default_mail(kind: NotificationType) -> MailChoice:
    """How a kind is mailed to who has not said otherwise; to nobody without an address."""
    return _DEFAULT_MAIL.get(kind, MailChoice.DIGEST)


BEFORE_DUE = {
    ReminderKind.DUE_TOMORROW: (timedelta(hours=2), timedelta(hours=24)),
    ReminderKind.DUE_IN_HOURS: (timedelta(0), timedelta(hours=2)),
}
"""Each reminder is for who has from the first to the second of these left. One that was missed is not made up for."""


@dataclass(frozen=True)
class DigestTime:
    """When a person gets the day's mail: at a full hour of their own time zone."""

    hour: int
    zone: str

    def day_of(self, now: datetime) -> date:
        """The day whose digest is the newest one due: today's from the hour on, else yesterday's."""
        local = now.astimezone(ZoneInfo(self.zone))
        return local.date() if local.hour >= self.hour else local.date() - timedelta(days=1)

    def is_due(self, now: datetime, last: date | None) -> bool:
        """Whether the digest of ``day_of(now)`` is still to be sent; once a day, also where clocks are put back."""
        return last is None or last < self.day_of(now)


def link_of(payload: Mapping[str, Any]) -> Link:
    """The link in a notice's row; keys that are none of a link's are passed over."""
    return Link(**{name: UUID(payload[name]) for name in Link.__dataclass_fields__ if payload.get(name)})
