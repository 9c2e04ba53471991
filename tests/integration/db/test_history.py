"""The history is kept by the database: nobody changes what a student did, nobody deletes a fact."""

from __future__ import annotations

from dataclasses import asdict

import psycopg
import pytest
from psycopg import sql
from tests.conftest import Database
from tests.integration.db.classroom import NOON, Classroom, Job, connected, make_classroom

from nbcampus.db.bootstrap import libpq_url
from nbcampus.db.statements import audit

FACTS = ("submission_attempt", "grading_run", "test_result", "audit_event", "problem_version", "test_case")
ROLES = ("owner", "service", "worker", "analytics")

# What a student did, each with a value that differs from what stands there.
STUDENT_COLUMNS = {
    "id": "gen_random_uuid()",
    "type": "'test_run'",
    "student_id": "gen_random_uuid()",
    "assignment_problem_id": "gen_random_uuid()",
    "problem_version_id": "gen_random_uuid()",
    "attempt_number": "attempt_number + 1",
    "code_blob_ref": "'sha256/00/other'",
    "files": """files || '[{"name": "late.py"}]'""",
    "language": "'java'",
    "created_at": "created_at - interval '1 day'",
    "clicked_at": "clicked_at - interval '1 day'",
    "time_focused_seconds": "time_focused_seconds + 1",
    "by_platform": "true",
}
GRADER_COLUMNS = {"status": "'error'", "execution_time_ms": "99", "memory_usage_kb": "99"}


@pytest.fixture(scope="module")
def room(database: Database) -> Classroom:
    return make_classroom(database, "FACTS1")


@pytest.fixture(scope="module")
def job(room: Classroom) -> Job:
    """A graded attempt, and one row at least in every table of facts."""
    with connected(room.database.service) as connection:
        act = audit.record("class.created", actor_id=None, class_id=room.class_id, subject_id=None, detail={})
        connection.execute(act)
    return room.grade(0, 0, [None, None, "Too slow"])


def _refused(database: Database, role: str, statement: str) -> str:
    """The message with which ``role`` is refused; anything but a refusal for lack of permission fails the test."""
    with psycopg.connect(libpq_url(asdict(database)[role])) as connection:
        connection.read_only = False
        with pytest.raises(psycopg.errors.InsufficientPrivilege) as refusal:
            connection.execute(statement)
        connection.rollback()
    return str(refusal.value)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("table", FACTS)
@pytest.mark.parametrize("verb", ["delete from {}", "truncate {} cascade"])
def test_a_fact_is_never_deleted(database: Database, job: Job, role: str, table: str, verb: str) -> None:
    message = _refused(database, role, verb.format(table))
    assert ("is append-only" if role == "owner" else "permission denied") in message


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("table", [table for table in FACTS if table != "submission_attempt"])
def test_a_fact_is_never_changed(database: Database, job: Job, role: str, table: str) -> None:
    message = _refused(database, role, f"update {table} set id = gen_random_uuid()")
    assert (f"{table} is append-only: update is refused" if role == "owner" else "permission denied") in message


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("table", ["mark", "mark_item"])
@pytest.mark.parametrize("act", ["delete from {}", "truncate {} cascade", "update {} set version = 2"])
def test_what_a_mark_was_is_never_changed(database: Database, role: str, table: str, act: str) -> None:
    message = _refused(database, role, act.format(table))
    assert ("is append-only" if role == "owner" else "permission denied") in message


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("column", STUDENT_COLUMNS)
def test_what_a_student_did_is_never_changed(database: Database, job: Job, role: str, column: str) -> None:
    update = f"update submission_attempt set {column} = {STUDENT_COLUMNS[column]} where id = '{job.attempt_id}'"
    message = _refused(database, role, update)
    assert ("submission_attempt is append-only" if role == "owner" else "permission denied") in message


@pytest.mark.parametrize("column", GRADER_COLUMNS)
def test_only_the_worker_adds_what_the_grader_learned(room: Classroom, column: str) -> None:
    job = room.accept(1, 0)
    update = f"update submission_attempt set {column} = {GRADER_COLUMNS[column]} where id = '{job.attempt_id}'"
    for role in ("service", "analytics"):
        assert "permission denied" in _refused(room.database, role, update)
    with connected(room.database.worker) as connection:
        assert connection.exec_driver_sql(update).rowcount == 1


def test_every_column_of_an_attempt_is_either_the_students_or_the_graders(database: Database) -> None:
    with connected(database.owner) as connection:
        found = connection.exec_driver_sql(
            "select column_name from information_schema.columns where table_name = 'submission_attempt'"
        )
        assert {row[0] for row in found} == STUDENT_COLUMNS.keys() | GRADER_COLUMNS.keys()


@pytest.mark.parametrize("table", ["user", "class", "assignment_problem", "problem"])
def test_what_facts_refer_to_cannot_be_emptied_under_them(database: Database, job: Job, table: str) -> None:
    name = sql.Identifier(table)
    assert "is append-only" in _refused(database, "owner", sql.SQL("truncate {} cascade").format(name).as_string())
    with psycopg.connect(libpq_url(database.owner)) as connection:
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            connection.execute(sql.SQL("delete from {}").format(name))
        connection.rollback()


def test_an_insert_that_would_overwrite_a_fact_is_refused(database: Database, job: Job) -> None:
    copied = f"insert into grading_run select * from grading_run where id = '{job.id}'"
    upsert = f"{copied} on conflict (id) do update set score = 100"
    assert "is append-only" in _refused(database, "owner", upsert)


def test_one_attempt_has_each_number_once_and_each_id_once(room: Classroom, job: Job) -> None:
    with psycopg.connect(libpq_url(room.database.service)) as connection:
        copy = "insert into submission_attempt select {} from submission_attempt where id = %s"
        columns = [*STUDENT_COLUMNS, *GRADER_COLUMNS]
        again = copy.format(", ".join("gen_random_uuid()" if c == "id" else c for c in columns))
        again = again.replace("submission_attempt select", f"submission_attempt ({', '.join(columns)}) select", 1)
        with pytest.raises(psycopg.errors.UniqueViolation, match="attempt_number"):
            connection.execute(again, (job.attempt_id,))
        connection.rollback()
        with pytest.raises(psycopg.errors.UniqueViolation, match="pk_submission_attempt"):
            connection.execute(again.replace("gen_random_uuid()", "id"), (job.attempt_id,))
        connection.rollback()


def test_the_time_of_the_click_is_kept_beside_the_time_of_arrival(room: Classroom, job: Job) -> None:
    with connected(room.database.analytics) as connection:
        statement = "select created_at, created_at - clicked_at from submission_attempt where id = %s"
        arrived, way = connection.exec_driver_sql(statement, (job.attempt_id,)).one()
    assert arrived == NOON
    assert way.total_seconds() == 1
