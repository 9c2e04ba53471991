"""What a teacher gives instead of what was graded.

Revision ID: 0014
Revises: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "grade_override",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("content_item_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.Float(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("points >= 0", name=op.f("ck_grade_override_points")),
        sa.ForeignKeyConstraint(["student_id"], ["user.id"], name=op.f("fk_grade_override_student_id")),
        sa.ForeignKeyConstraint(
            ["content_item_id"], ["content_item.id"], name=op.f("fk_grade_override_content_item_id")
        ),
        sa.ForeignKeyConstraint(["given_by"], ["user.id"], name=op.f("fk_grade_override_given_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade_override")),
        sa.UniqueConstraint("student_id", "content_item_id", name=op.f("uq_grade_override_student_id_content_item_id")),
    )
    op.create_index("ix_grade_override_content_item_id", "grade_override", ["content_item_id"])
    # Withdrawn, never deleted. The workers grade and know nothing of it.
    op.execute("grant select, insert, update on grade_override to nbcampus_service")


def downgrade() -> None:
    op.drop_table("grade_override")
