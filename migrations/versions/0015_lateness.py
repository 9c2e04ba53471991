"""Due dates of sections, and accommodations of students in a class.

Revision ID: 0015
Revises: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "section_extension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("content_item_id", sa.Uuid(), nullable=False),
        sa.Column("section_id", sa.Uuid(), nullable=False),
        sa.Column("due_date", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_item_id"], ["content_item.id"], name=op.f("fk_section_extension_content_item_id")
        ),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_section_extension_section_id")),
        sa.ForeignKeyConstraint(["granted_by"], ["user.id"], name=op.f("fk_section_extension_granted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_extension")),
        sa.UniqueConstraint(
            "content_item_id", "section_id", name=op.f("uq_section_extension_content_item_id_section_id")
        ),
    )
    op.create_index(op.f("ix_section_extension_section_id"), "section_extension", ["section_id"])
    op.create_table(
        "accommodation",
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("extra_percent", sa.Float(), server_default="0", nullable=False),
        sa.Column("extra_days", sa.Integer(), server_default="0", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("extra_percent >= 0 and extra_days >= 0", name=op.f("ck_accommodation_never_less")),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_accommodation_class_id")),
        sa.ForeignKeyConstraint(["student_id"], ["user.id"], name=op.f("fk_accommodation_student_id")),
        sa.ForeignKeyConstraint(["given_by"], ["user.id"], name=op.f("fk_accommodation_given_by")),
        sa.PrimaryKeyConstraint("class_id", "student_id", name=op.f("pk_accommodation")),
    )
    op.create_index(op.f("ix_accommodation_student_id"), "accommodation", ["student_id"])
    op.execute("grant select, insert, update, delete on section_extension, accommodation to nbcampus_service")
    # A worker says with each grading how late the attempt was.
    op.execute("grant select on section_extension, section to nbcampus_worker")
    op.execute("grant select (class_id, student_id, extra_days) on accommodation to nbcampus_worker")
    op.execute("grant select (section) on enrolment to nbcampus_worker")


def downgrade() -> None:
    op.execute("revoke select (section) on enrolment from nbcampus_worker")
    op.execute("revoke select on section from nbcampus_worker")
    op.drop_table("accommodation")
    op.drop_table("section_extension")
