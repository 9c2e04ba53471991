"""A teacher marks two students by hand, and one of them reads it once it is released; by the rules of WCAG as well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
from tests.acceptance.conftest import Rows
from tests.acceptance.person import Person
from tests.acceptance.test_accessibility import ITEM, JOIN_CODE, PROBLEM, inspected
from tests.running_campus import RunningCampus
from tests.student_session import StudentSession

from nbcampus.ids import uuid7

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(240)]

CODE = "def sum_of_multiples(limit):\n    total = 0\n    return total\n"
PLACE = """
    select p.id from assignment_problem p join problem_version v on v.id = p.problem_version_id
    join content_item i on i.id = p.assignment_id where v.title like %s and i.title like %s
"""
GRADED = (
    "select count(*) as n from effective_run e join submission_attempt a on a.id = e.attempt_id where a.id = any(%s)"
)


def submit(campus: RunningCampus, name: str, place: Any, wait: Callable[[str], None]) -> None:
    """What a student's server would send, with the rights that it has."""
    session = StudentSession(campus.address, name, campus.add_person(name))
    service, headers = campus.service_address + "api/v1/", {"Authorization": f"token {session.new_token()}"}
    joined = requests.post(service + "classes/join", json={"code": JOIN_CODE}, headers=headers, timeout=20)
    assert joined.ok, joined.text
    click = {"id": str(uuid7()), "type": "final_submission", "assignment_problem_id": str(place), "code": CODE}
    click["clicked_at"] = datetime.now(UTC).isoformat()
    sent = requests.post(service + "attempts", json=click, headers=headers, timeout=20)
    assert sent.ok, sent.text
    wait(click["id"])


def test_a_teacher_marks_two_students_and_one_reads_it_after_the_release(
    campus: RunningCampus, person: Callable[..., Person], rows: Rows
) -> None:
    (place,) = (row["id"] for row in rows(PLACE, PROBLEM + "%", ITEM + "%"))
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    page = teacher.page

    def graded(attempt: str) -> None:
        while rows(GRADED, [attempt])[0]["n"] == 0:
            page.wait_for_timeout(100)

    for name in ("mia", "noa"):
        submit(campus, name, place, graded)
    row = teacher.row(ITEM)
    row.wait_for()
    if row.get_attribute("aria-expanded") != "true":
        row.locator("[data-part=twisty]").click()
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
    assert item.is_checked()
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
