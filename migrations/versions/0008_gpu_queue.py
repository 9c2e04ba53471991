"""How many GPUs a problem's grading needs, at the version that says it and at the job that is sent by it.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_TABLES = ("problem_version", "grading_job")


def upgrade() -> None:
    for table in _TABLES:  # a constant default: no row is written
        op.add_column(table, sa.Column("gpus", sa.SmallInteger(), server_default="0", nullable=False))


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_column(table, "gpus")
