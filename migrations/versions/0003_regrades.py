"""Regrade sets, the functions that move them, and who may call those.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

_SQL = Path(__file__).parent / "sql" / "regrades.sql"
_FUNCTIONS = ("apply_regrade", "cancel_regrade", "recount_totals", "recount_results")

CHOICE = postgresql.ENUM("all", "failed", "student", name="regrade_choice", create_type=False)
STATE = postgresql.ENUM("grading", "ready", "applied", "cancelled", name="regrade_state", create_type=False)


def upgrade() -> None:
    for kind in (CHOICE, STATE):
        kind.create(op.get_bind(), checkfirst=False)
    op.create_table(
        "regrade_set",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_problem_id", sa.Uuid(), nullable=False),
        sa.Column("problem_version_id", sa.Uuid(), nullable=False),
        sa.Column("chosen", CHOICE, nullable=False),
        sa.Column("student_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("also_place", sa.Boolean(), nullable=False),
        sa.Column("state", STATE, server_default="grading", nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_reason", sa.String(length=400), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regrade_set")),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_regrade_set_{column}"))
            for column, table in _REFERENCES.items()
        ),
    )
    op.create_index("ix_regrade_set_class_id", "regrade_set", ["class_id", "created_at"])
    op.create_index(
        "uq_regrade_set_open",
        "regrade_set",
        ["assignment_problem_id"],
        unique=True,
        postgresql_where=sa.text("state in ('grading', 'ready')"),
    )
    op.create_table(
        "regrade_attempt",
        sa.Column("regrade_set_id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("former_run_id", sa.Uuid(), nullable=False),
        sa.Column("grading_run_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["regrade_set_id"], ["regrade_set.id"], name=op.f("fk_regrade_attempt_regrade_set_id")),
        sa.ForeignKeyConstraint(["attempt_id"], ["submission_attempt.id"], name=op.f("fk_regrade_attempt_attempt_id")),
        sa.ForeignKeyConstraint(["former_run_id"], ["grading_run.id"], name=op.f("fk_regrade_attempt_former_run_id")),
        sa.PrimaryKeyConstraint("regrade_set_id", "attempt_id", name=op.f("pk_regrade_attempt")),
        sa.UniqueConstraint("grading_run_id", name=op.f("uq_regrade_attempt_grading_run_id")),
    )
    op.get_bind().exec_driver_sql(_SQL.read_text().replace("%", "%%"))


_REFERENCES = {
    "class_id": "class",
    "assignment_problem_id": "assignment_problem",
    "problem_version_id": "problem_version",
    "student_id": "user",
    "created_by": "user",
    "decided_by": "user",
}


def downgrade() -> None:
    op.execute("drop trigger regrade_progress on grading_run")
    op.execute("drop function note_regraded")
    for name in _FUNCTIONS:
        op.execute(f"drop function {name}")
    op.drop_table("regrade_attempt")
    op.drop_table("regrade_set")
    for kind in (STATE, CHOICE):
        kind.drop(op.get_bind(), checkfirst=False)
