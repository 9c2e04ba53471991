"""Late work in a real browser: a policy, an extension for one student, and what both of them see of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.acceptance.conftest import Rows
from tests.acceptance.inspecting import Inspector, both_themes, inspected
from tests.acceptance.person import Person
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

MakePerson = Callable[..., Person]

JOIN_CODE = "PYTH3N"
COURSE, ITEM = "Introduction to Programming with Python", "Warm-up: loops, strings and lists"
PROBLEM = "Sum of multiples"
RIGHT = "def sum_of_multiples(limit):\n    return sum(n for n in range(limit) if n % 3 == 0 or n % 5 == 0)\n"
OVERDUE = "update content_item set due_date = now() - interval '1 hour' where title = %s returning id"
HOMEWORK = """
    update assignment a set mode = 'homework', config = config || '{"cooldown_seconds": 100}'
    from content_item i where i.id = a.id and i.title = %s returning a.id
"""


def test_an_extension_spares_one_student_what_lateness_costs_another(
    person: MakePerson, campus: RunningCampus, rows: Rows
) -> None:
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    spared, charged = person("nora"), person("otto")
    for student in (spared, charged):
        student.sign_in()
        student.join(JOIN_CODE)
        student.row(ITEM).wait_for()
    assert len(rows(OVERDUE, ITEM)) == len(rows(HOMEWORK, ITEM)) == 1

    teacher.class_menu(COURSE, "Deadlines and Extensions")
    panel = teacher.page.locator(".nbcampus-DeadlinesPanel")
    panel.get_by_role("button", name="Late policy").click()
    panel.get_by_label("Percent of the points").fill("20")
    panel.get_by_role("row", name="26 hours late").get_by_text("6 (−40 %)").wait_for()
    with inspected(teacher) as inspector:
        both_themes(teacher, lambda theme: _look(teacher, inspector, f"60-late-policy-{theme}"))
    panel.get_by_role("button", name="Save the policy").click()
    panel.get_by_role("button", name="Save the policy", disabled=True).wait_for()

    panel.get_by_role("button", name="Extensions", exact=True).click()
    panel.get_by_role("button", name="Grant an extension").click()
    panel.get_by_label("Item to extend").select_option(label=ITEM)
    panel.get_by_label("Reason").fill("was ill")
    panel.get_by_label("nora", exact=True).check()
    with inspected(teacher) as inspector:
        both_themes(teacher, lambda theme: _look(teacher, inspector, f"61-grant-extension-{theme}"))
    panel.get_by_role("button", name="Grant", exact=True).click()
    panel.get_by_role("row").filter(has_text="nora").wait_for()
    with inspected(teacher) as inspector:
        both_themes(teacher, lambda theme: _look(teacher, inspector, f"62-extensions-{theme}"))

    panel.get_by_role("button", name="Accommodations", exact=True).click()
    panel.get_by_role("button", name="Add an accommodation").click()
    panel.get_by_label("Student", exact=True).select_option(label="otto")
    panel.get_by_label("Percent more time in exams").fill("25")
    panel.get_by_label("Note for staff").fill("A letter of the office, to be renewed each term; the room is B 12")
    with inspected(teacher) as inspector:
        both_themes(teacher, lambda theme: _look(teacher, inspector, f"66-add-accommodation-{theme}"))
    panel.get_by_role("button", name="Save", exact=True).click()
    panel.get_by_role("row").filter(has_text="otto").get_by_text("+25 %").wait_for()
    with inspected(teacher) as inspector:
        both_themes(teacher, lambda theme: _look(teacher, inspector, f"67-accommodations-{theme}"))

    for student in (spared, charged):
        student.open_problem(ITEM, PROBLEM)
    status = charged.page.locator(".nbcampus-ProblemStatus")
    status.get_by_text("counts as 1 day: a full answer gets 80 %").wait_for()
    charged.screenshot("63-what-it-will-cost")
    for student in (spared, charged):
        student.write_answer(RIGHT)
        student.submit(agree=True)
    charged.page.get_by_role("button", name="Submit in").wait_for()
    status.get_by_role("status").filter(has_text="The next submission is possible in").wait_for(state="attached")
    status.get_by_text("1 day late: −20 %").wait_for()
    with inspected(charged) as inspector:
        both_themes(
            charged, lambda theme: _look(charged, inspector, f"64-what-it-cost-{theme}", ".nbcampus-ProblemStatus")
        )
    spared.see_verdict("tests passed")
    assert spared.page.locator(".nbcampus-ProblemStatus").get_by_text("late").count() == 0
    spared.screenshot("65-spared")


def _look(who: Person, inspector: Inspector, name: str, part: str = ".nbcampus-DeadlinesPanel") -> None:
    inspector.look(name, part)
    who.screenshot(name)
