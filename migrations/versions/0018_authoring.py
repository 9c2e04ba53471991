"""Problems written in notebooks: who sees them in the bank, what a version says of itself, and trials before it.

Revision ID: 0018
Revises: 0017
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"

_VISIBILITY = postgresql.ENUM("private", "campus", name="problem_visibility", create_type=False)
_STATE = postgresql.ENUM("queued", "running", "passed", "faulty", "untried", name="trial_state", create_type=False)


def upgrade() -> None:
    _VISIBILITY.create(op.get_bind())
    _STATE.create(op.get_bind())
    op.add_column("problem", sa.Column("visibility", _VISIBILITY, server_default="private", nullable=False))
    _describe_versions()
    _make_trials()


def _describe_versions() -> None:
    documents = {"server_default": "[]", "nullable": False}
    op.add_column("problem_version", sa.Column("solution_files", postgresql.JSONB(), **documents))
    op.add_column("problem_version", sa.Column("note", sa.Text(), server_default="", nullable=False))
    op.add_column("problem_version", sa.Column("published_by", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_problem_version_published_by"), "problem_version", "user", ["published_by"], ["id"])


def _make_trials() -> None:
    op.create_table(
        "problem_trial",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("archive_ref", sa.String(length=200), nullable=True),
        sa.Column("cells", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.Column("state", _STATE, nullable=False),
        sa.Column("tried", sa.Integer(), server_default="0", nullable=False),
        sa.Column("to_try", sa.Integer(), server_default="0", nullable=False),
        sa.Column("findings", postgresql.JSONB(), server_default="[]", nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=True),
        sa.Column("stored_ref", sa.String(length=200), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["user.id"], name=op.f("fk_problem_trial_asked_by")),
        sa.ForeignKeyConstraint(["version_id"], ["problem_version.id"], name=op.f("fk_problem_trial_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_trial")),
    )
    op.create_index(op.f("ix_problem_trial_asked_by_created_at"), "problem_trial", ["asked_by", "created_at"])
    op.execute("grant select, insert, delete on problem_trial to nbcampus_service")
    op.execute("grant update (version_id, touched_at) on problem_trial to nbcampus_service")
    op.execute("grant select on problem_trial to nbcampus_worker")
    found = "state, tried, to_try, findings, content_sha256, stored_ref, touched_at"
    op.execute(f"grant update ({found}) on problem_trial to nbcampus_worker")


def downgrade() -> None:
    op.drop_table("problem_trial")
    op.drop_constraint(op.f("fk_problem_version_published_by"), "problem_version", type_="foreignkey")
    for column in ("published_by", "note", "solution_files"):
        op.drop_column("problem_version", column)
    op.drop_column("problem", "visibility")
    _STATE.drop(op.get_bind())
    _VISIBILITY.drop(op.get_bind())
