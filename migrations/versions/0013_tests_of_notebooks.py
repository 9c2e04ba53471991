"""One more kind of test: ``notebook``.

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0013"
down_revision = "0012"

KINDS = ("notebook",)


def upgrade() -> None:
    for kind in KINDS:
        op.execute(f"alter type test_kind add value '{kind}'")


def downgrade() -> None:
    """Postgres has no way to drop a value of a type, so the type is made anew; refused where a test needs the value."""
    labels = op.get_bind().scalars(
        text("select enumlabel from pg_enum where enumtypid = 'test_kind'::regtype order by enumsortorder")
    )
    kept = ", ".join(f"'{label}'" for label in labels if label not in KINDS)
    op.execute("alter type test_kind rename to test_kind_with_more")
    op.execute(f"create type test_kind as enum ({kept})")
    op.execute("alter table test_case alter column kind type test_kind using kind::text::test_kind")
    op.execute("drop type test_kind_with_more")
