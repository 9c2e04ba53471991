"""What is derived equals the history after any mixture of gradings, and a change of it is found and repaired."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
import redis
from sqlalchemy.exc import ProgrammingError
from tests.conftest import Database, fresh_database
from tests.integration.db.classroom import NOON, Classroom, connected, make_classroom

from nbcampus import leaderboard
from nbcampus.course.leaderboard import Board, BoardKind, Standing
from nbcampus.course.states import AttemptType
from nbcampus.db.statements import standings
from nbcampus.embedded.postgres import EmbeddedPostgres
from nbcampus.ids import uuid7
from nbcampus_grader.rebuild import command

MESSAGES = ("Wrong answer", "Too slow", "NameError: name 'lenght' is not defined", "TypeError: # is not iterable")
TABLES = ("problem_score", "gradebook_entry", "student_progress", "problem_error", "problem_analytics")


@dataclass(frozen=True)
class Campus:
    """A database of its own with two classes, and the leaderboards beside it."""

    database: Database
    board: redis.Redis
    rooms: tuple[Classroom, Classroom]

    def execute(self, statement: str) -> int:
        with connected(self.database.owner) as connection:
            return connection.exec_driver_sql(statement).rowcount

    def derived(self) -> dict[str, list[tuple[object, ...]]]:
        with connected(self.database.owner) as connection:
            return {
                table: sorted(map(tuple, connection.exec_driver_sql(f"select * from {table}")), key=repr)
                for table in TABLES
            }


@pytest.fixture(scope="module")
def campus(postgres: EmbeddedPostgres, database_passwords: dict[str, str], redis_url: str) -> Campus:
    database = fresh_database(postgres, "rebuild", database_passwords)
    rooms = tuple(
        make_classroom(database, prefix, students=6, problems=3, points=7.3) for prefix in ("REBLD1", "REBLD2")
    )
    campus = Campus(database, redis.Redis.from_url(redis_url), rooms)
    _simulate(campus, random.Random(7))
    return campus


@pytest.fixture(autouse=True)
def environment(campus: Campus, redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBCAMPUS_DATABASE_URL", campus.database.owner)
    monkeypatch.setenv("NBCAMPUS_REDIS_URL", redis_url)


def test_after_hundreds_of_mixed_gradings_nothing_has_drifted(
    campus: Campus, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = {table: len(rows) for table, rows in campus.derived().items()}
    assert all(counts.values()), counts
    assert command(["--check"]) == 0
    assert "Everything derived equals the history." in capsys.readouterr().out


def test_rebuilding_what_is_right_changes_no_row(campus: Campus) -> None:
    stamps = "select string_agg(ctid::text || xmin::text, ',' order by ctid) from {}"
    with connected(campus.database.owner) as connection:
        before = [connection.exec_driver_sql(stamps.format(table)).scalar() for table in TABLES]
    assert command([]) == 0
    with connected(campus.database.owner) as connection:
        assert [connection.exec_driver_sql(stamps.format(table)).scalar() for table in TABLES] == before


def test_a_grading_that_is_not_yet_counted_is_no_drift_and_a_rebuild_counts_it(campus: Campus) -> None:
    room = campus.rooms[0]
    before = campus.derived()["problem_analytics"]
    job = room.accept(0, 0, AttemptType.TEST_RUN)
    with connected(campus.database.worker) as connection:
        assert room.record_on(connection, room.claim(job), [None, None, None])
    assert command(["--check"]) == 0
    assert campus.derived()["problem_analytics"] == before
    assert command([]) == 0
    assert campus.derived()["problem_analytics"] != before
    assert room.count() == 0
    assert command(["--check"]) == 0


TAMPERED: dict[str, tuple[str, str]] = {
    "a raised best score": (
        "problem_score",
        "update problem_score set best_score = best_score + 1 where best_score >= 0",
    ),
    "another best attempt": ("problem_score", "update problem_score set best_attempt_id = gen_random_uuid()"),
    "a forgotten attempt": ("problem_score", "update problem_score set runs = runs + 1"),
    "a lost score": ("problem_score", "delete from problem_score"),
    "a raised grade": ("gradebook_entry", "update gradebook_entry set score_obtained = 100"),
    "a grade in the last digit": (
        "gradebook_entry",
        "update gradebook_entry set score_obtained = score_obtained + 1e-9",
    ),
    "a lowered maximum": ("gradebook_entry", "update gradebook_entry set max_score = 1"),
    "a moved submission": ("gradebook_entry", "update gradebook_entry set submitted_at = now()"),
    "a grade taken back": ("gradebook_entry", "update gradebook_entry set status = 'pending', score_obtained = null"),
    "a lost entry": ("gradebook_entry", "delete from gradebook_entry"),
    "progress": ("student_progress", "update student_progress set problems_solved = problems_solved + 1"),
    "progress in another class": (
        "student_progress",
        "update student_progress p set class_id = (select id from class c where c.id <> p.class_id limit 1)",
    ),
    "a count of failures": ("problem_analytics", "update problem_analytics set fail_count = fail_count + 1"),
    "a message": ("problem_analytics", "update problem_analytics set common_error_msg = 'x'"),
    "a time": ("problem_analytics", "update problem_analytics set last_updated = now()"),
    "lost error maps": ("problem_analytics", "delete from problem_analytics"),
    "a count of messages": ("problem_error", "update problem_error set count = 1 + count"),
    "an invented message": (
        "problem_error",
        "insert into problem_error select assignment_problem_id, test_case_id, 'invented', 3 from problem_analytics",
    ),
}


@pytest.mark.parametrize("case", TAMPERED)
def test_a_tampered_row_is_found_and_repaired(campus: Campus, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    table, statement = TAMPERED[case]
    before = campus.derived()
    changed = campus.execute(statement)
    assert changed > 0
    assert campus.derived() != before

    assert command(["--check"]) == 1
    assert campus.derived() != before, "--check must change nothing"
    assert _drifted(capsys.readouterr().out) == {table: changed}

    assert command([]) == 0
    assert campus.derived() == before
    assert command(["--check"]) == 0


def test_an_entry_that_nothing_explains_goes_unless_a_teacher_wrote_in_it(campus: Campus) -> None:
    before = campus.derived()
    room = campus.rooms[0]
    row = "('{}', '{}', 5, 10, {}, now(), 'graded')"
    campus.execute(
        "insert into gradebook_entry (student_id, content_item_id, score_obtained, max_score, manual_feedback, "
        "submitted_at, status) values "
        + row.format(room.teacher_id, room.item_id, "null")
        + ", "
        + row.format(campus.rooms[1].teacher_id, room.item_id, "'See me'")
    )
    assert command(["--check"]) == 1
    assert command([]) == 0
    left = [entry for entry in campus.derived()["gradebook_entry"] if entry not in before["gradebook_entry"]]
    assert [(entry[0], entry[2], entry[5], entry[8]) for entry in left] == [
        (campus.rooms[1].teacher_id, None, "See me", "pending")
    ]
    assert command(["--check"]) == 0
    campus.execute("delete from gradebook_entry where manual_feedback = 'See me'")


def test_what_teachers_wrote_survives_a_repair(campus: Campus) -> None:
    manual = "grade_letter = 'A', manual_feedback = 'Well done', private_notes = 'late enrolment'"
    campus.execute(f"update gradebook_entry set {manual}")
    assert command(["--check"]) == 0
    campus.execute("update gradebook_entry set score_obtained = 0")
    assert command([]) == 0
    left = {entry[4:7] for entry in campus.derived()["gradebook_entry"]}
    assert left == {("A", "Well done", "late enrolment")}


def test_the_run_that_counts_decides_also_after_a_regrade_was_applied(campus: Campus) -> None:
    room = campus.rooms[0]
    job = room.grade(5, 0, [None] * 3, at=NOON + timedelta(days=9))
    again = room.regrade(job)
    room.record(room.claim(again), ["Wrong answer", None, None], NOON + timedelta(days=10))
    assert command(["--check"]) == 1, "the leaderboard has not been told"
    assert command([]) == 0
    campus.execute(
        f"update effective_run set grading_run_id = '{again.id}', moved_by = '{room.teacher_id}', reason = 'applied' "
        f"where attempt_id = '{job.attempt_id}'"
    )
    assert command(["--check"]) == 1
    assert command([]) == 0
    assert command(["--check"]) == 0
    campus.execute(f"update effective_run set grading_run_id = '{job.id}' where attempt_id = '{job.attempt_id}'")
    assert command([]) == 0


def test_the_leaderboard_is_compared_and_made_anew(campus: Campus, capsys: pytest.CaptureFixture[str]) -> None:
    room = campus.rooms[0]
    board = Board(BoardKind.CLASS, room.class_id)
    right = leaderboard.read(campus.board, board)
    assert right
    wrong = dict(list(right.items())[1:]) | {uuid7(): Standing(99.0, NOON)}
    leaderboard.replace(campus.board, board, wrong)
    assert command(["--check"]) == 1
    assert _drifted(capsys.readouterr().out) == {"leaderboard": 2}
    assert leaderboard.read(campus.board, board) == wrong
    assert command([]) == 0
    assert leaderboard.read(campus.board, board) == right


def test_a_student_who_left_goes_from_the_leaderboard(campus: Campus) -> None:
    room = campus.rooms[1]
    gone, board = room.students[0], Board(BoardKind.CLASS, room.class_id)
    assert gone in leaderboard.read(campus.board, board)
    campus.execute(f"update enrolment set left_at = now() where user_id = '{gone}'")
    assert command([]) == 0
    assert gone not in leaderboard.read(campus.board, board)
    campus.execute(f"update enrolment set left_at = null where user_id = '{gone}'")
    assert command([]) == 0


def test_one_class_is_rebuilt_without_the_others(campus: Campus, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = campus.rooms
    campus.execute("update student_progress set current_score = current_score + 1")
    assert command(["--class", str(one.class_id)]) == 0
    assert command(["--check", "--class", str(one.class_id)]) == 0
    assert command(["--check", "--class", str(other.class_id)]) == 1
    assert command([]) == 0


def test_a_class_that_does_not_exist_is_said(campus: Campus, capsys: pytest.CaptureFixture[str]) -> None:
    missing = UUID(int=7)
    assert command(["--check", "--class", str(missing)]) == 2
    assert f"there is no class {missing}" in capsys.readouterr().err


def test_a_role_that_may_not_is_refused_and_changes_nothing(campus: Campus, monkeypatch: pytest.MonkeyPatch) -> None:
    before = campus.derived()
    monkeypatch.setenv("NBCAMPUS_DATABASE_URL", campus.database.analytics)
    with pytest.raises(ProgrammingError, match="permission denied"):
        command([])
    assert campus.derived() == before


def test_without_its_settings_it_says_which_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NBCAMPUS_REDIS_URL")
    assert command(["--check"]) == 2
    assert "NBCAMPUS_REDIS_URL" in capsys.readouterr().err


def test_with_redis_away_nothing_is_changed(
    campus: Campus, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    campus.execute("update problem_score set runs = runs + 1")
    before = campus.derived()
    monkeypatch.setenv("NBCAMPUS_REDIS_URL", "redis://127.0.0.1:1/0")
    assert command([]) == 2
    assert "Redis is away" in capsys.readouterr().err
    assert campus.derived() == before
    campus.execute("update problem_score set runs = runs - 1")


def test_gradings_during_a_rebuild_are_neither_lost_nor_counted_twice(campus: Campus) -> None:
    room = campus.rooms[0]
    draw = random.Random(3)

    def grade_many(student: int) -> None:
        for minute in range(8):
            _grade_one(room, draw, student, minute + 500)

    with ThreadPoolExecutor(4) as pool:
        grading_ = [pool.submit(grade_many, student) for student in range(3)]
        rebuilt = 0
        while not all(future.done() for future in grading_):
            assert command([]) == 0
            rebuilt += 1
        for future in grading_:
            future.result()
    assert rebuilt > 1
    _tell_leaderboards(campus)
    assert command(["--check"]) == 0


def _simulate(campus: Campus, draw: random.Random) -> None:
    for minute in range(300):
        _grade_one(campus.rooms[minute % 2], draw, draw.randrange(6), minute)
    ungraded = campus.rooms[0].accept(0, 0)
    campus.rooms[0].claim(ungraded)
    again = campus.rooms[1].regrade(campus.rooms[1].grade(0, 0, [None] * 3))
    campus.rooms[1].record(campus.rooms[1].claim(again), ["Too slow"] * 3)
    _tell_leaderboards(campus)


def _grade_one(room: Classroom, draw: random.Random, student: int, minute: int) -> None:
    outcomes = [draw.choice([None, None, *MESSAGES]) for _ in range(3)]
    kind = draw.choice(list(AttemptType))
    room.grade(student, draw.randrange(3), outcomes, kind, NOON + timedelta(minutes=minute))


def _tell_leaderboards(campus: Campus) -> None:
    """As a worker does it after the commit."""
    for room in campus.rooms:
        with connected(campus.database.worker) as connection:
            boards = standings.by_board(connection.execute(standings.standings(room.class_id)))
        leaderboard.raise_all(campus.board, boards)


def _drifted(report: str) -> dict[str, int]:
    """Rows that differ, by what they are of, as the report's table has them."""
    lines = [line.split() for line in report.splitlines() if line.split()[:1][0] in (*TABLES, "leaderboard")]
    return {line[0]: rows for line in lines if (rows := sum(map(int, line[1:4])))}
