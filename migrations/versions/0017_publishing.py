"""Modules and items that are published at a moment, and those that were removed and can be brought back.

Revision ID: 0017
Revises: 0016
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_TABLES = ("module", "content_item")


def upgrade() -> None:
    for table in _TABLES:
        for name in ("publish_at", "removed_at"):
            op.add_column(table, sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        waiting = sa.text("publish_at is not null")
        op.create_index(f"ix_{table}_publish_at", table, ["publish_at"], postgresql_where=waiting)


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_index(f"ix_{table}_publish_at", table_name=table)
        for name in ("removed_at", "publish_at"):
            op.drop_column(table, name)
