"""What final submissions show, their places, and the maps of problems.

Revision ID: 0025
Revises: 0024
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "logic_place",
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_problem_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=40), nullable=False),
        sa.Column("concepts", postgresql.ARRAY(sa.String(length=40)), nullable=False),
        sa.Column("shape", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("cluster", sa.Integer(), nullable=True),
        sa.Column("cluster_label", sa.String(length=200), nullable=True),
        sa.Column("x", sa.Double(), nullable=True),
        sa.Column("y", sa.Double(), nullable=True),
        sa.Column("provisional", sa.Boolean(), server_default="true", nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_problem_id"],
            ["assignment_problem.id"],
            name=op.f("fk_logic_place_assignment_problem_id"),
        ),
        sa.ForeignKeyConstraint(["attempt_id"], ["submission_attempt.id"], name=op.f("fk_logic_place_attempt_id")),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_logic_place")),
    )
    op.create_index("ix_logic_place_assignment_problem_id", "logic_place", ["assignment_problem_id", "digest"])
    op.create_index(
        "ix_logic_place_provisional",
        "logic_place",
        ["assignment_problem_id"],
        postgresql_where=sa.text("provisional"),
    )
    op.create_table(
        "logic_map",
        sa.Column("assignment_problem_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("model", postgresql.JSONB(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_problem_id"],
            ["assignment_problem.id"],
            name=op.f("fk_logic_map_assignment_problem_id"),
        ),
        sa.PrimaryKeyConstraint("assignment_problem_id", name=op.f("pk_logic_map")),
    )
    op.execute("grant select on logic_place, logic_map to nbcampus_service, nbcampus_analytics")
    op.execute("grant select, insert, update on logic_place, logic_map to nbcampus_worker")


def downgrade() -> None:
    op.drop_table("logic_map")
    op.drop_table("logic_place")
