"""The main job in a real browser: join, run, see why it is wrong, submit, full marks; and what may go wrong."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable

import pytest
from tests.acceptance.conftest import Rows
from tests.acceptance.person import Person
from tests.acceptance.waiting import see, wait_until
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

JOIN_CODE = "PYTH3N"
ITEM, PROBLEM = "Warm-up", "Sum of multiples"
WRONG = "def sum_of_multiples(limit):\n    return sum(n for n in range(limit) if n % 3 == 0)\n"
RIGHT = "def sum_of_multiples(limit):\n    return sum(n for n in range(limit) if n % 3 == 0 or n % 5 == 0)\n"
ENDLESS = "def sum_of_multiples(limit):\n    while True:\n        pass\n"

MakePerson = Callable[..., Person]

ATTEMPTS = """
    select a.id, a.type::text, a.attempt_number, a.status::text, a.code_blob_ref, r.score, r.passed, r.total
    from submission_attempt a join "user" u on u.id = a.student_id
    left join effective_run e on e.attempt_id = a.id left join grading_run r on r.id = e.grading_run_id
    where u.hub_name = %s order by a.attempt_number
"""
GRADE = """
    select g.score_obtained, g.max_score, g.status::text from gradebook_entry g join "user" u on u.id = g.student_id
    where u.hub_name = %s
"""
VERDICTS = """
    select distinct t.verdict::text, t.status::text from test_result t
    join submission_attempt a on a.id = t.attempt_id join "user" u on u.id = a.student_id
    where u.hub_name = %s and a.attempt_number = %s
"""
DRAFTS = """
    select d.current_code from assignment_progress d join "user" u on u.id = d.student_id where u.hub_name = %s
"""
RUNS = """
    select count(*) from grading_run r join submission_attempt a on a.id = r.attempt_id
    join "user" u on u.id = a.student_id where u.hub_name = %s
"""


def start_work(person: Person) -> Person:
    person.sign_in()
    person.join(JOIN_CODE)
    person.row(ITEM).wait_for()
    person.open_problem(ITEM, PROBLEM)
    return person


def test_a_student_joins_by_code_sees_why_a_wrong_answer_fails_and_gets_full_marks_for_a_right_one(
    person: MakePerson, rows: Rows
) -> None:
    dora = person("dora")
    dora.sign_in()
    dora.screenshot("01-no-class-yet")
    dora.join("ZZZZZZ")
    dora.sidebar.get_by_text("No class has this code").wait_for()
    dora.join(JOIN_CODE.lower())
    dora.row(ITEM).wait_for()
    dora.screenshot("02-joined")
    dora.open_problem(ITEM, PROBLEM)
    dora.screenshot("03-problem")

    dora.write_answer(WRONG)
    dora.run_tests()
    dora.see_verdict("0 of 2 sample tests passed")
    expected = dora.verdict.get_by_text("sum_of_multiples(10)").first
    expected.wait_for()
    dora.verdict.get_by_text("expected 23, got 18").wait_for()
    dora.screenshot("04-wrong-run")
    assert [(a["type"], a["attempt_number"], a["status"], a["passed"], a["total"]) for a in rows(ATTEMPTS, "dora")] == [
        ("test_run", 1, "completed", 0, 2)
    ]
    assert rows(GRADE, "dora") == []

    dora.write_answer(RIGHT)
    dora.submit(agree=True)
    dora.see_verdict("7 of 7 tests passed · 5 / 5 points")
    dora.verdict.get_by_text("5 of 5 hidden tests passed").wait_for()
    dora.row(PROBLEM).get_by_text("5 / 5", exact=True).wait_for()
    dora.screenshot("05-full-marks")
    attempts = rows(ATTEMPTS, "dora")
    assert [(a["type"], a["attempt_number"], a["status"], a["score"]) for a in attempts] == [
        ("test_run", 1, "completed", 0),
        ("final_submission", 2, "completed", 5),
    ]
    assert rows(GRADE, "dora") == [{"score_obtained": 5, "max_score": 30, "status": "graded"}]
    results = rows(
        "select verdict::text, count(*) from test_result where attempt_id = %s group by 1", attempts[1]["id"]
    )
    assert results == [{"verdict": "pass", "count": 7}]
    assert rows(RUNS, "dora") == [{"count": 2}]


def test_an_endless_loop_is_timed_out_and_the_next_submission_is_graded_at_once(person: MakePerson, rows: Rows) -> None:
    emil = start_work(person("emil"))
    emil.write_answer(ENDLESS)
    emil.run_tests()
    emil.see_verdict("0 of 2 sample tests passed")
    emil.verdict.get_by_text("Too slow").first.wait_for()
    emil.screenshot("06-too-slow")
    emil.write_answer(RIGHT)
    began = time.monotonic()
    emil.submit(agree=True)
    emil.see_verdict("7 of 7 tests passed")
    assert time.monotonic() - began < 30  # seconds, of a machine that does much else besides
    assert [(a["status"], a["score"]) for a in rows(ATTEMPTS, "emil")] == [("completed", 0), ("completed", 5)]
    assert rows(VERDICTS, "emil", 1) == [{"verdict": "timeout", "status": "timeout"}]


def test_a_draft_survives_a_deleted_notebook(person: MakePerson, rows: Rows, campus: RunningCampus) -> None:
    fay = start_work(person("fay"))
    unfinished = "def sum_of_multiples(limit):\n    # half an idea\n    total = 0\n"
    fay.write_answer(unfinished)
    see(lambda: rows(DRAFTS, "fay"), [{"current_code": unfinished}])
    fay.page.evaluate("() => window.jupyterapp.shell.currentWidget.close()")
    home = campus.folder / "homes" / "fay"
    notebooks = list(home.rglob("01-sum-of-multiples.ipynb"))
    assert len(notebooks) == 1
    notebooks[0].unlink()
    fay.reload()
    fay.unfold(ITEM)
    fay.row(PROBLEM).click()
    fay.page.get_by_text("made from your draft").first.wait_for()  # for some seconds, which a kernel may take to start
    fay.open_problem(ITEM, PROBLEM)
    see(fay.answer, unfinished)
    fay.screenshot("07-restored-draft")
    assert rows(ATTEMPTS, "fay") == []


def test_with_the_service_killed_between_click_and_delivery_nothing_is_lost_and_nothing_doubled(
    person: MakePerson, rows: Rows, campus: RunningCampus
) -> None:
    gus = start_work(person("gus"))
    gus.write_answer(WRONG)
    supervisor, service = service_processes(campus)
    os.kill(supervisor, signal.SIGSTOP)  # it would have the service back before anybody could see that it was away
    try:
        os.kill(service, signal.SIGKILL)
        gus.run_tests()
        gus.notebook.get_by_text("Saved here").first.wait_for()
        gus.screenshot("08-saved-here")
        gus.write_answer(RIGHT)
        gus.submit(agree=True)
        assert rows(ATTEMPTS, "gus") == []
    finally:
        os.kill(supervisor, signal.SIGCONT)
    gus.see_verdict("7 of 7 tests passed · 5 / 5 points", seconds=60)
    done = [("test_run", 1, "completed", 0), ("final_submission", 2, "completed", 5)]  # in any order
    see(lambda: [(a["type"], a["attempt_number"], a["status"], a["score"]) for a in rows(ATTEMPTS, "gus")], done)
    assert rows(RUNS, "gus") == [{"count": 2}]
    clicks = rows(
        """select a.created_at - a.clicked_at > interval '0.2 seconds' as waited from submission_attempt a
        join "user" u on u.id = a.student_id where u.hub_name = %s""",
        "gus",
    )
    assert {"waited": True} in clicks


def test_an_old_version_is_compared_and_restored_without_losing_the_present_one(person: MakePerson) -> None:
    hana = start_work(person("hana"))
    hana.write_answer(WRONG)
    hana.run_tests()
    hana.see_verdict("0 of 2 sample tests passed")
    hana.write_answer(RIGHT)
    hana.page.get_by_role("tab", name="Attempts").click()
    history = hana.page.locator(".nbcampus-History")
    history.get_by_role("article", name="Run, attempt 1").wait_for()
    hana.screenshot("09-history")
    history.get_by_role("button", name="Restore").click()
    see(hana.answer, WRONG)
    history.get_by_role("button", name="Bring it back").click()
    see(hana.answer, RIGHT)


def test_the_teacher_sees_the_attempts_with_code_and_results_as_they_come(
    person: MakePerson, campus: RunningCampus
) -> None:
    ivo = start_work(person("ivo"))
    ivo.write_answer(WRONG)
    ivo.submit(agree=True)
    ivo.see_verdict("tests passed")
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    teacher.sidebar.get_by_role("button", name="Attempts").click()
    attempts = teacher.page.get_by_label("Attempts, newest first")
    first = attempts.get_by_text("ivo").first
    first.wait_for()
    first.click()
    detail = teacher.page.get_by_label("The chosen attempt")
    detail.get_by_text("n % 3 == 0").first.wait_for()
    detail.get_by_text("hidden").first.wait_for()
    teacher.screenshot("10-teacher")
    count = attempts.get_by_text("ivo").count()
    ivo.write_answer(RIGHT)
    ivo.submit(agree=True)
    wait_until(lambda: attempts.get_by_text("ivo").count() > count)


def test_a_student_finds_no_way_to_the_teachers_side(person: MakePerson, campus: RunningCampus) -> None:
    jon = start_work(person("jon"))
    assert jon.sidebar.get_by_role("button", name="Attempts").count() == 0
    answers = jon.page.evaluate(
        """async base => {
            const signed = await (await fetch(base + 'login', {mode: 'no-cors'})).json().catch(() => ({}));
            const headers = {'X-XSRFToken': signed.xsrf ?? ''};
            const classes = await (await fetch(base + 'api/v1/classes', {headers})).json();
            const id = classes.items[0].id;
            const paths = [`attempts?class_id=${id}`, `classes/${id}/members`];
            return Promise.all(paths.map(async path => (await fetch(base + 'api/v1/' + path, {headers})).status));
        }""",
        campus.service_address,
    )
    assert answers == [403, 403]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_screen_is_shown_in_both_themes(person: MakePerson, theme: str) -> None:
    kim = start_work(person(f"kim-{theme}", theme=theme))
    kim.change_theme(theme.capitalize())
    kim.write_answer(WRONG)
    kim.submit(agree=True)
    kim.see_verdict("tests passed")
    kim.page.get_by_role("tab", name="Attempts").click()
    kim.page.locator(".nbcampus-History").get_by_role("article").first.wait_for()
    kim.screenshot(f"11-{theme}-verdict")
    kim.row("Reading").click()
    kim.page.get_by_role("heading", name=re.compile("Loops", re.IGNORECASE)).first.wait_for()
    kim.screenshot(f"12-{theme}-reading")


def service_processes(campus: RunningCampus) -> tuple[int, int]:
    """The supervisor of this campus's service, and the one service process below it."""
    mark = f"NBCAMPUS_REDIS_URL={campus.settings['NBCAMPUS_REDIS_URL']}".encode()
    found: dict[str, int] = {}
    for pid in subprocess.check_output(["pgrep", "-f", "nbcampus_hub.service"]).split():
        try:
            with (
                open(f"/proc/{int(pid)}/environ", "rb") as environment,
                open(f"/proc/{int(pid)}/cmdline", "rb") as line,
            ):
                ours, command = mark in environment.read(), line.read()
        except OSError:
            continue
        if ours:
            found["supervisor" if b"supervise" in command else "service"] = int(pid)
    return found["supervisor"], found["service"]
