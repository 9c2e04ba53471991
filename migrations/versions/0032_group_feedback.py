"""Feedback to a group of attempts at once, with what was written of it to whom.

Revision ID: 0032
Revises: 0031
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0032"
down_revision = "0031"

_GRANTS = """
grant select, insert on group_feedback to nbcampus_service;
grant update (withdrawn_at) on group_feedback to nbcampus_service;
"""


def upgrade() -> None:
    op.create_table(
        "group_feedback",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_problem_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("attempt_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_problem_id"],
            ["assignment_problem.id"],
            name=op.f("fk_group_feedback_assignment_problem_id"),
        ),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_group_feedback_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_feedback")),
    )
    op.create_index(op.f("ix_group_feedback_assignment_problem_id"), "group_feedback", ["assignment_problem_id"])
    op.add_column("mark_comment", sa.Column("group_feedback_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_mark_comment_group_feedback_id"), "mark_comment", "group_feedback", ["group_feedback_id"], ["id"]
    )
    op.create_index(op.f("ix_mark_comment_group_feedback_id"), "mark_comment", ["group_feedback_id"])
    op.execute(_GRANTS)


def downgrade() -> None:
    op.drop_column("mark_comment", "group_feedback_id")
    op.drop_table("group_feedback")
