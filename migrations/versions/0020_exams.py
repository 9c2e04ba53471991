"""Sittings of exams, messages to the room, keys of receipts, and submissions that the platform makes for a student.

Revision ID: 0020
Revises: 0019
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"

_FACTS = (
    "id",
    "type",
    "student_id",
    "assignment_problem_id",
    "problem_version_id",
    "attempt_number",
    "code_blob_ref",
    "language",
    "created_at",
    "clicked_at",
    "time_focused_seconds",
    "files",
)
_ENDINGS = ("handed_in", "time_over", "invigilator")


def upgrade() -> None:
    op.add_column("submission_attempt", sa.Column("by_platform", sa.Boolean(), server_default="false", nullable=False))
    _keep((*_FACTS, "by_platform"))
    op.create_table(
        "exam_sitting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promised_end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("extra_seconds", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ending", postgresql.ENUM(*_ENDINGS, name="sitting_ending"), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_exam_sitting_assignment_id")),
        sa.ForeignKeyConstraint(["student_id"], ["user.id"], name=op.f("fk_exam_sitting_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_sitting")),
        sa.UniqueConstraint("assignment_id", "student_id", name=op.f("uq_exam_sitting_assignment_id_student_id")),
    )
    op.create_index("ix_exam_sitting_student_id", "exam_sitting", ["student_id"])
    op.create_index(
        "ix_exam_sitting_running", "exam_sitting", ["promised_end"], postgresql_where=sa.text("ended_at is null")
    )
    op.create_table(
        "exam_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_exam_message_assignment_id")),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_exam_message_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_message")),
    )
    op.create_index("ix_exam_message_assignment_id", "exam_message", ["assignment_id", "created_at"])
    op.create_table(
        "receipt_key",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("private_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_key")),
    )
    op.execute("grant select, insert, update on exam_sitting to nbcampus_service")
    op.execute("grant select, insert on exam_message, receipt_key to nbcampus_service")
    for table in ("exam_message", "receipt_key"):
        op.execute(
            f"create trigger append_only before update or delete or truncate on {table} "
            "for each statement execute function refuse_change()"
        )


def downgrade() -> None:
    for table in ("receipt_key", "exam_message", "exam_sitting"):
        op.drop_table(table)
    op.execute("drop type sitting_ending")
    _keep(_FACTS)
    op.drop_column("submission_attempt", "by_platform")


def _keep(facts: tuple[str, ...]) -> None:
    """Have the database refuse every change of these columns of an attempt."""
    old, new = (", ".join(f"{row}.{name}" for name in facts) for row in ("old", "new"))
    op.execute("drop trigger student_facts on submission_attempt")
    op.execute(
        f"create trigger student_facts before update of {', '.join(facts)} on submission_attempt for each row "
        f"when (({old}) is distinct from ({new})) execute function refuse_change()"
    )
