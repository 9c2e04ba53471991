"""Loading a course folder into a real database, with every solution run in the real sandbox."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine
from tests.hostile.wheels import build_small
from tests.integration.course.conftest import COURSE, Campus

from nbcampus.course.states import AttemptType, Role
from nbcampus.course.verdicts import Verdict
from nbcampus.db.statements import assignment_rules, attempts, authoring, people
from nbcampus.ids import uuid7
from nbcampus_grader.course.places import demo_course
from nbcampus_grader.course.reading import read_course
from nbcampus_grader.sandbox import Sandbox, SandboxSettings
from nbcampus_grader.steps import grade

Load = Callable[..., tuple[int, str, str]]

PLACEMENTS = """
select ap.id, p.slug, v.version, ap.points, ap.position, i.title from assignment_problem ap
join problem_version v on v.id = ap.problem_version_id join problem p on p.id = v.problem_id
join content_item i on i.id = ap.assignment_id join module m on m.id = i.module_id
join class c on c.id = m.class_id where c.join_code = :code order by i.order_index, ap.position
"""
ITEMS = """
select i.id, i.title, i.is_published, i.order_index, i.due_date from content_item i join module m on m.id = i.module_id
join class c on c.id = m.class_id where c.join_code = :code order by i.order_index, i.title
"""


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def make_attempt(campus: Campus, placement_id: UUID) -> UUID:
    """An attempt of a student at a placement, as the hub writes it."""
    now, attempt_id = datetime.now(UTC), uuid7()
    engine = create_engine(campus.database.service)
    with engine.begin() as connection:
        student = connection.scalar(people.ensure_user("a-student"))
        version = campus.rows("select problem_version_id from assignment_problem where id = :id", id=placement_id)
        runs, finals = connection.execute(attempts.count_attempt(student, placement_id, AttemptType.TEST_RUN)).one()
        connection.execute(
            attempts.add_attempt(
                attempt_id, kind=AttemptType.TEST_RUN, student_id=student, assignment_problem_id=placement_id,
                problem_version_id=version[0][0], attempt_number=runs + finals, code_blob_ref="sha256/00/0",
                language="python", created_at=now, clicked_at=now, time_focused_seconds=0,
            )
        )  # fmt: skip
    engine.dispose()
    return attempt_id


def test_the_demo_course_is_loaded_and_loading_it_again_changes_nothing(campus: Campus, load: Load) -> None:
    problems = len(list((demo_course() / "problems").iterdir()))
    status, out, err = load("demo", "--owner", "demo-teacher", "--join-code", "DEMABC")
    assert status == 0, err
    assert "created  class" in out
    assert err.count(", ok\n") == problems
    assert "FAILED" not in err
    before = campus.snapshot()
    status, out, err = load("demo", "--owner", "demo-teacher", "--join-code", "DEMABC")
    assert (status, err) == (0, "")
    assert out.startswith("Nothing to change")
    assert campus.snapshot() == before
    assert before["problem_version"][0] == problems
    assert load("demo", "--owner", "demo-teacher", "--check-all")[2].count(", ok\n") == problems
    assert campus.snapshot() == before


def test_what_is_stored_is_what_the_hub_and_the_grader_read(campus: Campus, folder: Path, load: Load) -> None:
    assert load(folder, "--owner", "store-teacher", "--join-code", "STRABC")[0] == 0
    (version,) = campus.rows(
        "select v.*, p.owner_id from problem_version v join problem p on p.id = v.problem_id "
        "where p.slug like 'receipt%' and p.owner_id = (select id from \"user\" where hub_name = 'store-teacher')"
    )
    cases = campus.rows("select * from test_case where problem_version_id = :id order by position", id=version.id)
    assert [str(case.id) for case in cases] == [test["id"] for test in version.test_cases]
    assert [case.name for case in cases] == [test["name"] for test in version.test_cases]
    assert version.description_markdown.startswith("This time write a **program**")
    assert version.hint
    (role,) = campus.rows(
        "select e.role from enrolment e join class c on c.id = e.class_id where c.join_code = 'STRABC'"
    )
    assert role[0] == Role.TEACHER
    actions = campus.rows(
        "select action, count(*) from audit_event a join class c on c.id = a.class_id where join_code = 'STRABC' "
        "group by 1 order by 1"
    )
    assert [tuple(row) for row in actions] == [
        ("class.created", 1), ("course.loaded", 1), ("item.created", 3), ("module.created", 1)
    ]  # fmt: skip
    statement = f"select points_total from assignment where id in (select id from ({ITEMS}) i) order by 1"
    totals = campus.rows(statement, code="STRABC")
    assert [row[0] for row in totals] == [10, 10, 20]


def test_a_solution_that_fails_its_own_test_is_refused_and_nothing_is_written(
    campus: Campus, folder: Path, load: Load
) -> None:
    edit(folder / "problems/sum-of-multiples/solution.py", " or ", " and ")
    edit(folder / "problems/receipt/solution.py", "int(input())", "int(inputt())")
    before = campus.snapshot()
    status, out, err = load(folder, "--owner", "broken-teacher")
    assert (status, out) == (1, "")
    assert "nothing was written" in err
    assert (
        "problems/sum-of-multiples/solution.py: test 'below ten': the solution must pass all tests; expected 23" in err
    )
    assert "problems/receipt/solution.py: test 'two items'" in err
    assert "it stopped in line 1 with NameError: name 'inputt' is not defined" in err
    assert campus.snapshot() == before


def test_starter_code_with_full_marks_is_refused(campus: Campus, folder: Path, load: Load) -> None:
    place = folder / "problems/run-lengths"
    shutil.copy(place / "solution.py", place / "starter.py")
    before = campus.snapshot()
    status, _, err = load(folder, "--owner", "starter-teacher")
    assert status == 1
    assert "problems/run-lengths/starter.py: the starter code passes the tests with full marks" in err
    assert campus.snapshot() == before


def test_a_test_that_the_starter_code_passes_is_told(folder: Path, load: Load) -> None:
    edit(folder / "problems/sum-of-multiples/starter.py", "    ...", "    return total")
    status, _, err = load(folder, "--owner", "note-teacher", "--dry-run", quick=False)
    assert status == 0
    for test in ("nothing below three", "zero", "a negative limit"):
        passing = "the starter code and an answer that always returns 0"
        assert f"note: test {test!r} passes for {passing}: 1 of 9 points" in err


def test_faults_of_the_folder_are_told_together(campus: Campus, folder: Path, load: Load) -> None:
    edit(folder / "course.yaml", "mode: exam", "mode: exams")
    (folder / "problems/receipt/tests.yaml").write_text("[]")
    before = campus.snapshot()
    status, _, err = load(folder, "--owner", "fault-teacher")
    assert status == 1
    assert "2 things to mend" in err
    assert campus.snapshot() == before


def test_a_dry_run_tells_everything_and_writes_nothing(campus: Campus, folder: Path, load: Load) -> None:
    before = campus.snapshot()
    status, out, _ = load(folder, "--owner", "dry-teacher", "--dry-run")
    assert status == 0
    assert "created  problem     run-lengths" in out
    assert "(nothing was written)" in out
    assert campus.snapshot() == before


def test_a_changed_problem_becomes_a_version_and_attempts_stay_with_theirs(
    campus: Campus, folder: Path, load: Load
) -> None:
    load(folder, "--owner", "change-teacher", "--join-code", "CHNABC")
    before = campus.rows(PLACEMENTS, code="CHNABC")
    attempt = make_attempt(campus, before[0].id)
    edit(folder / "problems/sum-of-multiples/problem.md", "title: Sum of multiples", "title: Sums")
    status, out, err = load(folder, "--owner", "change-teacher", "--join-code", "CHNABC")
    assert status == 0
    assert "[1/1] sum-of-multiples" in err
    assert "version 2 in place of 1, 1 attempts stay with theirs" in out
    after = campus.rows(PLACEMENTS, code="CHNABC")
    assert [row.id for row in after] == [row.id for row in before]
    assert [row.version for row in after] == [2, 1, 1, 1]
    (pinned,) = campus.rows(
        "select v.version, v.title from submission_attempt a join problem_version v on v.id = a.problem_version_id "
        "where a.id = :id",
        id=attempt,
    )
    assert tuple(pinned) == (1, "Sum of multiples")
    # Back to the former text: the former version is used again, and no third one made.
    edit(folder / "problems/sum-of-multiples/problem.md", "title: Sums", "title: Sum of multiples")
    assert "version 1 in place of 2" in load(folder, "--owner", "change-teacher", "--join-code", "CHNABC")[1]
    assert campus.rows(PLACEMENTS, code="CHNABC")[0].version == 1


def test_an_item_that_left_the_folder_is_unpublished_and_comes_back(campus: Campus, folder: Path, load: Load) -> None:
    load(folder, "--owner", "gone-teacher", "--join-code", "GNEABC")
    before = campus.rows(ITEMS, code="GNEABC")
    (folder / "course.yaml").write_text(COURSE[: COURSE.index("      - assignment: exam")])
    status, out, _ = load(folder, "--owner", "gone-teacher", "--join-code", "GNEABC")
    assert status == 0
    assert "unpublished  assignment  Exam" in out
    after = campus.rows(ITEMS, code="GNEABC")
    assert [row.id for row in after] == [row.id for row in before]
    assert {row.title: row.is_published for row in after} == {"Practice": True, "Homework": True, "Exam": False}
    assert load(folder, "--owner", "gone-teacher", "--join-code", "GNEABC")[1].startswith("Nothing to change")
    (folder / "course.yaml").write_text(COURSE)
    load(folder, "--owner", "gone-teacher", "--join-code", "GNEABC")
    assert campus.rows(ITEMS, code="GNEABC") == before


def test_titles_order_dates_and_points_follow_the_folder(campus: Campus, folder: Path, load: Load) -> None:
    load(folder, "--owner", "edit-teacher", "--join-code", "EDTABC", "--day", "2026-10-20")
    first = campus.rows(ITEMS, code="EDTABC")
    assert first[1].due_date == datetime(2026, 10, 14, 18, 0, tzinfo=UTC)
    text = COURSE.replace("title: Homework", "title: First homework").replace("6 days ago at 18:00", "in 1 day at 9:00")
    text = text.replace("sum-of-multiples, points: 5", "X").replace("receipt, points: 5", "sum-of-multiples, points: 7")
    (folder / "course.yaml").write_text(text.replace("problem: X", "problem: receipt, points: 5"))
    out = load(folder, "--owner", "edit-teacher", "--join-code", "EDTABC")[1]
    assert "changed" in out
    second = campus.rows(ITEMS, code="EDTABC")
    assert [row.id for row in second] == [row.id for row in first]
    assert second[1].title == "First homework"
    # Still counted from the day of the first load, not from today.
    assert second[1].due_date == datetime(2026, 10, 21, 9, 0, tzinfo=UTC)
    places = campus.rows(PLACEMENTS, code="EDTABC")[:2]
    assert [(row.slug.partition("--")[0], row.points, row.position) for row in places] == [
        ("receipt", 5.0, 0), ("sum-of-multiples", 7.0, 1)
    ]  # fmt: skip
    assert load(folder, "--owner", "edit-teacher", "--join-code", "EDTABC")[1].startswith("Nothing to change")


def test_released_results_of_an_exam_stay_released(campus: Campus, folder: Path, load: Load) -> None:
    load(folder, "--owner", "release-teacher", "--join-code", "RTUABC", "--quick")
    exam = next(row.id for row in campus.rows(ITEMS, code="RTUABC") if row.title == "Exam")
    engine = create_engine(campus.database.service)
    with engine.begin() as connection:
        connection.execute(authoring.release_results(exam, released=True))
    engine.dispose()
    edit(folder / "course.yaml", "max_attempts: 2", "max_attempts: 3")
    assert load(folder, "--owner", "release-teacher", "--join-code", "RTUABC")[0] == 0
    ((config,),) = campus.rows("select config from assignment where id = :id", id=exam)
    assert (config["max_attempts"], config["results_released"]) == (3, True)
    assert load(folder, "--owner", "release-teacher", "--join-code", "RTUABC")[1].startswith("Nothing to change")


def test_rules_that_the_campus_sets_stay_and_those_of_the_folder_follow_it(
    campus: Campus, folder: Path, load: Load
) -> None:
    load(folder, "--owner", "rules-teacher", "--join-code", "RWSABC", "--quick")
    exam = next(row.id for row in campus.rows(ITEMS, code="RWSABC") if row.title == "Exam")
    set_here = {
        "cooldown_seconds": 60,
        "marking": {"required": True},
        "exam": {"opens_at": "2090-01-01T08:00:00+00:00"},
    }
    engine = create_engine(campus.database.service)
    with engine.begin() as connection:
        rules = {"max_attempts": 9, "languages": ["python"], "accept_late": False}
        connection.execute(assignment_rules.change_assignment(exam, {"config": rules | set_here}))
    engine.dispose()
    edit(folder / "course.yaml", "        max_attempts: 2\n", "")
    load(folder, "--owner", "rules-teacher", "--join-code", "RWSABC")
    ((config,),) = campus.rows("select config from assignment where id = :id", id=exam)
    assert config == {"languages": ["python"], "accept_late": False} | set_here
    assert load(folder, "--owner", "rules-teacher", "--join-code", "RWSABC")[1].startswith("Nothing to change")


def test_a_problem_that_left_its_assignment_stays_where_somebody_worked_on_it(
    campus: Campus, folder: Path, load: Load
) -> None:
    load(folder, "--owner", "keep-teacher", "--join-code", "KEPABC")
    places = campus.rows(PLACEMENTS, code="KEPABC")
    make_attempt(campus, places[0].id)
    edit(folder / "course.yaml", "          - { problem: sum-of-multiples, points: 5 }\n", "")
    out = load(folder, "--owner", "keep-teacher", "--join-code", "KEPABC")[1]
    assert "not in the folder any more, but 1 attempts hang on it" in out
    kept = campus.rows(PLACEMENTS, code="KEPABC")[:2]
    assert [(row.id, row.position) for row in kept] == [(places[1].id, 0), (places[0].id, 1)]
    edit(folder / "course.yaml", "receipt, points: 5", "run-lengths, points: 5")
    out = load(folder, "--owner", "keep-teacher", "--join-code", "KEPABC")[1]
    assert "nobody has worked on it" in out
    slugs = [row.slug.partition("--")[0] for row in campus.rows(PLACEMENTS, code="KEPABC")[:2]]
    assert slugs == ["run-lengths", "sum-of-multiples"]


def test_each_owner_has_problems_of_their_own(campus: Campus, folder: Path, load: Load) -> None:
    load(folder, "--owner", "one-teacher", "--join-code", "WNEABC")
    load(folder, "--owner", "two-teacher", "--join-code", "TWQABC")
    one, two = campus.rows(PLACEMENTS, code="WNEABC"), campus.rows(PLACEMENTS, code="TWQABC")
    assert not {row.slug for row in one} & {row.slug for row in two}
    assert all(row.slug.partition("--")[2].isdigit() for row in two)
    assert load(folder, "--owner", "two-teacher")[1].startswith("Nothing to change")


def test_a_class_of_somebody_else_is_refused(campus: Campus, folder: Path, load: Load) -> None:
    load(folder, "--owner", "mine-teacher", "--join-code", "MNEABC")
    before = campus.snapshot()
    status, _, err = load(folder, "--owner", "thief", "--join-code", "MNEABC")
    assert status == 1
    assert "belongs to somebody else" in err
    assert campus.snapshot() == before


def test_a_name_that_a_person_gave_the_class_stays(campus: Campus, folder: Path, load: Load) -> None:
    load(folder, "--owner", "name-teacher", "--join-code", "NAMABC", "--class-name", "Autumn")
    edit(folder / "course.yaml", "name: A small course", "name: Another name")
    load(folder, "--owner", "name-teacher", "--join-code", "NAMABC")
    assert campus.rows("select name from class where join_code = 'NAMABC'")[0][0] == "Autumn"


def test_without_a_database_the_command_says_which_setting_is_missing(
    folder: Path, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NBCAMPUS_DATABASE_URL")
    status, _, err = load(folder, "--owner", "x")
    assert status == 1
    assert "set NBCAMPUS_DATABASE_URL" in err


@pytest.mark.parametrize("code", ["ABC", "ABCDEO", "ABC-EF"])
def test_an_impossible_join_code_is_an_error_of_use(code: str, folder: Path, load: Load) -> None:
    with pytest.raises(SystemExit) as ended:
        load(folder, "--owner", "x", "--join-code", code)
    assert ended.value.code == 2


def test_no_typical_mistake_of_the_demo_course_gets_full_marks() -> None:
    """Each one is stopped by a test; only that far, because some of them run into their time limits."""
    with Sandbox(SandboxSettings.from_environment()) as sandbox:
        for problem in read_course(demo_course()).problems.values():
            for path in sorted((demo_course() / "problems" / problem.slug / "mistakes").glob("*.py")):
                code = path.read_text()
                graded = (grade(sandbox, [test], code, only_samples=False).tests[0] for test in problem.tests)
                assert any(result.verdict is not Verdict.PASS for result in graded), path


def test_the_due_dates_of_the_demo_course_lie_around_the_day_of_loading() -> None:
    course, day = read_course(demo_course()), datetime(2026, 11, 25, tzinfo=UTC)
    dues = [course.due_at(item, day.date()) for module in course.modules for item in module.items]
    known = [due for due in dues if due is not None]
    assert min(known) < day < max(known)
    assert max(known) - min(known) < timedelta(weeks=5)


def test_a_course_is_tried_and_graded_in_the_environment_that_it_names(
    campus: Campus, folder: Path, load: Load, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("NBCAMPUS_SANDBOX_CACHE", str(cache))
    owner = ("--owner", "environment-teacher")
    edit(folder / "course.yaml", "slug: small\n", "slug: small\nenvironment: small\n")
    edit(folder / "problems/sum-of-multiples/solution.py", "def ", "import lecture_small\n\n\ndef ")
    status, _, err = load(folder, *owner)
    assert status == 1
    assert "course.yaml: environment: there is no environment 'small' here; known are default" in err
    build_small(cache, "small", "")
    status, _, err = load(folder, *owner)
    assert status == 0, err
    chosen = 'select environment from class where owner_id = (select id from "user" where hub_name = :name)'
    assert campus.rows(chosen, name="environment-teacher") == [("small",)]
    edit(folder / "course.yaml", "environment: small\n", "")
    assert load(folder, *owner)[1].startswith("Nothing to change")
    assert campus.rows(chosen, name="environment-teacher") == [("small",)]
    edit(folder / "course.yaml", "slug: small\n", "slug: small\nenvironment: default\n")
    err = load(folder, *owner, "--check-all")[2]
    assert "No module named 'lecture_small'" in err
    assert load(folder, *owner)[0] == 0
    assert campus.rows(chosen, name="environment-teacher") == [("default",)]
