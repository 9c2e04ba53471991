"""Studies, consent, and the views that researchers read.

Revision ID: 0027
Revises: 0026
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

_SQL = Path(__file__).parent / "sql"
_TABLES = (
    "research_reading",
    "consent_event",
    "study_pass",
    "study_pseudonym",
    "study_class",
    "study_member",
    "study_key",
    "study",
)


def upgrade() -> None:
    op.create_table(
        "study",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_study_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study")),
    )
    op.create_index(op.f("ix_study_owner_id"), "study", ["owner_id"])
    _of_study("study_key", [sa.Column("secret", sa.LargeBinary(), nullable=False)], [])
    _of_study(
        "study_member",
        [
            sa.Column("user_id", sa.Uuid(), nullable=False),
            sa.Column("added_by", sa.Uuid(), nullable=False),
            sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
            sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_study_member_user_id")),
            sa.ForeignKeyConstraint(["added_by"], ["user.id"], name=op.f("fk_study_member_added_by")),
        ],
        ["user_id"],
    )
    op.create_index(op.f("ix_study_member_user_id"), "study_member", ["user_id"])
    _of_study(
        "study_class",
        [
            sa.Column("class_id", sa.Uuid(), nullable=False),
            sa.Column("with_code", sa.Boolean(), server_default="false", nullable=False),
            sa.Column("granted_by", sa.Uuid(), nullable=False),
            sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
            sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_study_class_class_id")),
            sa.ForeignKeyConstraint(["granted_by"], ["user.id"], name=op.f("fk_study_class_granted_by")),
        ],
        ["class_id"],
    )
    op.create_index(op.f("ix_study_class_class_id"), "study_class", ["class_id"])
    _of_study(
        "study_pseudonym",
        [
            sa.Column("user_id", sa.Uuid(), nullable=False),
            sa.Column("pseudonym", sa.String(length=24), nullable=False),
            sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_study_pseudonym_user_id")),
            sa.UniqueConstraint("study_id", "pseudonym", name=op.f("uq_study_pseudonym_study_id_pseudonym")),
        ],
        ["user_id"],
    )
    op.create_table(
        "study_pass",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("study_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], name=op.f("fk_study_pass_study_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_study_pass_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_pass")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_study_pass_token_sha256")),
    )
    op.create_index("ix_study_pass_user_id_study_id", "study_pass", ["user_id", "study_id"])
    op.create_table(
        "consent_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_consent_event_class_id")),
        sa.ForeignKeyConstraint(["student_id"], ["user.id"], name=op.f("fk_consent_event_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_event")),
    )
    op.create_index("ix_consent_event_student_id_class_id", "consent_event", ["student_id", "class_id"])
    op.create_table(
        "research_reading",
        sa.Column("backend_pid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("study_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], name=op.f("fk_research_reading_study_id")),
        sa.PrimaryKeyConstraint("backend_pid", name=op.f("pk_research_reading")),
    )
    op.get_bind().exec_driver_sql((_SQL / "research.sql").read_text().replace("%", "%%"))


def downgrade() -> None:
    op.execute("drop schema research cascade")
    for table in _TABLES:
        op.drop_table(table)


def _of_study(table: str, columns: list[sa.schema.SchemaItem], key: list[str]) -> None:
    op.create_table(
        table,
        sa.Column("study_id", sa.Uuid(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], name=op.f(f"fk_{table}_study_id")),
        sa.PrimaryKeyConstraint("study_id", *key, name=op.f(f"pk_{table}")),
    )
