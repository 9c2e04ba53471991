"""Our own widgets by the rules of WCAG 2 A and AA, as axe-core checks them on the real pages in both themes.

What JupyterLab itself shows around them is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.acceptance.inspecting import Inspector, both_themes, inspected
from tests.acceptance.person import SPAWN_MS, Person
from tests.acceptance.test_people import ROSTER, follow
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

MakePerson = Callable[..., Person]

JOIN_CODE = "PYTH3N"
ITEM, PROBLEM, EXAM, READING = "Warm-up", "Sum of multiples", "Midterm exam", "Reading: loops that collect"
WRONG = "def sum_of_multiples(limit):\n    print(limit)\n    return limit\n"


def test_a_student_meets_no_barrier(person: MakePerson, campus: RunningCampus) -> None:
    ida = person("ida")
    follow(ida, f"{campus.service_address}join/{JOIN_CODE}")
    with inspected(ida) as inspector:
        for scheme in ("light", "dark"):
            ida.page.emulate_media(color_scheme=scheme)
            inspector.look(f"{scheme} join page", "html")
        ida.page.get_by_role("button", name="Join this class").click()
        ida.page.get_by_role("heading", name="You are in").wait_for()
        inspector.look("joined page", "html")
        ida.page.get_by_role("link", name="Open JupyterLab").click()
        ida.page.wait_for_url("**/lab**", timeout=SPAWN_MS)
        ida.wait_for_lab()
        ida.show_campus()
        ida.open_problem(ITEM, PROBLEM)
        ida.write_answer(WRONG)
        ida.run_tests()
        ida.see_verdict("0 of 2 sample tests passed")
        ida.submit(agree=True)
        ida.see_verdict("7 tests passed")

        def look(theme: str) -> None:
            parts = [".nbcampus-AttemptPanel", ".nbcampus-ToolbarItem", ".nbcampus-StatusItem"]
            inspector.look(f"{theme} sidebar and problem", ".nbcampus-CampusPanel", *parts)
            ida.page.evaluate("() => window.jupyterapp.commands.execute('nbcampus:show-history')")
            ida.page.locator(".nbcampus-History").get_by_role("article").first.wait_for()
            inspector.look(f"{theme} history", ".nbcampus-HistoryPanel")
            ida.row(READING).click()
            ida.page.locator(".nbcampus-ReadingPanel").get_by_role("heading").first.wait_for()
            inspector.look(f"{theme} reading", ".nbcampus-ReadingPanel")
            ida.row(PROBLEM).click()

        both_themes(ida, look)


def test_a_teacher_meets_no_barrier(person: MakePerson, campus: RunningCampus, tmp_path: Path) -> None:
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    with inspected(teacher) as inspector:

        def look(theme: str) -> None:
            attempts(teacher, inspector, theme)
            regrades(teacher, inspector, theme)
            people(teacher, inspector, theme, tmp_path)

        both_themes(teacher, look)


def attempts(teacher: Person, inspector: Inspector, theme: str) -> None:
    teacher.sidebar.get_by_role("button", name="Attempts").click()
    panel = teacher.page.locator(".nbcampus-TeachingPanel")
    panel.get_by_role("combobox", name="Assignment").select_option("")
    panel.locator(".nbcampus-TeachingRow", has_text="ida").first.click()
    panel.get_by_role("heading", name="Results").wait_for()
    inspector.look(f"{theme} attempts", ".nbcampus-CampusPanel", ".nbcampus-TeachingPanel")
    panel.get_by_role("combobox", name="Assignment").select_option(label=EXAM)
    panel.get_by_text("Results hidden from students").wait_for()
    inspector.look(f"{theme} attempts of an exam", ".nbcampus-TeachingPanel")


def regrades(teacher: Person, inspector: Inspector, theme: str) -> None:
    teacher.unfold(ITEM)
    teacher.row(PROBLEM).click(button="right")
    teacher.page.get_by_role("menuitem", name="Regrade…").click()
    teacher.page.locator(".nbcampus-RegradesPanel").get_by_label("Reason").wait_for()
    inspector.look(f"{theme} regrades", ".nbcampus-RegradesPanel")


def people(teacher: Person, inspector: Inspector, theme: str, folder: Path) -> None:
    teacher.sidebar.get_by_role("button", name="People").click()
    panel = teacher.page.locator(".nbcampus-PeoplePanel")
    panel.get_by_role("button", name="People").click()
    panel.get_by_role("cell", name="ida").first.wait_for()
    inspector.look(f"{theme} roster", ".nbcampus-PeoplePanel")
    panel.get_by_role("button", name="Import").click()
    file = folder / "roster.csv"
    file.write_text(ROSTER)
    panel.get_by_label("A roster as a CSV file").set_input_files(file)
    panel.get_by_text("3 people are added").wait_for()
    inspector.look(f"{theme} import", ".nbcampus-PeoplePanel")
    panel.get_by_role("button", name="Class settings").click()
    panel.get_by_label("Answers are graded with").wait_for()
    inspector.look(f"{theme} settings", ".nbcampus-PeoplePanel")
