"""An exam in a real browser: a student starts, writes and is overtaken by the end; an invigilator sees it live."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from tests.acceptance.conftest import Rows
from tests.acceptance.inspecting import both_themes, inspected
from tests.acceptance.person import Person
from tests.acceptance.waiting import see, wait_until
from tests.patience import PATIENCE
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

MakePerson = Callable[..., Person]

JOIN_CODE = "PYTH3N"
COURSE = "Introduction to Programming with Python"
EXAM, PROBLEM = "Midterm exam", "Run lengths"
WRITTEN = "def run_lengths(text):\n    return [len(text)]  # not done\n"
SHORTEN = """
    update exam_sitting s set promised_end = now() - interval '7 s' from content_item i, "user" u
    where i.id = s.assignment_id and i.title = %s and u.id = s.student_id and u.hub_name = %s returning s.id
"""
DRAFTS = """
    select p.current_code from assignment_progress p join "user" u on u.id = p.student_id where u.hub_name = %s
"""
SUBMITTED = """
    select a.by_platform, a.code_blob_ref from submission_attempt a join "user" u on u.id = a.student_id
    where u.hub_name = %s
"""


def test_an_exam_is_started_written_overtaken_by_its_end_and_watched(
    person: MakePerson, campus: RunningCampus, rows: Rows, tmp_path: Path
) -> None:
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    lena = person("lena")
    lena.sign_in()
    lena.join(JOIN_CODE)
    set_opening(teacher)
    teacher.row(EXAM).click()
    room = teacher.page.locator(".nbcampus-RoomPanel")
    seen = room.get_by_role("row").filter(has_text="lena")
    seen.get_by_text("Not started").wait_for()

    # Before the start nothing of it is there: the row has nothing to unfold.
    lena.row(EXAM).wait_for()
    assert lena.row(EXAM).get_attribute("aria-expanded") is None
    lena.row(EXAM).click()
    page = lena.page.locator(".nbcampus-ExamPanel")
    page.get_by_role("heading", name=EXAM).wait_for()
    page.get_by_text("40 min from your start").wait_for()
    with inspected(lena) as inspector:
        both_themes(lena, lambda theme: _look(lena, inspector, f"50-exam-start-{theme}", ".nbcampus-ExamPanel"))
    page.get_by_role("button", name="Start the exam now").click()
    page.get_by_role("timer").wait_for()
    seen.get_by_text("Running").wait_for()  # by itself, in the teacher's browser

    page.get_by_role("button", name="Open the problems").click()
    lena.page.get_by_role("button", name="Run tests").last.wait_for()
    lena.write_answer(WRITTEN)
    bar = lena.page.locator(".nbcampus-ExamBar")
    bar.get_by_text("s ago").wait_for()
    wait_until(lambda: WRITTEN in [row["current_code"] for row in rows(DRAFTS, "lena")])
    room.get_by_label("Message to the room").fill("Question 2: lists may be empty.")
    room.get_by_role("button", name="Tell").click()
    bar.get_by_text("Question 2: lists may be empty.").wait_for()
    with inspected(lena) as inspector:
        both_themes(lena, lambda theme: _look(lena, inspector, f"51-exam-running-{theme}", ".nbcampus-ExamBar"))

    seen.get_by_role("button", name="Change the time of lena").click()
    room.get_by_label("Reason").fill("a fire alarm")
    room.get_by_role("button", name="Give time").click()
    room.get_by_text("10 min more for lena.").wait_for()
    with inspected(teacher) as inspector:
        both_themes(teacher, lambda theme: _look(teacher, inspector, f"52-exam-room-{theme}", ".nbcampus-RoomPanel"))
    room.get_by_role("button", name="Undo").click()
    room.get_by_text("10 min less for lena.").wait_for()

    assert len(rows(SHORTEN, EXAM, "lena")) == 1
    dialog = lena.page.get_by_role("dialog")
    dialog.get_by_text("Your exam has ended").wait_for()
    see(lambda: [row["by_platform"] for row in rows(SUBMITTED, "lena")], [True])
    lena.screenshot("53-exam-over")
    dialog.get_by_role("button", name="Show what was submitted").click()
    page.get_by_text("Submitted for you").wait_for()
    seen.get_by_text("Time over").wait_for()
    with inspected(lena) as inspector:
        both_themes(lena, lambda theme: _look(lena, inspector, f"54-exam-ended-{theme}", ".nbcampus-ExamPanel"))

    with lena.page.expect_download() as saving:
        page.get_by_role("button", name="Save the receipt").click()
    receipt = tmp_path / "receipt.json"
    saving.value.save_as(receipt)
    anybody = requests.post(campus.service_address + "receipts", json=json.loads(receipt.read_text()), timeout=PATIENCE)
    assert anybody.json() == {"genuine": True, "matches": True}
    lena.page.goto(campus.service_address + "receipts")
    lena.page.get_by_label("Or its file").set_input_files(receipt)
    lena.page.get_by_role("button", name="Check").click()
    lena.page.get_by_text("Genuine, and it is what the campus has stored.").wait_for()
    lena.screenshot("55-exam-receipt")


def set_opening(teacher: Person) -> None:
    """Give each student forty minutes of their own, where the exam is edited."""
    teacher.class_menu(COURSE, "Content")
    content = teacher.page.locator(".nbcampus-ContentPanel")
    content.get_by_role("treeitem", name=EXAM).click()
    opening = content.get_by_role("form", name="The opening of")
    opening.get_by_label("Minutes from each student’s start").fill("40")
    opening.get_by_text("Each student has 40 minutes from their own start").wait_for()
    with inspected(teacher) as inspector:
        both_themes(teacher, lambda theme: _look(teacher, inspector, f"49-opening-{theme}", ".nbcampus-ContentPanel"))
    opening.get_by_role("button", name="Set the opening").click()
    opening.get_by_text("The opening is set.").wait_for()


def _look(who: Person, inspector: object, name: str, part: str) -> None:
    inspector.look(name, part)  # type: ignore[attr-defined]
    who.screenshot(name)
