"""Which release of feedback students were told of, and reminders that are taken back.

Revision ID: 0031
Revises: 0028
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0028"


def upgrade() -> None:
    op.add_column("assignment", sa.Column("feedback_told_at", sa.DateTime(timezone=True), nullable=True))
    # Whoever was to be told of what is released already was told, or would wonder at it now.
    op.execute(
        "update assignment set feedback_told_at = (config ->> 'feedback_released_at')::timestamptz "
        "where (config ->> 'feedback_released_at')::timestamptz <= now()"
    )
    op.execute("grant delete on reminder to nbcampus_service")


def downgrade() -> None:
    op.execute("revoke delete on reminder from nbcampus_service")
    op.drop_column("assignment", "feedback_told_at")
