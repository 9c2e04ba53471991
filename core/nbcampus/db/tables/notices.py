"""Notices by other ways than the list: announcements, reminders, what each person chose, and mails still to be sent."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger, String, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.states import MailChoice, MailKind, NotificationType, ReminderKind
from nbcampus.db.base import Base, Key, LongText, enum_type


class Announcement(Base):
    """What a teacher tells a class, or some of its ``sections`` (null: everybody), in Markdown.

    It is one once ``published_at`` is set; until ``publish_at`` only staff see it. ``version`` grows with each change,
    so that of two who edit it the second is told.
    """

    __tablename__ = "announcement"
    __table_args__ = (
        Index("ix_announcement_class_id_created_at", "class_id", "created_at"),
        Index(
            "ix_announcement_waiting",
            "publish_at",
            postgresql_where=text("published_at is null and withdrawn_at is null"),
        ),
    )

    id: Mapped[Key]
    class_id: Mapped[UUID] = mapped_column(ForeignKey("class.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[LongText]
    sections: Mapped[list[str] | None] = mapped_column(ARRAY(String(100)))
    publish_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Reminder(Base):
    """That a person was reminded of an item in one way: the key lets it happen once."""

    __tablename__ = "reminder"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    content_item_id: Mapped[UUID] = mapped_column(ForeignKey("content_item.id"), primary_key=True)
    kind: Mapped[ReminderKind] = mapped_column(enum_type(ReminderKind, "reminder_kind"), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class NoticeChoice(Base):
    """How a person wants one kind of notice, where that is not the default."""

    __tablename__ = "notice_choice"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    type: Mapped[NotificationType] = mapped_column(enum_type(NotificationType, "notification_type"), primary_key=True)
    in_app: Mapped[bool]
    mail: Mapped[MailChoice] = mapped_column(enum_type(MailChoice, "mail_choice"))


class MailAddress(Base):
    """Where a person gets mail and when the day's digest comes. Without a row they get none.

    ``address`` is used once ``confirmed_at`` is set: the code that was mailed there came back. Of the code a hash is
    kept, and ``code_tries`` counts the wrong ones. ``stop_token`` is the secret of the link that ends all mail.
    """

    __tablename__ = "mail_address"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    address: Mapped[str] = mapped_column(String(254))
    stop_token: Mapped[str] = mapped_column(String(64), unique=True)
    confirmed_at: Mapped[datetime | None]
    code_hash: Mapped[str | None] = mapped_column(String(64))
    code_sent_at: Mapped[datetime | None]
    code_tries: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    digest_hour: Mapped[int] = mapped_column(SmallInteger, server_default="7")
    time_zone: Mapped[str] = mapped_column(String(60), server_default="UTC")
    last_digest: Mapped[date | None]


class Mail(Base):
    """A mail still to be sent, or that was. Claimed, sent, stamped: a crash in between sends it again.

    So it arrives at least once; its id is in its Message-ID, by which mail programs know a second copy.
    ``address`` is where it went or is to go; ``code`` is set for mails that carry one, until they are sent.
    """

    __tablename__ = "mail"
    __table_args__ = (
        Index("ix_mail_waiting", "due_at", postgresql_where=text("sent_at is null and failed_at is null")),
        UniqueConstraint("user_id", "digest_on"),
    )

    id: Mapped[Key]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    kind: Mapped[MailKind] = mapped_column(enum_type(MailKind, "mail_kind"))
    address: Mapped[str] = mapped_column(String(254))
    digest_on: Mapped[date | None]
    code: Mapped[str | None] = mapped_column(String(16))
    due_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(String(400))
