"""Which words a researcher's statement may not hold, and how a place in it is told."""

from __future__ import annotations

import pytest

from nbcampus.course.research.sql import MOST_CHARACTERS, StatementRefused, framed, place, require_harmless

VOLATILE = {"set_config", "random", "lo_export", "query_to_xml"}

REFUSED = [
    "select SET_CONFIG('a', 'b', false)",
    'select "set_config"(1)',
    "select 1 -- set_config",
    "select 'query_to_xml'",
    "select pg_catalog.version()",
    "select PG_SLEEP(1)",
    "select dblink_connect('')",
    'select u&"\\0073et_config"()',
    'select U&"a"',
    "select current_setting('x')",
    "",
    "\n\t",
    "select '\0'",
    "x" * (MOST_CHARACTERS + 1),
]
HARMLESS = [
    "select random()",
    "select reset_config from attempts",
    "select u & 1 from attempts",
    "select 'é', \"größe\" from attempts",
    "select xpg_ from attempts",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_refused(statement: str) -> None:
    with pytest.raises(StatementRefused):
        require_harmless(statement, VOLATILE)


@pytest.mark.parametrize("statement", HARMLESS)
def test_harmless(statement: str) -> None:
    require_harmless(statement, VOLATILE)


def test_a_frame_ends_what_a_comment_would_swallow_and_drops_one_semicolon() -> None:
    assert framed("select 1; ", 7).startswith("select q.* from (\nselect 1\n) as q where ")
    assert framed("select 1 -- all", 7).endswith("end limit 7")
    assert "-- all\n)" in framed("select 1 -- all", 7)


@pytest.mark.parametrize(
    ("position", "words"), [(1, "line 1, column 1"), (8, "line 1, column 8"), (10, "line 2, column 1")]
)
def test_a_position_is_told_as_line_and_column(position: int, words: str) -> None:
    assert place("select 1\nfrom x", position) == words
