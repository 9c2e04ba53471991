"""A function that lets the failed gradings of a regrade set be tried again.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0010"
down_revision = "0009"

_SQL = Path(__file__).parent / "sql" / "retry_regrade.sql"


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_SQL.read_text())


def downgrade() -> None:
    op.execute("drop function retry_regrade")
