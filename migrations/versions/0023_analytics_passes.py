"""Passes: tokens that read the frames of one class for some hours.

Revision ID: 0023
Revises: 0022
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "analytics_pass",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_analytics_pass_class_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_analytics_pass_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_analytics_pass")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_analytics_pass_token_sha256")),
    )
    op.create_index("ix_analytics_pass_user_id_class_id", "analytics_pass", ["user_id", "class_id"])
    op.execute("grant select, insert, delete on analytics_pass to nbcampus_service")


def downgrade() -> None:
    op.drop_table("analytics_pass")
