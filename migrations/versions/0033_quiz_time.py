"""Attempts at quizzes that end by themselves, and of several attempts the one with the largest share of its points counts.

A quiz may have been edited between two attempts, so points of the one are not points of the other. Whose attempts were
asked different contents is added up anew, here and on the way back.

Revision ID: 0033
Revises: 0032
"""

from __future__ import annotations

import re
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

_SQL = Path(__file__).parent / "sql" / "quizzes.sql"

_SHARE = (
    ("::float8 as possible\n", "::float8 as possible,\n      {share} as share\n"),
    (
        "coalesce(s.possible, 0) as possible,\n",
        "coalesce(s.possible, 0) as possible,\n      coalesce(s.share, 0) as share, ",
    ),
    ("order by r.points desc", "order by r.share desc"),
)
# Rounded, for 1/3 and 20/60 have different last digits and are equal.
_SHARE_OF_SUMS = "round(sum(points::numeric) / nullif(sum(possible::numeric), 0), 15)"

_RECOUNT = """select count_quiz(student_id, quiz_id) from (
select student_id, quiz_id from quiz_attempt group by 1, 2 having count(distinct quiz_version_id) > 1) asked_differently"""

_GRANTS = """
grant update (ended_at) on quiz_sitting to nbcampus_service;
grant select (by_platform) on quiz_attempt to nbcampus_analytics;
"""
_REVOKED = """
revoke update (ended_at) on quiz_sitting from nbcampus_service;
revoke select (by_platform) on quiz_attempt from nbcampus_analytics;
"""


def upgrade() -> None:
    op.add_column("quiz_sitting", sa.Column("promised_end", sa.DateTime(timezone=True), nullable=True))
    op.add_column("quiz_sitting", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("quiz_attempt", sa.Column("by_platform", sa.Boolean(), server_default="false", nullable=False))
    op.execute(
        """update quiz_sitting s set ended_at = a.created_at from quiz_attempt a
        where (a.student_id, a.quiz_id, a.attempt_number) = (s.student_id, s.quiz_id, s.attempt_number)"""
    )
    op.create_index(
        "ix_quiz_sitting_running", "quiz_sitting", ["promised_end"], postgresql_where=sa.text("ended_at is null")
    )
    _run(_GRANTS)
    _count_by(_changed(_former()))


def downgrade() -> None:
    _count_by(_former())
    _run(_REVOKED)
    op.drop_column("quiz_attempt", "by_platform")
    op.drop_index("ix_quiz_sitting_running", "quiz_sitting")
    op.drop_column("quiz_sitting", "ended_at")
    op.drop_column("quiz_sitting", "promised_end")


def _count_by(function: str) -> None:
    _run(function)
    _run(_RECOUNT)


def _former() -> str:
    found = re.search(r"^create (function count_quiz\(.*?^end \$\$;)$", _SQL.read_text(), re.M | re.S)
    assert found is not None
    return f"create or replace {found[1]}"


def _changed(function: str) -> str:
    for old, new in _SHARE:
        assert old in function
        function = function.replace(old, new.replace("{share}", _SHARE_OF_SUMS))
    return function


def _run(statements: str) -> None:
    op.get_bind().exec_driver_sql(statements.replace("%", "%%"))
