"""Sections, groups of the hub that stand for roles, closed join codes, and people who have not signed in yet.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"

ROLE = postgresql.ENUM("student", "assistant", "teacher", "researcher", name="enrolment_role", create_type=False)


def upgrade() -> None:
    op.add_column("user", sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("user", sa.Column("hub_groups", postgresql.ARRAY(sa.String(length=255)), nullable=True))
    # Until now a person was made by their own first request alone, but for the few that a command made.
    op.execute('update "user" set signed_in_at = created_at')
    op.add_column("class", sa.Column("join_closed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("enrolment", sa.Column("given_by_group", sa.String(length=255), nullable=True))
    op.create_table(
        "section",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_section_class_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint("class_id", "name", name=op.f("uq_section_class_id_name")),
    )
    op.execute(
        "insert into section (id, class_id, name) select gen_random_uuid(), class_id, section "
        "from (select distinct class_id, section from enrolment where section is not null) as used"
    )
    op.create_table(
        "group_role",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("group_name", sa.String(length=255), nullable=False),
        sa.Column("role", ROLE, nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_group_role_class_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_role")),
        sa.UniqueConstraint("class_id", "group_name", name=op.f("uq_group_role_class_id_group_name")),
    )
    op.execute("grant select, insert, update, delete on section, group_role to nbcampus_service")


def downgrade() -> None:
    op.drop_table("group_role")
    op.drop_table("section")
    op.drop_column("enrolment", "given_by_group")
    op.drop_column("class", "join_closed_at")
    op.drop_column("user", "hub_groups")
    op.drop_column("user", "signed_in_at")
