"""The line of an error in ``research.results``, and every test that a result can be of in ``research.tests``.

Revision ID: 0028
Revises: 0027
"""

from __future__ import annotations

import re
from pathlib import Path

from alembic import op

revision = "0028"
down_revision = "0027"

_SQL = Path(__file__).parent / "sql" / "research.sql"

_LAST_OF_RESULTS = "as error_id\nfrom"
_LINE = "as error_id, (r.detail ->> 'error_line')::integer as error_line\nfrom"

# A regrade may count by a corrected version that is neither asked any more nor was answered.
_LAST_OF_TESTS = "select problem_version_id from research.made)"
_COUNTED = """select problem_version_id from research.made union
  select g.problem_version_id from research.made a join public.effective_run e on e.attempt_id = a.attempt_id
  join public.grading_run g on g.id = e.grading_run_id)"""

_COMMENTS = {
    "results.error_line": "The line of the program that the error names; null where it names none.",
    "results.score": "The points of the test that were earned.",
    "attempts.time_focused_seconds": "How long the student had had the problem before them by then, since they first opened it.",
}


def upgrade() -> None:
    for view, old, new in (("results", _LAST_OF_RESULTS, _LINE), ("tests", _LAST_OF_TESTS, _COUNTED)):
        changed = _former(view).replace(old, new)
        assert changed != _former(view)
        _run(changed.replace("create view", "create or replace view"))
    for column, said in _COMMENTS.items():
        _run(f"comment on column research.{column} is '{said}'")


def downgrade() -> None:
    _run(_former("tests").replace("create view", "create or replace view"))
    _run("drop view research.results")
    _run(_former("results"))
    _run("grant select on research.results to nbcampus_research")
    for view in ("results", "attempts"):
        for comment in re.findall(rf"comment on \w+ research\.{view}\b.*?';\n", _SQL.read_text(), re.DOTALL):
            _run(comment)


def _former(view: str) -> str:
    """The statement of the former revision that made a view."""
    found = re.search(rf"create view research\.{view} .*?;\n", _SQL.read_text(), re.DOTALL)
    assert found is not None
    return found[0]


def _run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement.replace("%", "%%"))
