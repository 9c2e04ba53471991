"""A teacher marks two students by hand, and one of them reads it once it is released; by the rules of WCAG as well."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.acceptance.conftest import Rows
from tests.acceptance.inspecting import inspected
from tests.acceptance.person import Person
from tests.acceptance.submitting import Submitter, place_of
from tests.acceptance.test_accessibility import ITEM, JOIN_CODE, PROBLEM
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

CODE = "def sum_of_multiples(limit):\n    total = 0\n    return total\n"


def test_a_teacher_marks_two_students_and_one_reads_it_after_the_release(
    campus: RunningCampus, person: Callable[..., Person], rows: Rows
) -> None:
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    page = teacher.page
    place = place_of(rows, PROBLEM, ITEM)
    for name in ("mia", "noa"):
        Submitter(campus, rows, name, JOIN_CODE).click(place, CODE)
    teacher.unfold(ITEM)
    teacher.row(PROBLEM).click(button="right")
    page.get_by_role("menuitem", name="Mark Submissions").click()
    panel = page.locator(".nbcampus-MarkingPanel")
    panel.get_by_text("0 of 2 marked").wait_for()

    panel.get_by_role("button", name="mia").click()
    panel.get_by_label("Points of the item").fill("2")
    panel.get_by_label("What the item is about").fill("Starts with an empty total")
    panel.get_by_role("button", name="Add item").click()
    item = panel.get_by_role("checkbox", name="Starts with an empty total")
    item.wait_for()
    panel.get_by_role("heading", name="mia, attempt 1").click()  # out of the fields: the keys work
    page.keyboard.press("1")
    panel.get_by_role("checkbox", name="Starts with an empty total", checked=True).wait_for()
    panel.locator(".cm-line", has_text="total = 0").click(click_count=3)
    panel.get_by_label("Comment: line 2").fill("And where does it grow?")
    panel.get_by_role("button", name="Keep for use again").click()
    panel.get_by_role("button", name="Add comment").click()
    panel.locator(".nbcampus-Code-comment", has_text="And where does it grow?").wait_for()
    panel.get_by_label("Feedback to the student").fill("A start. Come to my office.")
    panel.get_by_label("Private note").fill("Told me that she was ill")
    panel.get_by_role("button", name="Save note").click()
    panel.get_by_role("button", name="Save note").wait_for(state="detached")
    teacher.screenshot("80-marking")
    with inspected(teacher) as inspector:
        for theme in ("Dark", "Light"):
            teacher.change_theme(theme)
            panel.get_by_role("button", name="Rules of marking").click()
            inspector.look(f"{theme} marking", ".nbcampus-MarkingPanel")
            teacher.screenshot(f"81-marking-{theme.lower()}")
            panel.get_by_role("button", name="Rules of marking").click()
    panel.get_by_label("Feedback to the student").press("Control+Enter")
    panel.get_by_role("heading", name="noa, attempt 1").wait_for()
    page.keyboard.press("1")
    page.keyboard.press("Control+Enter")
    panel.get_by_text("2 of 2 marked").wait_for()

    mia = person("mia", password=campus.password_of("mia"))
    mia.sign_in()
    mia.open_problem(ITEM, PROBLEM)
    mia.see_verdict("tests passed")
    assert mia.page.locator(".nbcampus-Feedback").count() == 0
    panel.get_by_role("button", name="Release feedback").click()
    panel.get_by_text("Students see the feedback since").wait_for()
    feedback = mia.notebook.locator(".nbcampus-Feedback")
    feedback.get_by_text("A start. Come to my office.").wait_for()  # by itself
    feedback.get_by_text("And where does it grow?").wait_for()
    feedback.get_by_text("Starts with an empty total").wait_for()
    mia.see_verdict("marked: ")
    assert mia.page.get_by_text("that she was ill").count() == 0
    with inspected(mia) as inspector:
        for theme in ("Dark", "Light"):
            mia.change_theme(theme)
            feedback.scroll_into_view_if_needed()
            inspector.look(f"{theme} feedback", ".nbcampus-AttemptPanel")
            mia.screenshot(f"82-feedback-{theme.lower()}")
