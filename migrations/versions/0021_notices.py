"""Announcements, reminders, how people want to be told, and mails; one unread notice for each thing; aliases of one's own.

Revision ID: 0021
Revises: 0020
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"

NOTIFICATION_TYPE = postgresql.ENUM(
    "graded",
    "feedback_released",
    "due_soon",
    "extension_granted",
    "announcement",
    "regrade_answered",
    "exam_opens",
    name="notification_type",
    create_type=False,
)
MAIL_CHOICE = postgresql.ENUM("never", "digest", "at_once", name="mail_choice", create_type=False)
MAIL_KIND = postgresql.ENUM("at_once", "digest", "code", name="mail_kind", create_type=False)
REMINDER_KIND = postgresql.ENUM("due_tomorrow", "due_in_hours", "exam_opens", name="reminder_kind", create_type=False)
_NEW = (MAIL_CHOICE, MAIL_KIND, REMINDER_KIND)
_NOW = sa.text("now()")


def upgrade() -> None:
    for enumeration in _NEW:
        enumeration.create(op.get_bind())
    _create_announcement()
    _create_reminder()
    _create_choices()
    _create_mail()
    _change_notification()
    _change_enrolment()
    op.execute("grant select, insert, update on announcement, reminder, mail to nbcampus_service")
    op.execute("grant select, insert, update, delete on notice_choice, mail_address to nbcampus_service")
    # A grading brings an unread notice about the same problem up to date, which takes reading its key.
    op.execute(
        "grant select (recipient_id, type, about, is_read), update (title, payload, created_at, mail_id) "
        "on notification to nbcampus_worker"
    )
    op.execute("grant select (leaderboard_alias) on enrolment to nbcampus_worker")


def downgrade() -> None:
    op.execute("revoke select (leaderboard_alias) on enrolment from nbcampus_worker")
    op.execute("revoke select (recipient_id, type, about, is_read) on notification from nbcampus_worker")
    op.execute("revoke update (title, payload, created_at, mail_id) on notification from nbcampus_worker")
    op.drop_index("uq_enrolment_alias", "enrolment")
    for name in ("uq_notification_unread", "ix_notification_about", "ix_notification_unmailed"):
        op.drop_index(name, "notification")
    op.drop_column("notification", "mail_id")
    op.drop_column("notification", "about")
    for table in ("mail", "mail_address", "notice_choice", "reminder", "announcement"):
        op.drop_table(table)
    for enumeration in reversed(_NEW):
        enumeration.drop(op.get_bind())


def _create_announcement() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sections", postgresql.ARRAY(sa.String(length=100)), nullable=True),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=_NOW, nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_announcement_class_id")),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_announcement_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
    )
    op.create_index("ix_announcement_class_id_created_at", "announcement", ["class_id", "created_at"])
    op.create_index(
        "ix_announcement_waiting",
        "announcement",
        ["publish_at"],
        postgresql_where=sa.text("published_at is null and withdrawn_at is null"),
    )


def _create_reminder() -> None:
    op.create_table(
        "reminder",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("content_item_id", sa.Uuid(), nullable=False),
        sa.Column("kind", REMINDER_KIND, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=_NOW, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_reminder_user_id")),
        sa.ForeignKeyConstraint(["content_item_id"], ["content_item.id"], name=op.f("fk_reminder_content_item_id")),
        sa.PrimaryKeyConstraint("user_id", "content_item_id", "kind", name=op.f("pk_reminder")),
    )


def _create_choices() -> None:
    op.create_table(
        "notice_choice",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("type", NOTIFICATION_TYPE, nullable=False),
        sa.Column("in_app", sa.Boolean(), nullable=False),
        sa.Column("mail", MAIL_CHOICE, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_notice_choice_user_id")),
        sa.PrimaryKeyConstraint("user_id", "type", name=op.f("pk_notice_choice")),
    )
    op.create_table(
        "mail_address",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("stop_token", sa.String(length=64), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("code_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code_tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("digest_hour", sa.SmallInteger(), server_default="7", nullable=False),
        sa.Column("time_zone", sa.String(length=60), server_default="UTC", nullable=False),
        sa.Column("last_digest", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_mail_address_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_mail_address")),
        sa.UniqueConstraint("stop_token", name=op.f("uq_mail_address_stop_token")),
    )


def _create_mail() -> None:
    op.create_table(
        "mail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", MAIL_KIND, nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("digest_on", sa.Date(), nullable=True),
        sa.Column("code", sa.String(length=16), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_mail_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("user_id", "digest_on", name=op.f("uq_mail_user_id_digest_on")),
    )
    op.create_index(
        "ix_mail_waiting", "mail", ["due_at"], postgresql_where=sa.text("sent_at is null and failed_at is null")
    )


def _change_notification() -> None:
    op.add_column("notification", sa.Column("about", sa.Uuid(), nullable=True))
    op.add_column("notification", sa.Column("mail_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_notification_mail_id"), "notification", "mail", ["mail_id"], ["id"])
    op.create_index(
        "uq_notification_unread",
        "notification",
        ["recipient_id", "type", "about"],
        unique=True,
        postgresql_where=sa.text("not is_read"),
    )
    for name, column, rows in (
        ("ix_notification_about", "about", "type = 'announcement'"),
        ("ix_notification_unmailed", "created_at", "mail_id is null and not is_read"),
    ):
        op.create_index(name, "notification", [column], postgresql_where=sa.text(rows))
    op.create_index("ix_notification_mail_id", "notification", ["mail_id"])


def _change_enrolment() -> None:
    # Until now only invented classes had aliases, and those were drawn without looking at each other.
    op.execute(
        "update enrolment e set leaderboard_alias = left(e.leaderboard_alias, 50) || ' ' || n.number "
        "from (select id, row_number() over (partition by class_id, lower(leaderboard_alias) order by id) as number "
        "from enrolment where leaderboard_alias is not null) as n where n.id = e.id and n.number > 1"
    )
    op.create_index("uq_enrolment_alias", "enrolment", ["class_id", sa.text("lower(leaderboard_alias)")], unique=True)
