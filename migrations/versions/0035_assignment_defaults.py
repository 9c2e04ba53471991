"""What a class states for its assignments, as a column that graders may read without its other settings.

Revision ID: 0035
Revises: 0034
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.add_column(
        "class",
        sa.Column(
            "assignment_defaults",
            postgresql.JSONB(),
            sa.Computed("coalesce(settings -> 'assignment_defaults'::text, '{}'::jsonb)", persisted=True),
            nullable=False,
        ),
    )
    op.execute("grant select (assignment_defaults) on class to nbcampus_worker")


def downgrade() -> None:
    op.execute("revoke select (assignment_defaults) on class from nbcampus_worker")
    op.drop_column("class", "assignment_defaults")
