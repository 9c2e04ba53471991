"""Calendar events and notifications."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, func, text
from sqlalchemy.orm import Mapped, mapped_column

from nbcampus.course.states import CalendarEventType, NotificationType
from nbcampus.db.base import Base, Json, Key, enum_type


class CalendarEvent(Base):
    """An entry of a person's or a class's calendar; ``reference_id`` names the item that it follows."""

    __tablename__ = "calendar_event"
    __table_args__ = (Index("ix_calendar_event_class_id_start_time", "class_id", "start_time"),)

    id: Mapped[Key]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    class_id: Mapped[UUID | None] = mapped_column(ForeignKey("class.id"))
    title: Mapped[str] = mapped_column(String(200))
    start_time: Mapped[datetime]
    end_time: Mapped[datetime]
    type: Mapped[CalendarEventType] = mapped_column(enum_type(CalendarEventType, "calendar_event_type"))
    reference_id: Mapped[UUID | None] = mapped_column(index=True)


class CalendarFeed(Base):
    """The secret address under which a person's calendar can be subscribed to."""

    __tablename__ = "calendar_feed"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), primary_key=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]


class Notification(Base):
    """A message to one person; ``payload`` holds the ids that it leads to (``nbcampus.course.notices.Link``).

    Of unread ones there is one for each kind and thing (``about``). ``mail_id`` is the mail that carried it.
    """

    __tablename__ = "notification"
    __table_args__ = (
        Index("ix_notification_recipient_id_created_at", "recipient_id", "created_at"),
        Index(
            "uq_notification_unread",
            "recipient_id",
            "type",
            "about",
            unique=True,
            postgresql_where=text("not is_read"),
        ),
        Index("ix_notification_about", "about", postgresql_where=text("type = 'announcement'")),
        Index("ix_notification_unmailed", "created_at", postgresql_where=text("mail_id is null and not is_read")),
        Index("ix_notification_mail_id", "mail_id"),
    )

    id: Mapped[Key]
    recipient_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    type: Mapped[NotificationType] = mapped_column(enum_type(NotificationType, "notification_type"))
    title: Mapped[str] = mapped_column(String(200))
    payload: Mapped[Json] = mapped_column(server_default="{}")
    is_read: Mapped[bool] = mapped_column(server_default="false")
    about: Mapped[UUID | None]
    mail_id: Mapped[UUID | None] = mapped_column(ForeignKey("mail.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
