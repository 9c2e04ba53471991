"""Quizzes as they were asked, answers and marks; materials with files, and who has read them.

Revision ID: 0019
Revises: 0018
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"

_SQL = Path(__file__).parent / "sql" / "quizzes.sql"
_DOCUMENT = postgresql.JSONB(astext_type=sa.Text())
_STAMP = sa.DateTime(timezone=True)
_SITTING = ("student_id", "quiz_id", "attempt_number")


def upgrade() -> None:
    op.add_column("material", sa.Column("file_name", sa.String(length=200), nullable=True))
    op.add_column("material", sa.Column("file_bytes", sa.Integer(), nullable=True))
    _create_versions()
    _create_sittings()
    _create_attempts()
    _create_marks()
    _create_read_marks()
    op.get_bind().exec_driver_sql(_SQL.read_text().replace("%", "%%"))


def downgrade() -> None:
    op.execute("drop function count_quiz")
    for table in ("material_read", "quiz_mark", "quiz_attempt", "quiz_sitting", "quiz_version"):
        op.drop_table(table)
    op.drop_column("material", "file_bytes")
    op.drop_column("material", "file_name")


def _create_versions() -> None:
    op.create_table(
        "quiz_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quiz_id", sa.Uuid(), nullable=False),
        sa.Column("questions", _DOCUMENT, nullable=False),
        sa.Column("config", _DOCUMENT, nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", _STAMP, server_default=sa.text("now()"), nullable=False),
        _key("quiz_version", "quiz_id", "quiz"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_version")),
        sa.UniqueConstraint("quiz_id", "content_sha256", name=op.f("uq_quiz_version_quiz_id_content_sha256")),
    )


def _create_sittings() -> None:
    op.create_table(
        "quiz_sitting",
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("quiz_id", sa.Uuid(), nullable=False),
        sa.Column("attempt_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("quiz_version_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", _STAMP, nullable=False),
        sa.Column("answers", _DOCUMENT, server_default="{}", nullable=False),
        sa.Column("saved_at", _STAMP, nullable=True),
        _key("quiz_sitting", "student_id", "user"),
        _key("quiz_sitting", "quiz_id", "quiz"),
        _key("quiz_sitting", "quiz_version_id", "quiz_version"),
        sa.PrimaryKeyConstraint(*_SITTING, name=op.f("pk_quiz_sitting")),
    )
    op.create_index(op.f("ix_quiz_sitting_quiz_id"), "quiz_sitting", ["quiz_id"])


def _create_attempts() -> None:
    op.create_table(
        "quiz_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quiz_id", sa.Uuid(), nullable=False),
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("attempt_number", sa.Integer(), nullable=False),
        sa.Column("quiz_version_id", sa.Uuid(), nullable=False),
        sa.Column("answers", _DOCUMENT, nullable=False),
        sa.Column("clicked_at", _STAMP, nullable=False),
        sa.Column("created_at", _STAMP, nullable=False),
        _key("quiz_attempt", "quiz_version_id", "quiz_version"),
        sa.ForeignKeyConstraint(
            list(_SITTING), [f"quiz_sitting.{name}" for name in _SITTING], name="fk_quiz_attempt_sitting"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_attempt")),
        sa.UniqueConstraint(
            "quiz_id", "student_id", "attempt_number", name=op.f("uq_quiz_attempt_quiz_id_student_id_attempt_number")
        ),
    )
    op.create_index(op.f("ix_quiz_attempt_student_id"), "quiz_attempt", ["student_id"])


def _create_marks() -> None:
    op.create_table(
        "quiz_mark",
        sa.Column("quiz_attempt_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("points", sa.Float(), nullable=True),
        sa.Column("possible", sa.Float(), nullable=False),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.Column("marked_by", sa.Uuid(), nullable=True),
        sa.Column("marked_at", _STAMP, nullable=False),
        _key("quiz_mark", "quiz_attempt_id", "quiz_attempt"),
        _key("quiz_mark", "marked_by", "user"),
        sa.PrimaryKeyConstraint("quiz_attempt_id", "question_id", "number", name=op.f("pk_quiz_mark")),
    )
    op.create_index("ix_quiz_mark_waiting", "quiz_mark", ["question_id"], postgresql_where=sa.text("points is null"))


def _create_read_marks() -> None:
    op.create_table(
        "material_read",
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("content_item_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", _STAMP, nullable=False),
        _key("material_read", "student_id", "user"),
        _key("material_read", "content_item_id", "material"),
        sa.PrimaryKeyConstraint("student_id", "content_item_id", name=op.f("pk_material_read")),
    )
    op.create_index(op.f("ix_material_read_content_item_id"), "material_read", ["content_item_id"])


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
