"""Results are counted for the error map soon after a grading instead of in it.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import re
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_SQL = Path(__file__).parent / "sql"
_RUN_OF_RESULT = "fk_test_result_grading_run_id"


def upgrade() -> None:
    op.create_table(
        "uncounted_grading",
        sa.Column("grading_run_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_problem_id", sa.Uuid(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("grading_run_id", name=op.f("pk_uncounted_grading")),
    )
    # Only `record_grading` writes results, in one statement with their run, and neither can be deleted.
    op.drop_constraint(_RUN_OF_RESULT, "test_result")
    _execute((_SQL / "counting.sql").read_text())
    op.execute("drop function count_results")


def downgrade() -> None:
    op.execute("select count_gradings()")
    op.execute("drop function count_gradings")
    op.drop_table("uncounted_grading")
    op.create_foreign_key(_RUN_OF_RESULT, "test_result", "grading_run", ["grading_run_id"], ["id"])
    for file, name in (("grading", "record_grading"), ("grading", "count_results"), ("regrades", "recount_results")):
        _execute(_function(file, name))
    op.execute("revoke execute on function count_results from public")
    op.execute("grant execute on function count_results to nbcampus_worker")


def _function(file: str, name: str) -> str:
    """A function as an earlier migration made it."""
    found = re.search(rf"^create (function {name}\(.*?^end \$\$;)$", (_SQL / f"{file}.sql").read_text(), re.M | re.S)
    assert found is not None
    return f"create or replace {found[1]}"


def _execute(statements: str) -> None:
    op.get_bind().exec_driver_sql(statements.replace("%", "%%"))
