"""Explanations of attempts by a language model, their prompts and what students say about them.

Revision ID: 0026
Revises: 0025
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"

_SQL = Path(__file__).parent / "sql"
_STATES = postgresql.ENUM(
    "waiting", "drafted", "released", "withheld", "discarded", "failed", name="explanation_state", create_type=False
)
_REFERENCES = {
    "class_id": "class",
    "attempt_id": "submission_attempt",
    "student_id": "user",
    "prompt_id": "explanation_prompt",
    "analysis_id": "submission_analysis",
    "decided_by": "user",
}


def upgrade() -> None:
    _STATES.create(op.get_bind())
    op.create_table(
        "explanation_prompt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_explanation_prompt_class_id")),
        sa.ForeignKeyConstraint(["created_by"], ["user.id"], name=op.f("fk_explanation_prompt_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation_prompt")),
        sa.UniqueConstraint("class_id", "version", name=op.f("uq_explanation_prompt_class_id_version")),
    )
    op.create_table(
        "explanation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("prompt_id", sa.Uuid(), nullable=True),
        sa.Column("state", _STATES, server_default="waiting", nullable=False),
        sa.Column("interactive", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("needs_release", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("analysis_id", sa.Uuid(), nullable=True),
        sa.Column("hint", sa.Text(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("model", sa.String(200), nullable=True),
        sa.Column("tokens_in", sa.Integer(), nullable=True),
        sa.Column("tokens_out", sa.Integer(), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_explanation_{column}"))
            for column, table in _REFERENCES.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
    )
    op.create_index("ix_explanation_class_id", "explanation", ["class_id", "created_at"])
    op.create_index("ix_explanation_student_id", "explanation", ["student_id", "created_at"])
    op.create_index("ix_explanation_attempt_id", "explanation", ["attempt_id"])
    op.create_index(
        "ix_explanation_waiting", "explanation", ["created_at"], postgresql_where=sa.text("state = 'waiting'")
    )
    op.create_index(
        "uq_explanation_current",
        "explanation",
        ["attempt_id"],
        unique=True,
        postgresql_where=sa.text("state in ('waiting', 'drafted', 'released')"),
    )
    op.create_table(
        "explanation_rating",
        sa.Column("explanation_id", sa.Uuid(), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["explanation_id"], ["explanation.id"], name=op.f("fk_explanation_rating_explanation_id")
        ),
        sa.PrimaryKeyConstraint("explanation_id", name=op.f("pk_explanation_rating")),
    )
    op.get_bind().exec_driver_sql((_SQL / "explanations.sql").read_text().replace("%", "%%"))


def downgrade() -> None:
    op.execute("revoke update (ai_feedback_summary) on submission_analysis from nbcampus_service")
    op.execute("drop function record_explanation")
    op.drop_table("explanation_rating")
    op.drop_table("explanation")
    op.drop_table("explanation_prompt")
    _STATES.drop(op.get_bind())
