"""Regrade requests and their threads.

Revision ID: 0024
Revises: 0023
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"

_STATES = postgresql.ENUM("open", "accepted", "declined", "withdrawn", name="request_state", create_type=False)


def upgrade() -> None:
    _STATES.create(op.get_bind())
    op.create_table(
        "regrade_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("state", _STATES, server_default="open", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_regrade_request_class_id")),
        sa.ForeignKeyConstraint(["attempt_id"], ["submission_attempt.id"], name=op.f("fk_regrade_request_attempt_id")),
        sa.ForeignKeyConstraint(["student_id"], ["user.id"], name=op.f("fk_regrade_request_student_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["user.id"], name=op.f("fk_regrade_request_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regrade_request")),
    )
    op.create_index("ix_regrade_request_class_id", "regrade_request", ["class_id", "state", "created_at"])
    op.create_index("ix_regrade_request_attempt_id", "regrade_request", ["attempt_id"])
    op.create_index("ix_regrade_request_student_id", "regrade_request", ["student_id"])
    op.create_index(
        "uq_regrade_request_open",
        "regrade_request",
        ["attempt_id"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "regrade_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", _STATES, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_regrade_message_author_id")),
        sa.ForeignKeyConstraint(["request_id"], ["regrade_request.id"], name=op.f("fk_regrade_message_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regrade_message")),
    )
    op.create_index("ix_regrade_message_request_id", "regrade_message", ["request_id", "id"])
    op.execute(
        "create trigger append_only before update or delete or truncate on regrade_message "
        "for each statement execute function refuse_change()"
    )
    op.execute("grant select, insert on regrade_request, regrade_message to nbcampus_service")
    op.execute("grant update (state, decided_by, decided_at) on regrade_request to nbcampus_service")


def downgrade() -> None:
    op.drop_table("regrade_message")
    op.drop_table("regrade_request")
    _STATES.drop(op.get_bind())
