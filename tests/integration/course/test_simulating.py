"""A small invented history in a real database, graded for real, looked at row by row."""

from __future__ import annotations

import shutil
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from tests.integration.course.conftest import COURSE, PROBLEMS, Campus

from nbcampus import leaderboard
from nbcampus.blobs import open_store
from nbcampus.course.leaderboard import Board, BoardKind
from nbcampus.ids import time_of
from nbcampus_grader.course.command import load_course
from nbcampus_grader.course.places import demo_course
from nbcampus_grader.sandbox import Sandbox, SandboxSettings
from nbcampus_grader.simulate.command import simulate
from nbcampus_grader.steps import grade, parse_tests

CODE = "SMVABC"
UNTIL = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)
ARGV = ["--class", CODE, "--students", "5", "--attempts", "60", "--seed", "11", "--until", "2026-11-25T20:00"]

# Rows of the simulated class only: other tests of this folder share the database.
PLACES = f"""
select ap.id from assignment_problem ap join content_item i on i.id = ap.assignment_id
join module m on m.id = i.module_id join class c on c.id = m.class_id where c.join_code = '{CODE}'
"""


@pytest.fixture(scope="module")
def simulated(campus: Campus, tmp_path_factory: pytest.TempPathFactory) -> Campus:
    folder = tmp_path_factory.mktemp("course")
    for slug in PROBLEMS:
        shutil.copytree(demo_course() / "problems" / slug, folder / "problems" / slug)
    (folder / "course.yaml").write_text(COURSE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NBCAMPUS_DATABASE_URL", campus.database.service)
        patch.setenv("NBCAMPUS_WORKER_DATABASE_URL", campus.database.worker)
        patch.setenv("NBCAMPUS_REDIS_URL", campus.redis_url)
        patch.setenv("NBCAMPUS_BLOBS_URL", campus.blobs_url)
        owner = ["--owner", "simulating-teacher", "--join-code", CODE, "--day", "2026-11-25"]
        assert load_course([str(folder), *owner]) == 0
        assert simulate([*ARGV, "--course", str(folder)]) == 0
    return campus


def test_every_attempt_is_there_and_graded(simulated: Campus) -> None:
    (row,) = simulated.rows(
        "select count(*) as attempts, count(r.id) as runs, count(e.attempt_id) as effective, "
        "count(*) filter (where a.status = 'completed') as done "
        "from submission_attempt a left join grading_run r on r.attempt_id = a.id "
        f"left join effective_run e on e.attempt_id = a.id where a.assignment_problem_id in ({PLACES})"
    )
    assert tuple(row) == (60, 60, 60, 60)
    assert (
        simulated.rows("select count(*) from grading_job where reason = 'first' and worker = 'simulation'")[0][0] == 0
    )


def test_attempts_are_numbered_in_the_order_of_time(simulated: Campus) -> None:
    numbers = defaultdict(list)
    for row in simulated.rows(
        "select student_id, assignment_problem_id, attempt_number from submission_attempt "
        f"where assignment_problem_id in ({PLACES}) order by created_at"
    ):
        numbers[row[:2]].append(row.attempt_number)
    assert all(each == list(range(1, len(each) + 1)) for each in numbers.values())


def test_the_gradebook_is_the_sum_of_the_best_submissions(simulated: Campus) -> None:
    best: dict[tuple[UUID, UUID], dict[UUID, float]] = defaultdict(dict)
    for row in simulated.rows(
        "select a.student_id, ap.assignment_id, ap.id, max(r.score) as best from submission_attempt a "
        "join grading_run r on r.attempt_id = a.id join assignment_problem ap on ap.id = a.assignment_problem_id "
        f"where a.type = 'final_submission' and ap.id in ({PLACES}) group by 1, 2, 3"
    ):
        best[row.student_id, row.assignment_id][row.id] = row.best
    entries = simulated.rows(
        "select g.*, p.current_score from gradebook_entry g "
        "join student_progress p using (student_id, content_item_id) "
        f"where content_item_id in (select assignment_id from assignment_problem where id in ({PLACES}))"
    )
    assert len(entries) == len(best) > 0
    for entry in entries:
        wanted = sum(best[entry.student_id, entry.content_item_id].values())
        assert entry.score_obtained == entry.current_score == pytest.approx(wanted)
        assert entry.status == "graded"


def test_the_statistics_count_every_result_once(simulated: Campus) -> None:
    counted = simulated.rows(
        "select test_case_id, pass_count, fail_count from problem_analytics "
        f"where assignment_problem_id in ({PLACES}) order by 1"
    )
    results = simulated.rows(
        "select t.test_case_id, count(*) filter (where t.status = 'pass'), count(*) filter (where t.status <> 'pass') "
        "from test_result t join submission_attempt a on a.id = t.attempt_id "
        f"where a.assignment_problem_id in ({PLACES}) group by 1 order by 1"
    )
    assert [tuple(row) for row in counted] == [tuple(row) for row in results]


def test_a_run_meets_the_sample_tests_only(simulated: Campus) -> None:
    kinds = simulated.rows(
        "select distinct a.type, c.visibility from test_result t join submission_attempt a on a.id = t.attempt_id "
        f"join test_case c on c.id = t.test_case_id where a.assignment_problem_id in ({PLACES})"
    )
    assert {tuple(row) for row in kinds} == {
        ("test_run", "sample"), ("final_submission", "sample"), ("final_submission", "hidden")
    }  # fmt: skip


def test_everything_is_in_the_past_and_the_ids_say_so(simulated: Campus) -> None:
    for row in simulated.rows(
        "select a.id, a.created_at, a.clicked_at, r.id as run, r.started_at, r.finished_at from submission_attempt a "
        f"join grading_run r on r.attempt_id = a.id where a.assignment_problem_id in ({PLACES})"
    ):
        assert row.clicked_at < row.created_at < row.started_at < row.finished_at
        assert row.created_at <= UNTIL
        assert abs((time_of(row.id) - row.created_at).total_seconds()) < 0.002
        assert abs((time_of(row.run) - row.created_at).total_seconds()) < 0.002


def test_the_rules_of_the_exam_hold(simulated: Campus) -> None:
    most = simulated.rows(
        "select max(s.submissions) from problem_score s join assignment_problem ap on ap.id = s.assignment_problem_id "
        f"join assignment a on a.id = ap.assignment_id where a.mode = 'exam' and ap.id in ({PLACES})"
    )
    assert (most[0][0] or 0) <= 2


def test_each_grading_is_what_the_grader_says_of_exactly_that_code(simulated: Campus) -> None:
    blobs = open_store(simulated.blobs_url)
    rows = simulated.rows(
        "select a.id, a.type, a.code_blob_ref, v.test_cases, "
        "(select array_agg(t.verdict::text order by c.position) from test_result t "
        "join test_case c on c.id = t.test_case_id where t.attempt_id = a.id) as verdicts "
        "from submission_attempt a join problem_version v on v.id = a.problem_version_id "
        f"where a.assignment_problem_id in ({PLACES}) order by a.id limit 12"
    )
    with Sandbox(SandboxSettings.from_environment()) as sandbox:
        for row in rows:
            code = blobs.get(row.code_blob_ref).decode()
            again = grade(sandbox, parse_tests(row.test_cases), code, only_samples=row.type == "test_run")
            assert [result.verdict.value for result in again.tests] == row.verdicts, code


def test_drafts_students_and_leaderboard_are_there(simulated: Campus) -> None:
    people = simulated.rows(
        "select u.hub_name, u.display_name, e.section, e.leaderboard_alias, e.role from enrolment e "
        'join "user" u on u.id = e.user_id join class c on c.id = e.class_id '
        f"where c.join_code = '{CODE}' and e.role = 'student' order by 1"
    )
    assert [row.hub_name for row in people] == [f"student-0{number}" for number in range(1, 6)]
    assert all(" " in row.display_name and row.section in "ABC" and row.leaderboard_alias for row in people)
    (drafts,) = simulated.rows(
        f"select count(*), count(*) filter (where time_spent_seconds > 0) from assignment_progress "
        f"where assignment_problem_id in ({PLACES})"
    )
    (pairs,) = simulated.rows(f"select count(*) from problem_score where assignment_problem_id in ({PLACES})")
    assert drafts[0] == drafts[1] == pairs[0]
    class_id = simulated.rows(f"select id from class where join_code = '{CODE}'")[0][0]
    totals = simulated.rows(
        "select student_id, sum(current_score) from student_progress p join assignment a on a.id = p.content_item_id "
        "where class_id = :class_id and a.mode <> 'exam' group by 1",
        class_id=class_id,
    )
    shown = leaderboard.read(simulated.redis(), Board(BoardKind.CLASS, class_id))
    points = {student: standing.points for student, standing in shown.items()}
    assert points == pytest.approx({row[0]: row[1] for row in totals})


def test_a_second_history_for_the_same_students_is_refused(
    simulated: Campus, capsys: pytest.CaptureFixture[str]
) -> None:
    before = simulated.snapshot()
    assert simulate(ARGV) == 1
    assert "have made 60 attempts" in capsys.readouterr().err
    assert simulated.snapshot() == before


@pytest.mark.parametrize(
    ("room", "told"), [("ZZZZZZ", "there is no open class"), (str(UUID(int=0)), "there is no open class")]
)
def test_a_class_that_is_not_there_is_told(room: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate(["--class", room]) == 1
    assert told in capsys.readouterr().err


def test_the_audit_trail_says_that_the_history_is_invented(simulated: Campus) -> None:
    (event,) = simulated.rows(
        "select a.detail from audit_event a join class c on c.id = a.class_id "
        f"where action = 'class.simulated' and c.join_code = '{CODE}'"
    )
    assert event.detail == {"students": 5, "attempts": 60, "seed": 11}


def test_the_mistakes_of_the_demo_course_are_where_the_simulation_looks() -> None:
    from nbcampus_grader.simulate.repertoire import find_mistakes

    found = find_mistakes(demo_course(), "receipt--2")
    assert len(found) == len(list(Path(demo_course(), "problems/receipt/mistakes").glob("*.py"))) >= 4
    assert not any(code.startswith("#") for code in found)
