"""What a study shows: granted classes, students whose consent stands, pseudonyms, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import psycopg
import pytest
from sqlalchemy import update
from tests.conftest import Database
from tests.integration.db.classroom import NOON, Classroom, connected, make_classroom
from tests.integration.db.studying import Studying, bind, consent, make_study

from nbcampus.db.bootstrap import libpq_url
from nbcampus.db.dictionary import LINE, renewed
from nbcampus.db.research_reader import ResearchConnection
from nbcampus.db.statements import dictionary, studies
from nbcampus.db.tables import EffectiveRun

VIEWS = {
    "assignments",
    "attempts",
    "classes",
    "code",
    "events",
    "keywords",
    "problems",
    "progress",
    "results",
    "students",
    "tests",
}
_numbers: Iterator[int] = count()


@pytest.fixture
def room(database: Database) -> Classroom:
    """Three students with an attempt each; the first two consent."""
    room = make_classroom(database, f"RS{next(_numbers):04}", students=3)
    for student in range(3):
        room.grade(student, 0, [None, "NameError: name 'anna' is not defined", "AnnaError: anna"])
    consent(room, [0, 1])
    return room


@pytest.fixture
def study(room: Classroom) -> Studying:
    study = make_study(room)
    study.grant(room)
    return study


def test_only_students_whose_consent_stands_are_seen_and_by_their_pseudonyms(study: Studying, room: Classroom) -> None:
    wanted = {study.name(room.students[0]), study.name(room.students[1])}
    for view in ("students", "attempts", "code", "results", "events", "progress"):
        assert set(study.query(f"select student from {view}").column(0).to_pylist()) == wanted, view


def test_who_withdraws_is_gone_at_once_and_comes_back_under_the_same_name(study: Studying, room: Classroom) -> None:
    names = study.query("select student from students order by 1").column(0).to_pylist()
    consent(room, [0], given=False)
    assert study.query("select student from students").column(0).to_pylist() == [study.name(room.students[1])]
    consent(room, [0])
    assert study.query("select student from students order by 1").column(0).to_pylist() == names


def test_a_class_that_was_not_granted_or_is_no_longer_is_not_seen(study: Studying, room: Classroom) -> None:
    other = make_classroom(room.database, f"RS{next(_numbers):04}")
    other.grade(0, 0, [None] * 3)
    consent(other, [0])
    assert study.query("select class_id from classes").column(0).to_pylist() == [room.class_id]
    with connected(room.database.service) as connection:
        connection.execute(studies.withdraw_grant(study.study_id, room.class_id))
    assert all(study.query(f"select * from {view}").num_rows == 0 for view in VIEWS)


def test_a_closed_study_shows_nothing(study: Studying, room: Classroom) -> None:
    with connected(room.database.service) as connection:
        connection.execute(studies.close(study.study_id, NOON))
    assert study.query("select * from classes").num_rows == 0


def test_two_studies_name_the_same_student_differently(study: Studying, room: Classroom) -> None:
    second = make_study(room)
    second.grant(room)
    mine, theirs = (set(one.query("select student from students").column(0).to_pylist()) for one in (study, second))
    assert len(mine) == len(theirs) == 2
    assert not mine & theirs


def test_programs_are_named_alike_in_one_study_where_the_grant_includes_them(study: Studying, room: Classroom) -> None:
    ids = study.query("select code_id from code").column(0).to_pylist()
    assert len(set(ids)) == 2
    study.grant(room, with_code=False)
    assert study.query("select * from code").num_rows == 0


def test_errors_are_told_apart_without_what_a_student_typed(study: Studying) -> None:
    rows = study.query(
        "select distinct test_position, status, error_type, error_id from results order by 1"
    ).to_pylist()
    assert [(row["status"], row["error_type"]) for row in rows] == [
        ("pass", None),
        ("fail", "NameError"),
        ("fail", None),
    ]
    assert rows[0]["error_id"] is None
    assert rows[1]["error_id"] != rows[2]["error_id"]


def test_every_result_is_of_a_test_that_is_shown(study: Studying, room: Classroom) -> None:
    job = room.grade(0, 1, [None, None, None])
    version_id = room.new_version(1)
    _, (again,) = room.regrade_set(1, version_id)
    assert room.record(room.claim(again), [None, "late", None])
    with connected(study.database.owner) as connection:
        counts = update(EffectiveRun).where(EffectiveRun.attempt_id == job.attempt_id)
        connection.execute(counts.values(grading_run_id=again.id))
    found = study.query(
        f"select r.test_case_id, t.problem_version_id from results r left join tests t using (test_case_id)"
        f" where attempt_id = '{job.attempt_id}'"
    )
    assert {str(version) for version in found.column("problem_version_id").to_pylist()} == {str(version_id)}


def test_events_are_attempts_and_their_gradings_in_time(study: Studying, room: Classroom) -> None:
    kinds = study.query(
        f"select event_type from events where student = '{study.name(room.students[0])}' order by occurred_at"
    )
    assert kinds.column(0).to_pylist() == ["submit", "graded"]


def test_no_view_names_anybody(study: Studying, room: Classroom) -> None:
    people = [str(user_id) for user_id in room.students]
    for view in VIEWS:
        said = str(study.query(f"select * from {view}").to_pylist())
        assert not [one for one in people if one in said], view
        assert "anna" not in said.lower(), view


def test_a_connection_that_is_bound_to_no_study_sees_nothing(study: Studying) -> None:
    study.name_everybody()
    with psycopg.connect(libpq_url(study.database.research)) as connection:
        for view in VIEWS:
            assert connection.execute(f"select count(*) from {view}").fetchone() == (0,), view  # type: ignore[call-overload]


def test_a_binding_ends_by_itself(study: Studying) -> None:
    study.name_everybody()
    with psycopg.connect(libpq_url(study.database.research)) as connection:
        bind(study.database, connection.info.backend_pid, study.study_id)
        assert connection.execute("select count(*) from students").fetchone() == (2,)
        connection.rollback()
        with psycopg.connect(libpq_url(study.database.owner)) as owner:
            owner.execute("update research_reading set expires_at = now() - interval '1 second'")
        assert connection.execute("select count(*) from students").fetchone() == (0,)


def test_researchers_may_read_the_views_of_the_dictionary_and_nothing_else(study: Studying) -> None:
    query = """select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'v', 'm', 'S')
        and (has_table_privilege('campus_research', c.oid, 'select')
          or has_any_column_privilege('campus_research', c.oid, 'select, insert, update'))"""
    with psycopg.connect(libpq_url(study.database.owner)) as connection:
        assert {name for (name,) in connection.execute(query)} == {f"research.{view}" for view in VIEWS}


def test_every_view_is_a_barrier(database: Database) -> None:
    query = "select relname, reloptions from pg_class where relnamespace = 'research'::regnamespace and relkind = 'v'"
    with psycopg.connect(libpq_url(database.owner)) as connection:
        options = dict(connection.execute(query).fetchall())
    assert options == {view: ["security_barrier=true"] for view in VIEWS | {"granted", "participants", "made"}}


def test_every_view_and_column_is_described(database: Database) -> None:
    with connected(database.research) as connection:
        found = connection.execute(dictionary.columns()).all()
    assert {row.view for row in found} == VIEWS
    assert [f"{row.view}.{row.column}" for row in found if not row.about or not row.description] == []


def test_the_dictionary_in_the_documentation_is_the_database_s_own(
    database: Database, pytestconfig: pytest.Config
) -> None:
    page = (pytestconfig.rootpath / "docs" / "research.md").read_text()
    assert LINE in page
    with connected(database.research) as connection:
        assert page == renewed(page, connection), "run: python -m nbcampus.db.dictionary docs/research.md"


def test_a_page_of_rows_is_no_longer_than_was_asked_for(study: Studying) -> None:
    assert study.query("select * from attempts", most_rows=1).num_rows == 1
    reading = ResearchConnection(study.database.research, 5)
    reading.close()
    reading.close()


def test_the_share_of_a_study_counts_who_consents_among_all_students(study: Studying, room: Classroom) -> None:
    """By it the service says whether rows are looked up one by one or hashed."""
    query = "select count(*) from enrolment where role = 'student'"
    with psycopg.connect(libpq_url(study.database.owner)) as owner, connected(study.database.service) as connection:
        (students,) = owner.execute(query).fetchone() or (0,)
        assert connection.scalar(studies.share(study.study_id)) == 2 / students
        assert connection.scalar(studies.share(room.class_id)) == 0


def test_rows_are_the_same_however_they_are_joined(study: Studying) -> None:
    study.name_everybody()
    with psycopg.connect(libpq_url(study.database.research), autocommit=True) as connection:
        bind(study.database, connection.info.backend_pid, study.study_id)
        found: list[dict[str, list[str]]] = []
        for setting in ("on", "off"):
            connection.execute(f"set enable_nestloop = {setting}")  # type: ignore[call-overload]
            rows = {view: connection.execute(f"select * from {view}").fetchall() for view in VIEWS}  # type: ignore[call-overload]
            found.append({view: sorted(map(str, of_view)) for view, of_view in rows.items()})
        assert found[0] == found[1]
