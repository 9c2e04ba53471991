"""Append-only history, the grading functions, and what each database role may do.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"

_SQL = Path(__file__).parent / "sql"
_FUNCTIONS = ("count_results", "record_score", "record_grading", "claim_grading_job")
_FACTS = ("grading_run", "test_result", "audit_event", "problem_version", "test_case", "submission_attempt")
_ROLES = "nbcampus_service, nbcampus_worker, nbcampus_analytics"


def upgrade() -> None:
    for name in ("append_only", "grading", "privileges"):
        op.get_bind().exec_driver_sql((_SQL / f"{name}.sql").read_text().replace("%", "%%"))


def downgrade() -> None:
    op.execute(f"revoke all on all tables in schema public from {_ROLES}")
    op.execute(f"revoke all on schema public from {_ROLES}")
    for name in _FUNCTIONS:
        op.execute(f"drop function {name}")
    op.execute("drop trigger student_facts on submission_attempt")
    for table in _FACTS:
        op.execute(f"drop trigger append_only on {table}")
    op.execute("drop function refuse_change")
