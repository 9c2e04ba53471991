"""Attempts are analysed soon after their grading; the words that were found are counted per problem and week.

Revision ID: 0022
Revises: 0021
"""

from __future__ import annotations

import re
from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"

_SQL = Path(__file__).parent / "sql"


def upgrade() -> None:
    op.create_table(
        "pending_analysis",
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_pending_analysis")),
    )
    op.create_table(
        "keyword_count",
        sa.Column("assignment_problem_id", sa.Uuid(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("keyword", sa.String(60), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_problem_id"],
            ["assignment_problem.id"],
            name=op.f("fk_keyword_count_assignment_problem_id"),
        ),
        sa.PrimaryKeyConstraint("assignment_problem_id", "week", "keyword", name=op.f("pk_keyword_count")),
    )
    op.add_column(
        "submission_analysis",
        sa.Column("findings", postgresql.JSONB(), server_default="[]", nullable=False),
    )
    _execute((_SQL / "analysis.sql").read_text())


def downgrade() -> None:
    _execute(_former_counting())
    op.execute("drop function record_analysis")
    op.execute("drop function week_of")
    op.drop_column("submission_analysis", "findings")
    op.drop_table("keyword_count")
    op.drop_table("pending_analysis")


def _former_counting() -> str:
    found = re.search(
        r"^create (function count_gradings\(.*?^end \$\$;)$", (_SQL / "counting.sql").read_text(), re.M | re.S
    )
    assert found is not None
    return f"create or replace {found[1]}"


def _execute(statements: str) -> None:
    op.get_bind().exec_driver_sql(statements.replace("%", "%%"))
