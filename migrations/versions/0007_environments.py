"""Each class's environment, what stood behind it at each grading, and the two functions that know of it.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"

_SQL = Path(__file__).parent / "sql"
_FORMER = {"claim_grading_job": "grading.sql", "record_grading": "counting.sql"}
"""The functions that are replaced, and where they stand as they were before."""


def upgrade() -> None:
    op.add_column("class", sa.Column("environment", sa.String(length=60), server_default="default", nullable=False))
    op.add_column("grading_job", sa.Column("turned_away", sa.Integer(), server_default="0", nullable=False))
    op.add_column("grading_run", sa.Column("environment", sa.String(length=60), nullable=True))
    op.add_column("grading_run", sa.Column("environment_build", sa.String(length=64), nullable=True))
    op.create_table(
        "environment_build",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("python", sa.String(length=60), nullable=False),
        sa.Column("packages", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("first_used_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_environment_build")),
    )
    _drop_functions()
    _run((_SQL / "environments.sql").read_text())


def downgrade() -> None:
    _drop_functions()
    op.drop_table("environment_build")
    # A dropped column would keep its grants in the catalogue.
    op.execute("revoke select (id, environment) on class from nbcampus_worker")
    op.execute("revoke select (environment) on class from nbcampus_analytics")
    for table, column in (
        ("grading_run", "environment_build"),
        ("grading_run", "environment"),
        ("grading_job", "turned_away"),
        ("class", "environment"),
    ):
        op.drop_column(table, column)
    for name, file in _FORMER.items():
        former = (_SQL / file).read_text()
        start = former.index(f"function {name}(")
        _run("create " + former[start : former.index("end $$;", start)] + "end $$;")
        _run(_GRANT.format(name=name))


_GRANT = """
do $$
declare f regprocedure;
begin
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace and proname = '{name}' loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to nbcampus_worker', f);
  end loop;
end $$;
"""


def _drop_functions() -> None:
    """By name alone: what they take differs between versions."""
    for name in _FORMER:
        op.execute(f"drop function {name}")


def _run(script: str) -> None:
    op.get_bind().exec_driver_sql(script.replace("%", "%%"))
