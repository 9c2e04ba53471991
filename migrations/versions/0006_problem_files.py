"""Files that a problem gives and takes, and those that came with an attempt, kept as all that the student did.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

_LISTS = (("problem_version", "files"), ("problem_version", "accepts"), ("submission_attempt", "files"))
_FACTS = (
    "id",
    "type",
    "student_id",
    "assignment_problem_id",
    "problem_version_id",
    "attempt_number",
    "code_blob_ref",
    "language",
    "created_at",
    "clicked_at",
    "time_focused_seconds",
)


def upgrade() -> None:
    for table, name in _LISTS:
        kind = postgresql.JSONB(astext_type=sa.Text())
        op.add_column(table, sa.Column(name, kind, server_default="[]", nullable=False))
    _keep((*_FACTS, "files"))


def downgrade() -> None:
    _keep(_FACTS)
    for table, name in reversed(_LISTS):
        op.drop_column(table, name)


def _keep(facts: tuple[str, ...]) -> None:
    """Have the database refuse every change of these columns of an attempt."""
    old, new = (", ".join(f"{row}.{name}" for name in facts) for row in ("old", "new"))
    op.execute("drop trigger student_facts on submission_attempt")
    op.execute(
        f"create trigger student_facts before update of {', '.join(facts)} on submission_attempt for each row "
        f"when (({old}) is distinct from ({new})) execute function refuse_change()"
    )
