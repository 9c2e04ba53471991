"""A teacher works in the gradebook by keyboard, by file and by its scheme; a student sees the result."""

from __future__ import annotations

import csv
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

NAME, JOIN_CODE, ITEM = "Introduction to Programming with Python", "PYTH3N", "Warm-up: loops, strings and lists"
OVERRIDES = """
    select u.hub_name, o.points, o.reason, o.withdrawn_at is not null as withdrawn from grade_override o
    join "user" u on u.id = o.student_id order by u.hub_name, o.id
"""


def given(rows: Rows) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in rows(OVERRIDES)]


def enrol(rows: Rows, *names: str) -> None:
    for name in names:
        rows(
            """insert into "user" (id, hub_name, display_name) values (gen_random_uuid(), %s, %s) returning id""",
            name,
            name.capitalize(),
        )
        rows(
            """insert into enrolment (id, class_id, user_id, role) select gen_random_uuid(), c.id, u.id, 'student'
             from class c, "user" u where c.join_code = %s and u.hub_name = %s returning id""",
            JOIN_CODE,
            name,
        )


def see_first_cell(teacher: Person, words: str) -> None:
    """Wait until a screen reader would hear this of the first item of the student at the cursor."""
    begins = "words => document.querySelector('[role=gridcell]')?.textContent.startsWith(words)"
    teacher.page.wait_for_function(begins, arg=words)


def weigh(teacher: Person) -> None:
    """Say that practice and quizzes weigh in groups and that there are letters; look at what that does, and save it."""
    teacher.class_menu(NAME, "Grading Scheme")
    panel = teacher.page.locator(".nbcampus-GradingPanel")
    panel.get_by_label("What weighs").select_option("groups")
    for name, kind, weight in (("Work", "Practice", "80"), ("Asked", "Quizzes", "10")):
        panel.get_by_role("button", name="Add a group").click()
        panel.locator("input[data-name]:focus").and_(panel.locator("[value='']")).wait_for()
        teacher.page.keyboard.type(name)  # a new row has the cursor
        teacher.page.keyboard.press("Tab")
        teacher.page.keyboard.type(weight)
        panel.get_by_label(kind, exact=True).select_option(label=name)
    panel.get_by_text("The weights add up to 90, not to 100").wait_for()
    panel.get_by_role("button", name="Give the letters A to F").click()
    panel.get_by_text("and the letter of 2 of 2 students.").wait_for()
    with inspected(teacher) as inspector:

        def look(theme: str) -> None:
            inspector.look(f"{theme} grading scheme", ".nbcampus-GradingPanel")
            teacher.screenshot(f"64-grading-scheme-{theme.lower()}")

        both_themes(teacher, look)
        teacher.change_theme("Light")
        panel.get_by_label("Weight of “Work”").fill("")
        panel.get_by_text("The weight of “Work” is no number from 0 on.").wait_for()
        inspector.look("faulty grading scheme", ".nbcampus-GradingPanel")
        teacher.screenshot("65-grading-scheme-fault")
    panel.get_by_role("button", name="Undo").click()
    panel.get_by_role("button", name="Save the scheme").click()
    panel.get_by_text("Saved. Totals and letters are the new ones.").wait_for()


def test_a_teacher_gives_grades_by_keyboard_and_by_file_and_a_student_sees_them(
    person: MakePerson, campus: RunningCampus, rows: Rows, tmp_path: Path
) -> None:
    anna, teacher = person("anna"), person("teacher", password=campus.password_of("teacher"))
    enrol(rows, "anna", "ben")
    teacher.sign_in()
    teacher.class_menu(NAME, "Gradebook")
    panel = teacher.page.locator(".nbcampus-GradebookPanel")
    grid = panel.get_by_role("grid", name="Gradebook")
    panel.get_by_text("2 of 2 students").wait_for()
    panel.get_by_label("Sort by").select_option("name")  # the other way round: Ben is first
    grid.focus()
    grid.get_by_role("rowheader", name="Ben").wait_for(state="attached")
    teacher.page.keyboard.type("3")
    teacher.page.keyboard.press("Enter")
    dialog = teacher.page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("An oral exam")
    dialog.get_by_role("button", name="OK").click()
    panel.get_by_role("button", name="Undo", disabled=False).wait_for()
    see(lambda: given(rows), [("ben", 3, "An oral exam", False)])
    grid.get_by_role("rowheader", name="Anna").wait_for(state="attached")
    grid.focus()
    teacher.page.keyboard.press("F2")
    panel.get_by_label(f"Anna, {ITEM}").fill("2.5")
    teacher.page.keyboard.press("Tab")
    see_first_cell(teacher, "2.5 of")
    see(lambda: given(rows), [("anna", 2.5, "An oral exam", False), ("ben", 3, "An oral exam", False)])
    # A range from a spreadsheet at the cursor, which went on to the next item; all of it is undone at once.
    before = teacher.page.locator("[role=gridcell]").nth(2).text_content()
    teacher.page.evaluate("() => navigator.clipboard.writeText('7\\texcused\\n')")
    grid.focus()
    teacher.page.keyboard.press("Control+v")
    teacher.page.wait_for_function(
        "() => document.querySelectorAll('[role=gridcell]')[2].textContent.startsWith('Excused')"
    )
    see(lambda: [points for name, points, *_ in given(rows) if name == "anna"], [2.5, 7, None])
    teacher.page.keyboard.press("Control+z")
    is_again = "words => document.querySelectorAll('[role=gridcell]')[2].textContent === words"
    teacher.page.wait_for_function(is_again, arg=before)
    standing = lambda: [each[:3] for each in given(rows) if not each[3]]  # noqa: E731
    see(standing, [("anna", 2.5, "An oral exam"), ("ben", 3, "An oral exam")])
    with inspected(teacher) as inspector:

        def look(theme: str) -> None:
            inspector.look(f"{theme} gradebook", ".nbcampus-GradebookPanel")
            teacher.screenshot(f"60-gradebook-{theme.lower()}")

        both_themes(teacher, look)
        teacher.change_theme("Light")
        panel.get_by_role("button", name="Undo").click()
        see_first_cell(teacher, "Open")
        see(lambda: given(rows)[0], ("anna", None, "An oral exam", True))

        with teacher.page.expect_download() as download:
            panel.get_by_role("button", name="Download CSV").click()
        file = tmp_path / "grades.csv"
        text = Path(download.value.path()).read_text(encoding="utf-8-sig")
        table = list(csv.reader(text.splitlines()))
        place = table[0].index(ITEM)
        [of_anna] = [row for row in table if row[0] == "anna"]
        of_anna[place] = "4"
        with file.open("w", newline="") as output:
            csv.writer(output).writerows(table)
        panel.get_by_role("button", name="Import CSV").click()
        panel.get_by_label("Grades as a CSV file").set_input_files(file)
        panel.get_by_role("button", name="Import 1 cell").wait_for()
        inspector.look("import", ".nbcampus-GradebookPanel")
        teacher.screenshot("62-gradebook-import")
        panel.get_by_role("button", name="Import 1 cell").click()
        panel.get_by_text("1 cell imported").wait_for()
    see(standing, [("anna", 4, "An oral exam"), ("ben", 3, "An oral exam")])

    weigh(teacher)
    anna.sign_in()
    anna.class_menu(NAME, "My Grades")
    mine = anna.page.locator(".nbcampus-MyGradesPanel")
    row = mine.get_by_role("row").filter(has_text=ITEM)
    row.get_by_text("An oral exam").wait_for()
    row.get_by_text("4 of").wait_for()
    groups = mine.get_by_role("table", name="What the total is made of")
    groups.get_by_role("row").filter(has_text="Work").get_by_text("88.89 %").wait_for()
    mine.locator(".nbcampus-MyGrades-total .nbcampus-Tag").wait_for()  # the letter
    with inspected(anna) as inspector:

        def look_at_mine(theme: str) -> None:
            inspector.look(f"{theme} my grades", ".nbcampus-MyGradesPanel")
            anna.screenshot(f"63-my-grades-{theme.lower()}")

        both_themes(anna, look_at_mine)
