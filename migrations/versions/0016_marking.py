"""Rubrics, marks with their versions, comments and their bank, and the seed of anonymous marking.

Revision ID: 0016
Revises: 0015
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_TABLES = ("rubric_item", "mark", "mark_item", "mark_comment", "bank_comment")
_HISTORY = ("mark", "mark_item")

_GRANTS = """
grant select, insert on rubric_item, mark, mark_item, mark_comment to nbcampus_service;
grant update (position, label, points, version, removed_at) on rubric_item to nbcampus_service;
grant update (text, visible, version, removed_at) on mark_comment to nbcampus_service;
grant select, insert, update, delete on bank_comment to nbcampus_service;
-- A worker announces attempts as their students see them, so it computes points; it reads no word of a mark.
grant select (attempt_id, version, stated_points, adjustment, withdrawn) on mark to nbcampus_worker;
grant select on mark_item to nbcampus_worker;
grant select (id, points, removed_at) on rubric_item to nbcampus_worker;
"""


def upgrade() -> None:
    seed = sa.Column("marking_seed", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False)
    op.add_column("assignment", seed)
    op.create_table(
        "rubric_item",
        _key(),
        _reference("assignment_problem_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=400), nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        _version(),
        _stamp("removed_at"),
        *_constraints("rubric_item", ("assignment_problem_id", "assignment_problem")),
    )
    op.create_index("ix_rubric_item_assignment_problem_id", "rubric_item", ["assignment_problem_id", "position"])
    op.create_table(
        "mark",
        _reference("attempt_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("stated_points", sa.Float(), nullable=True),
        sa.Column("adjustment", sa.Float(), server_default="0", nullable=False),
        sa.Column("feedback", sa.Text(), server_default="", nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default="false", nullable=False),
        _reference("marked_by"),
        _now("marked_at"),
        *_constraints(
            "mark", ("attempt_id", "submission_attempt"), ("marked_by", "user"), key=("attempt_id", "version")
        ),
    )
    op.create_table(
        "mark_item",
        _reference("attempt_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        _reference("rubric_item_id"),
        sa.ForeignKeyConstraint(
            ["attempt_id", "version"], ["mark.attempt_id", "mark.version"], name=op.f("fk_mark_item_attempt_id")
        ),
        *_constraints("mark_item", ("rubric_item_id", "rubric_item"), key=("attempt_id", "version", "rubric_item_id")),
    )
    op.create_index("ix_mark_item_rubric_item_id", "mark_item", ["rubric_item_id"])
    op.create_table(
        "mark_comment",
        _key(),
        _reference("attempt_id"),
        sa.Column("file_name", sa.String(length=255), nullable=True),
        sa.Column("line_from", sa.Integer(), nullable=True),
        sa.Column("line_to", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("visible", sa.Boolean(), server_default="true", nullable=False),
        _reference("author_id"),
        _version(),
        _now("created_at"),
        _stamp("removed_at"),
        *_constraints("mark_comment", ("attempt_id", "submission_attempt"), ("author_id", "user")),
    )
    op.create_index(op.f("ix_mark_comment_attempt_id"), "mark_comment", ["attempt_id"])
    op.create_table(
        "bank_comment",
        _key(),
        _reference("class_id"),
        sa.Column("assignment_problem_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("uses", sa.Integer(), server_default="0", nullable=False),
        _reference("created_by"),
        _now("created_at"),
        *_constraints(
            "bank_comment",
            ("class_id", "class"),
            ("assignment_problem_id", "assignment_problem"),
            ("created_by", "user"),
        ),
    )
    op.create_index(op.f("ix_bank_comment_class_id"), "bank_comment", ["class_id"])
    for table in _HISTORY:
        op.execute(
            f"create trigger append_only before update or delete or truncate on {table} "
            "for each statement execute function refuse_change()"
        )
    op.execute(_GRANTS)


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
    op.drop_column("assignment", "marking_seed")


def _key() -> sa.Column[object]:
    return sa.Column("id", sa.Uuid(), nullable=False)


def _reference(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=False)


def _version() -> sa.Column[object]:
    return sa.Column("version", sa.Integer(), server_default="1", nullable=False)


def _stamp(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)


def _now(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False)


def _constraints(table: str, *references: tuple[str, str], key: tuple[str, ...] = ("id",)) -> list[sa.Constraint]:
    found: list[sa.Constraint] = [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, other in references
    ]
    return [*found, sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}"))]
