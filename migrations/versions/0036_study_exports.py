"""Exports of studies that researchers ask for.

Revision ID: 0036
Revises: 0035
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0036"
down_revision = "0035"

_FORMATS = postgresql.ENUM("progsnap2", "parquet", "xapi", name="export_format", create_type=False)
_STATES = postgresql.ENUM("waiting", "making", "done", "failed", "expired", name="export_state", create_type=False)
_GRANTS = """
grant select, insert on study_export to nbcampus_service;
grant update (state, tries, claimed_at, rows_read, as_of, finished_at, expires_at, blob_ref, bytes, manifest, failure)
  on study_export to nbcampus_service;
"""


def upgrade() -> None:
    for kind in (_FORMATS, _STATES):
        kind.create(op.get_bind())
    op.create_table(
        "study_export",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("study_id", sa.Uuid(), nullable=False),
        sa.Column("format", _FORMATS, nullable=False),
        sa.Column("class_ids", postgresql.ARRAY(sa.Uuid()), server_default="{}", nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", _STATES, server_default="waiting", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rows_read", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("blob_ref", sa.String(80), nullable=True),
        sa.Column("bytes", sa.BigInteger(), nullable=True),
        sa.Column("manifest", postgresql.JSONB(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], name=op.f("fk_study_export_study_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["user.id"], name=op.f("fk_study_export_asked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_export")),
    )
    op.create_index("ix_study_export_study_id", "study_export", ["study_id", "created_at"])
    op.create_index(
        "uq_study_export_nightly",
        "study_export",
        ["study_id"],
        unique=True,
        postgresql_where=sa.text("asked_by is null"),
    )
    op.create_index(
        "uq_study_export_open",
        "study_export",
        ["study_id"],
        unique=True,
        postgresql_where=sa.text("state in ('waiting', 'making')"),
    )
    op.execute(_GRANTS)


def downgrade() -> None:
    op.drop_table("study_export")
    for kind in (_STATES, _FORMATS):
        kind.drop(op.get_bind())
