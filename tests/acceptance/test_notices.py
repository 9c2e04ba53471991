"""What a class is told, in a real browser: an announcement that arrives by itself, its link, a leaderboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.acceptance.inspecting import inspected
from tests.acceptance.person import Person
from tests.acceptance.test_accessibility import JOIN_CODE
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

NOTICES = re.compile(r"new notices?$")
RIGHT = "def sum_of_multiples(limit):\n    return sum(n for n in range(limit) if n % 3 == 0 or n % 5 == 0)\n"


def tab(person: Person, title: str | re.Pattern[str]) -> Any:
    return person.page.locator(".nbcampus-NoticesPanel:visible").filter(
        has=person.page.get_by_role("heading", name=title)
    )


def class_name(person: Person) -> str:
    found: str = person.sidebar.locator(".nbcampus-Class-title").first.inner_text()
    return found


def announce(teacher: Person, course: str, title: str, text: str) -> None:
    teacher.class_menu(course, "Announcements")
    panel = tab(teacher, "Announcements of")
    panel.get_by_text("Nothing has been announced yet.").wait_for()
    panel.get_by_role("button", name="Announce something").click()
    panel.get_by_label("Title").fill(title)
    panel.get_by_label("Text (Markdown)").fill(text)
    teacher.screenshot("60-announcing")
    panel.get_by_role("button", name="Announce", exact=True).click()
    panel.get_by_role("heading", name=title).wait_for()


def bell(person: Person) -> Any:
    """How many are new the course decides as well: it has an exam that is open."""
    return person.page.locator(".nbcampus-StatusItem").get_by_role("button", name=NOTICES)


def choose_by_keyboard(person: Person) -> None:
    """A choice is kept when it is made, and the focus stays where it is."""
    choices = person.page.locator(".nbcampus-NoticeChoices")
    choices.get_by_text("This campus has no mail server").wait_for()
    choices.get_by_label("Results and feedback: in the list").focus()
    person.page.keyboard.press("Space")
    choices.get_by_text("Kept.").wait_for()
    assert not choices.get_by_label("Results and feedback: in the list").is_checked()
    person.page.keyboard.press("Tab")
    assert choices.get_by_label("Results and feedback: by mail").evaluate("node => node === document.activeElement")


def test_an_announcement_arrives_by_itself_and_a_student_chooses_to_be_ranked(
    campus: RunningCampus, person: Callable[..., Person]
) -> None:
    teacher = person("teacher", "teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    nora = person("nora")
    nora.sign_in()
    nora.join(JOIN_CODE)
    course = class_name(nora)
    bell(nora).click()
    notices = tab(nora, NOTICES)

    announce(teacher, course, "Room <moved>", "From Monday on in **A3**.")
    notices.get_by_role("button", name="New Room <moved>").wait_for()  # by itself
    assert bell(nora).inner_text() != ""
    with inspected(nora) as inspector:
        for theme in ("Light", "Dark"):
            nora.change_theme(theme)
            inspector.look(f"{theme} notices", ".nbcampus-Notices", ".nbcampus-StatusItem")
            nora.screenshot(f"61-notices-{theme.lower()}")
        notices.get_by_role("button", name="How to be told").click()
        choose_by_keyboard(nora)
        for theme in ("Light", "Dark"):
            nora.change_theme(theme)
            inspector.look(f"{theme} choices", ".nbcampus-NoticeChoices")
            nora.screenshot(f"62-choices-{theme.lower()}")
        bell(nora).click()
        notices.get_by_role("button", name="New Room <moved>").click()
        told = tab(nora, "Announcements of")
        told.locator("strong", has_text="A3").wait_for()
        inspector.look("Dark announcements", ".nbcampus-mod-announcements")
        nora.screenshot("63-announcements-dark")
        bell(nora).click()
        notices.get_by_role("button", name="Mark as new: Room <moved>").wait_for()

        teacher.class_menu(course, "Leaderboard")
        tab(teacher, "Leaderboard of").get_by_role("button", name="Switch it on").click()
        nora.class_menu(course, "Leaderboard")
        board = tab(nora, "Leaderboard of")
        board.get_by_text("Nobody stands here yet").wait_for()
        board.get_by_label("Your name here").fill("Quiet Otter")
        board.get_by_role("button", name="Take part").click()
        board.get_by_text("You stand here as Quiet Otter.").wait_for()
        nora.open_problem("Warm-up", "Sum of multiples")
        nora.write_answer(RIGHT)
        nora.submit(agree=True)
        nora.see_verdict("7 tests passed")
        nora.class_menu(course, "Leaderboard")
        board.get_by_role("row", name="1 Quiet Otter You").wait_for()
        board.get_by_label("Points of").select_option(label="Practice: dictionaries and recursion")
        board.get_by_text("You have no place here before a submission is graded.").wait_for()
        board.get_by_label("Points of").select_option(label="Warm-up: loops, strings and lists")
        board.get_by_text("Your place here: 1 of 1, with").wait_for()
        for theme in ("Light", "Dark"):
            nora.change_theme(theme)
            inspector.look(f"{theme} leaderboard", ".nbcampus-mod-leaderboard")
            nora.screenshot(f"64-leaderboard-{theme.lower()}")
