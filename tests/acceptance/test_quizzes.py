"""A teacher writes a quiz, a student takes it over a reload of the page and sees the result; a material is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.acceptance.conftest import Rows
from tests.acceptance.inspecting import both_themes, inspected
from tests.acceptance.person import Person
from tests.acceptance.waiting import see
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

MakePerson = Callable[..., Person]

JOIN_CODE = "QQQ222"
COURSE = """
name: Reading
slug: reading
modules:
  - slug: one
    title: One
    items:
      - material: readings/loops.md
"""
READING = "---\ntitle: About loops\n---\n# Loops\n\nA loop does something again.\n"
ENTRY = """
    select g.score_obtained, g.max_score, g.status::text from gradebook_entry g join "user" u on u.id = g.student_id
    where u.hub_name = %s
"""
TIME_OVER = """
    update quiz_sitting s set promised_end = now() - interval '11 s' from "user" u
    where u.id = s.student_id and u.hub_name = %s and s.ended_at is null returning s.attempt_number
"""
READ = 'select 1 from material_read m join "user" u on u.id = m.student_id where u.hub_name = %s'


def load(campus: RunningCampus, folder: Path) -> None:
    for name, text in {"course.yaml": COURSE, "readings/loops.md": READING}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    done = campus.inside("load-course", str(folder), "--owner", "teacher", "--join-code", JOIN_CODE, "--quick")
    assert done.returncode == 0, done.stdout + done.stderr


def write_quiz(teacher: Person) -> Any:
    """Three questions of three kinds with 45 minutes for them, shown at once, published."""
    page = teacher.page
    teacher.class_menu("Reading", "New Quiz…")
    page.get_by_role("dialog").get_by_role("button", name="OK").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("First quiz")
    page.get_by_role("dialog").get_by_role("button", name="OK").click()
    editor = page.locator(".nbcampus-QuizEditor")
    editor.get_by_label("from", exact=True).select_option("at_once")
    editor.get_by_label("Attempts (empty: any number)").fill("2")
    editor.get_by_label("Minutes for an attempt (empty: no limit)").fill("45")
    editor.get_by_role("button", name="+ Single choice").click()
    one = editor.get_by_role("region", name="Question 1")
    one.get_by_label("Question (Markdown)").fill("How often does `range(3)` count?")
    one.get_by_label("Choice 1", exact=True).fill("twice")
    one.get_by_label("Choice 2", exact=True).fill("three times")
    one.get_by_label("“three times” is right").check()
    editor.get_by_role("button", name="+ Number").click()
    two = editor.get_by_role("region", name="Question 2")
    two.get_by_label("Question (Markdown)").fill("What is a half?")
    two.get_by_label("Right answer", exact=True).fill("0.5")
    editor.get_by_role("button", name="+ Ordering").click()
    three = editor.get_by_role("region", name="Question 3")
    three.get_by_label("Choice 1", exact=True).fill("first")
    three.get_by_label("Choice 2", exact=True).fill("second")
    editor.get_by_role("button", name="Save", exact=True).click()
    editor.get_by_text("Question 3: must not be empty").wait_for()
    three.get_by_label("Question (Markdown)").fill("Put them in order")
    editor.get_by_role("button", name="Save", exact=True).click()
    editor.get_by_text("Saved", exact=True).wait_for()
    editor.get_by_role("button", name="Publish").click()
    editor.get_by_role("button", name="Hide").wait_for()
    return editor


def test_a_quiz_is_written_taken_over_a_reload_and_its_result_seen(
    campus: RunningCampus, person: MakePerson, rows: Rows, tmp_path: Path
) -> None:
    load(campus, tmp_path)
    teacher = person("teacher", "teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    teacher.sidebar.get_by_role("heading", name="Reading").wait_for()
    write_quiz(teacher)
    with inspected(teacher) as inspector:
        both_themes(teacher, lambda theme: look(teacher, inspector, "90-quiz-editor", ".nbcampus-QuizEditor", theme))

    quinn = person("quinn")
    quinn.sign_in()
    quinn.join(JOIN_CODE)
    quinn.row("First quiz").click()
    quiz = quinn.page.locator(".nbcampus-QuizBody")
    quiz.get_by_text("You have 45 min from when you begin").wait_for()
    quiz.get_by_role("button", name="Begin").click()
    quiz.get_by_text("44:5").wait_for()
    quiz.get_by_role("radio", name="three times").check()
    quiz.get_by_label("Your answer, a number").fill("0,5")
    quiz.get_by_text("Read as 0.5").wait_for()
    quiz.get_by_text("All answers are saved").wait_for()
    with inspected(quinn) as inspector:
        both_themes(quinn, lambda theme: look(quinn, inspector, "91-quiz", ".nbcampus-QuizBody", theme))

    quinn.reload()
    quiz.get_by_role("radio", name="three times", checked=True).wait_for()
    quiz.get_by_role("button", name="Submit", exact=True).click()
    quiz.get_by_text("1 of 3 questions is unanswered.").wait_for()
    quiz.get_by_role("button", name="Go to the first of them").click()
    quinn.page.keyboard.press("Alt+ArrowDown")
    quiz.get_by_role("button", name="Submit", exact=True).click()
    quiz.get_by_text("3 of 3 points.").wait_for()
    see(quiz.get_by_text("✓ Right").count, 3)
    quinn.row("First quiz").get_by_text("Graded").wait_for()
    assert rows(ENTRY, "quinn") == [{"score_obtained": 3.0, "max_score": 3.0, "status": "graded"}]
    with inspected(quinn) as inspector:
        both_themes(quinn, lambda theme: look(quinn, inspector, "92-quiz-result", ".nbcampus-QuizBody", theme))

    quiz.get_by_role("button", name="Take it once more").click()
    quiz.get_by_role("timer").wait_for()
    quiz.get_by_role("radio", name="three times").check()
    quiz.get_by_text("Saving…").wait_for()
    quiz.get_by_text("All answers are saved").wait_for()
    assert rows(TIME_OVER, "quinn") == [{"attempt_number": 2}]
    quiz.get_by_text("Time was up: what you had saved was handed in for you.").wait_for()
    quiz.get_by_text("1 of 3 points.").wait_for()
    quinn.screenshot("92-quiz-time-over")

    quinn.row("About loops").click()
    quinn.page.locator(".nbcampus-Reading-mark input:checked").wait_for()  # so short a text is seen to its end at once
    quinn.row("About loops").get_by_text("✓ Read").wait_for()
    assert rows(READ, "quinn")
    quinn.screenshot("93-material-read")

    teacher.page.locator(".nbcampus-QuizEditor").wait_for()
    teacher.row("First quiz").click()
    teacher.page.get_by_role("button", name="Answers and statistics").click()
    marking = teacher.page.locator(".nbcampus-QuizMarking")
    marking.get_by_role("button", name="Statistics").click()
    marking.get_by_text("The newest attempt of 1 student.").wait_for()
    with inspected(teacher) as inspector:
        both_themes(teacher, lambda theme: look(teacher, inspector, "94-statistics", ".nbcampus-QuizMarking", theme))


def look(who: Person, inspector: Any, name: str, selector: str, theme: str) -> None:
    inspector.look(f"{name} {theme}", selector)
    who.screenshot(f"{name}-{theme.lower()}")
