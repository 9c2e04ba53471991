"""Statements of a researcher who wants more than they were granted, each tried on the real database.

Two ways lead there: over the service, which looks at the words first and frames the statement, and, should that fail
some day, with the research login alone. Neither may show anything of a class that was not granted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import count

import psycopg
import pytest
from tests.conftest import Database
from tests.integration.db.classroom import Classroom, connected, make_classroom
from tests.integration.db.studying import Studying, bind, consent, make_study

from nbcampus.course.research.sql import StatementRefused
from nbcampus.db.bootstrap import libpq_url
from nbcampus.db.statements import studies

_numbers: Iterator[int] = count()


@pytest.fixture(scope="module")
def rooms(database: Database) -> tuple[Classroom, Classroom]:
    """Two classes with a consenting student each."""
    made = [make_classroom(database, f"ESC{next(_numbers):03}") for _ in range(2)]
    for room in made:
        room.grade(0, 0, [None, "Wrong answer", None])
        consent(room, [0])
    return made[0], made[1]


@pytest.fixture(scope="module")
def study(rooms: tuple[Classroom, Classroom]) -> Studying:
    """Of the first class alone."""
    study = make_study(rooms[0])
    study.grant(rooms[0])
    return study


@pytest.fixture(scope="module")
def other(rooms: tuple[Classroom, Classroom]) -> Studying:
    """Of the second class."""
    study = make_study(rooms[1])
    study.grant(rooms[1])
    study.name_everybody()
    return study


REFUSED = {
    "two statements": "select 1; select 2",
    "a commit and then": "select 1; commit; select 2",
    "leaving the frame": "select 1) as q; select * from (select 2",
    "leaving the frame for a second arm": "select 1) as q union all select * from (select 2",
    "a comment without an end": "select 1 /*",
    "setting a setting": "select set_config('statement_timeout', '0', false)",
    "by its quoted name": """select "set_config"('role', 'none', false)""",
    "by its qualified name": "select pg_catalog.set_config('role', 'none', false)",
    "by a name in escapes": r"""select U&"\0073et_config"('role', 'none', false)""",
    "set": "set statement_timeout = 0",
    "set role": "set role nbcampus_service",
    "reset": "reset role",
    "set session authorization": "set session authorization campus_service",
    "commit": "commit",
    "rollback": "rollback",
    "begin": "begin read write",
    "prepare": "prepare p as select 1",
    "execute": "execute p",
    "do": "do $$ begin perform 1; end $$",
    "copy out": "copy attempts to stdout",
    "copy to a program": "copy attempts to program 'id'",
    "explain": "explain analyze select 1",
    "declaring a cursor": "declare c cursor for select 1",
    "listening": "listen a",
    "locking": "lock table research.attempts",
    "vacuum": "vacuum",
    "a table of one's own": "create temp table mine as select 1",
    "select into": "select 1 as a into temp mine",
    "inserting": "insert into public.study_member select * from public.study_member",
    "inserting in a with": "with a as (insert into public.study_member select null, null returning 1) select * from a",
    "deleting": "delete from public.research_reading",
    "binding oneself": "update public.research_reading set study_id = gen_random_uuid()",
    "the binding": "select * from public.research_reading",
    "a base table": "select * from public.submission_attempt",
    "people": 'select * from public."user"',
    "pseudonyms": "select * from public.study_pseudonym",
    "the keys": "select secret from public.study_key",
    "the inner views": "select * from research.participants",
    "the inner views of keys": "select secret from research.granted",
    "for update": "select * from attempts for update",
    "large objects": "select lo_create(0)",
    "writing a file": "select lo_export(1, '/tmp/x')",
    "reading a file": "select pg_read_file('/etc/passwd')",
    "listing a folder": "select * from pg_ls_dir('/')",
    "another database": "select * from dblink('dbname=postgres', 'select 1') as t (a int)",
    "a statement in a text": "select query_to_xml('select 1', true, true, '')",
    "a statement in a text for texts": "select * from ts_stat('select null::tsvector')",
    "what others ask now": "select * from pg_stat_activity",
    "by the function beneath": "select * from pg_catalog.pg_stat_get_activity(null)",
    "ending others": "select pg_terminate_backend(1)",
    "sleeping": "select pg_sleep(100)",
    "locks of the application": "select pg_advisory_lock(1)",
    "telling": "select pg_notify('a', 'b')",
    "passwords": "select * from pg_authid",
    "roles": "select * from pg_shadow",
    "settings": "select current_setting('data_directory')",
    "a function of the grader": "select public.claim_grading_job(gen_random_uuid(), 'w', interval '1 s', true)",
    "a function of ours without effect": "select public.week_of(now())",
    "a schema of one's own": "create schema mine",
    "nothing": "  \n ",
    "NUL": "select '\0'",
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_a_sentence(study: Studying, case: str) -> None:
    with pytest.raises(StatementRefused) as refused:
        study.query(REFUSED[case])
    assert refused.value.status == 422
    assert refused.value.detail


HARD = [
    "select count(*) from generate_series(1, 100000000000)",
    "with recursive r as (select 1 as n union all select n + 1 from r) select max(n) from r",
    "select count(*) from results a, results b, generate_series(1, 10000000) c, generate_series(1, 10000000) d",
    "select string_agg(repeat(md5(n::text), 100000), '') from generate_series(1, 1000000) n",
]


@pytest.mark.parametrize("statement", HARD)
def test_what_takes_for_ever_ends(study: Studying, statement: str) -> None:
    with pytest.raises(StatementRefused, match=r"longer than it may|string buffer|temporary file"):
        study.query(statement, seconds=1)


def test_a_row_that_is_too_large_is_refused_before_it_is_sent(study: Studying) -> None:
    with pytest.raises(StatementRefused, match="A row of 50000028 bytes is too large"):
        study.query("select repeat('x', 50000000)")
    assert study.query("select length(repeat('x', 50000000)) as n").to_pylist() == [{"n": 50_000_000}]


def test_no_more_rows_come_than_may(study: Studying) -> None:
    assert study.query("select * from generate_series(1, 1000000)", most_rows=1000).num_rows == 1000


def test_a_fault_is_told_with_its_place(study: Studying) -> None:
    with pytest.raises(StatementRefused, match=r'^column "nam" does not exist \(line 2, column 3\)$'):
        study.query("select student,\n  nam from students")
    with pytest.raises(StatementRefused, match=r"^division by zero$"):
        study.query("select 1 / (n - 90000) from generate_series(1, 100000) n", most_rows=1_000_000)


LEAKS = {
    "a condition that fails on what it sees": "select count(*) from attempts where 1 / (class_id = '{0}')::int < 0",
    "a cast whose error prints what it sees": "select count(*) from students where class_id::text::int = 1",
    "a cast in a join": "select count(*) from classes a join classes b on a.title::int = b.students",
    "a cast of a title": "select count(*) from classes where title::int = 1",
}


@pytest.mark.parametrize("case", LEAKS)
def test_an_error_tells_only_of_rows_that_may_be_read(
    study: Studying, rooms: tuple[Classroom, Classroom], case: str
) -> None:
    """A condition is asked about granted rows alone, so what its error prints is nothing that the rows would not."""
    granted, hidden = rooms
    with pytest.raises(StatementRefused) as refused:
        study.query(LEAKS[case].format(hidden.class_id))
    said = refused.value.detail
    assert str(hidden.class_id) not in said
    assert hidden.places[0].hex not in said.replace("-", "")
    assert "ESC001" not in said
    assert str(granted.class_id) in said or "ESC000" in said or said == "division by zero"


def test_a_condition_is_asked_about_no_row_that_may_not_be_read(
    study: Studying, rooms: tuple[Classroom, Classroom]
) -> None:
    hidden = rooms[1].class_id
    statement = f"select count(*) as n from attempts where 1 / (class_id <> '{hidden}')::int = 1"
    assert study.query(statement).to_pylist() == [{"n": 1}]


def test_the_information_schema_knows_the_views_alone(study: Studying) -> None:
    tables = study.query(
        "select distinct table_schema from information_schema.tables"
        " where table_schema not in ('information_schema', 'pg' || '_catalog')"
    )
    assert tables.column(0).to_pylist() == ["research"]
    assert study.query("select * from information_schema.view_table_usage").num_rows == 0


ALONE = {
    "a role of the campus": "set role nbcampus_service",
    "the owner": "set role nbcampus_owner",
    "another session": "set session authorization campus_service",
    "a base table": "select * from public.submission_attempt",
    "the binding": "update public.research_reading set expires_at = now()",
    "another's binding": "insert into public.research_reading values (1, gen_random_uuid(), now())",
    "the keys": "select * from public.study_key",
    "pseudonyms": "select * from public.study_pseudonym",
    "inner views": "select * from research.participants",
    "other inner views": "select * from research.made",
    "a function of the campus": "select public.record_score(null, null, null, null, null, null, null)",
    "a view of one's own": "create view research.mine as select 1",
    "replacing a view": "create or replace view research.attempts as select 1",
    "a file": "select pg_read_file('/etc/passwd')",
    "writing a file": "copy (select 1) to '/tmp/research'",
    "a program": "copy (select 1) to program 'id'",
    "passwords": "select * from pg_authid",
}


@pytest.mark.parametrize("case", ALONE)
def test_refused_by_the_database_alone(study: Studying, case: str) -> None:
    """With a bound connection of the research login and whatever it likes to send, also in a writing transaction."""
    with psycopg.connect(libpq_url(study.database.research), autocommit=True) as connection:
        bind(study.database, connection.info.backend_pid, study.study_id)
        connection.execute("set default_transaction_read_only = off")
        with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedFunction)):
            connection.execute(ALONE[case])


TRIES = [
    "set role nbcampus_research",
    "reset role",
    "reset all",
    "discard all",
    "set search_path = pg_temp, public, research",
    "select set_config('nbcampus.study', '{other}', false)",
    "create temp table research_reading (backend_pid int, study_id uuid, expires_at timestamptz)",
    "create function pg_temp.pg_backend_pid() returns int language sql as 'select {pid}'",
    "set session characteristics as transaction read write",
]


@pytest.mark.parametrize("attempt", TRIES)
def test_the_login_alone_cannot_make_a_connection_see_another_study(
    study: Studying, other: Studying, rooms: tuple[Classroom, Classroom], attempt: str
) -> None:
    study.name_everybody()
    url = libpq_url(study.database.research)
    with psycopg.connect(url, autocommit=True) as theirs, psycopg.connect(url, autocommit=True) as mine:
        bind(study.database, theirs.info.backend_pid, other.study_id)
        bind(study.database, mine.info.backend_pid, study.study_id)
        mine.execute("set default_transaction_read_only = off")
        with suppress(psycopg.errors.InsufficientPrivilege):
            mine.execute(attempt.format(other=other.study_id, pid=theirs.info.backend_pid))
        found = mine.execute("select class_id from research.attempts").fetchall()
        assert found == [(rooms[0].class_id,)]


def test_a_backend_number_that_comes_again_reads_for_its_new_study_alone(
    study: Studying, other: Studying, rooms: tuple[Classroom, Classroom]
) -> None:
    """Numbers come again; the service binds before every statement, so an old binding is never in force."""
    study.name_everybody()
    with psycopg.connect(libpq_url(study.database.research), autocommit=True) as connection:
        bind(study.database, connection.info.backend_pid, other.study_id)
        bind(study.database, connection.info.backend_pid, study.study_id)
        assert connection.execute("select class_id from classes").fetchall() == [(rooms[0].class_id,)]
        with connected(study.database.service) as service:
            service.execute(studies.stop_reading(connection.info.backend_pid))
        assert connection.execute("select class_id from classes").fetchall() == []
