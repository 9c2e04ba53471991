"""A wrong test is corrected after students were graded: the teacher regrades, and the students see it at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.acceptance.conftest import Rows
from tests.acceptance.person import Person
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

JOIN_CODE = "RRR222"
COURSE = """
name: Corrections
slug: corrections
modules:
  - slug: one
    title: One
    items:
      - assignment: sums
        title: Sums
        mode: homework
        problems:
          - { problem: plus, points: 10 }
"""
PROBLEM = "---\ntitle: Plus\ndifficulty: easy\n---\nAdd two numbers.\n"
TESTS = """
defaults: {{ kind: call, function: plus, points: 1 }}
tests:
  - {{ name: small, visibility: sample, args: [1, 2], expected: 3 }}
  - {{ name: zero, visibility: hidden, args: [2, 0], expected: {zero} }}
"""
AS_MEANT = "def plus(a, b):\n    return a + b\n"
AS_TESTED = "def plus(a, b):\n    return a + b if b else 0\n"
SCORES = """
    select u.hub_name, s.best_score from problem_score s join "user" u on u.id = s.student_id
    where u.hub_name = any(%s) order by u.hub_name
"""
FILES = {
    "course.yaml": COURSE,
    "problems/plus/problem.md": PROBLEM,
    "problems/plus/starter.py": "def plus(a, b):\n    pass\n",
}


def load(campus: RunningCampus, folder: Path, *, zero: int, solution: str) -> None:
    """Load the course with what its test ``zero`` expects of 2 + 0."""
    tests = {"problems/plus/tests.yaml": TESTS.format(zero=zero), "problems/plus/solution.py": solution}
    for name, text in {**FILES, **tests}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    done = campus.inside("load-course", str(folder), "--owner", "teacher", "--join-code", JOIN_CODE, "--quick")
    assert done.returncode == 0, done.stdout + done.stderr


def submitted(who: Person, code: str, verdict: str) -> None:
    who.sign_in()
    who.join(JOIN_CODE)
    who.row("Sums").wait_for()
    who.open_problem("Sums", "Plus")
    who.write_answer(code)
    who.submit(agree=True)
    who.see_verdict(verdict)


def test_a_teacher_corrects_a_test_and_the_students_scores_change_before_their_eyes(
    campus: RunningCampus, person: Callable[..., Person], rows: Rows, tmp_path: Path
) -> None:
    load(campus, tmp_path, zero=0, solution=AS_TESTED)
    right, wrong = person("rita"), person("wim")
    submitted(right, AS_MEANT, "1 of 2")
    submitted(wrong, AS_TESTED, "2 of 2")
    assert rows(SCORES, ["rita", "wim"]) == [
        {"hub_name": "rita", "best_score": 5},
        {"hub_name": "wim", "best_score": 10},
    ]
    load(campus, tmp_path, zero=2, solution=AS_MEANT)

    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    panel = open_regrades(teacher)
    panel.get_by_text("Changed tests: zero.").wait_for()
    panel.get_by_text("2 submissions of 2 students will be graded again.").wait_for()
    panel.get_by_label("Reason").fill("test zero expected 0 for 2 + 0")
    teacher.screenshot("20-regrade-form")
    panel.get_by_role("button", name="Start regrading").click()

    panel.get_by_text("Ready to be decided").wait_for()
    for name, change in [("rita", "+5"), ("wim", "−5")]:
        panel.get_by_role("row", name=re.compile(f"{name}.*{re.escape(change)}")).wait_for()
    panel.get_by_role("button", name="rita").click()
    look = panel.get_by_label("The chosen student")
    look.get_by_label("Result before").get_by_text("1 of 2 tests passed").wait_for()
    look.get_by_label("Result after").get_by_text("2 of 2 tests passed").wait_for()
    teacher.screenshot("21-regrade-difference")
    right.row("Plus").get_by_text("5 / 10").wait_for()  # nothing has moved yet

    panel.get_by_role("button", name="Apply…").click()
    panel.get_by_text("1 student gains points, 1 loses points").wait_for()
    teacher.screenshot("22-regrade-confirm")
    panel.get_by_role("button", name="Apply to everybody").click()
    panel.get_by_text("Applied", exact=True).first.wait_for()

    right.row("Plus").get_by_text("10 / 10").wait_for()
    right.see_verdict("2 of 2")
    wrong.row("Plus").get_by_text("5 / 10").wait_for()
    wrong.see_verdict("1 of 2")
    right.screenshot("23-regrade-student")
    assert [row["best_score"] for row in rows(SCORES, ["rita", "wim"])] == [10, 5]

    teacher.change_theme("Dark")
    teacher.screenshot("24-dark-regrade-applied")
    panel.get_by_role("button", name="All regrades of this problem").click()
    panel.get_by_role("row", name=re.compile("test zero expected 0.*Applied")).wait_for()
    teacher.screenshot("25-dark-regrade-list")


def open_regrades(teacher: Person) -> Any:
    """By the menu of the problem's row, as the right mouse button opens it."""
    teacher.unfold("Sums")
    teacher.row("Plus").click(button="right")
    teacher.page.get_by_role("menuitem", name="Regrade…").click()
    panel = teacher.page.locator(".nbcampus-RegradesPanel")
    panel.get_by_role("heading", name=re.compile("Plus")).wait_for()
    return panel
