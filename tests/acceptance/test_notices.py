"""What a class is told, in a real browser: an announcement that arrives by itself, its link, a leaderboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.acceptance.person import Person
from tests.acceptance.test_accessibility import JOIN_CODE, inspected
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(240)]

RIGHT = "def sum_of_multiples(limit):\n    return sum(n for n in range(limit) if n % 3 == 0 or n % 5 == 0)\n"


def tab(person: Person, title: str) -> Any:
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


def bell(person: Person, words: str) -> Any:
    return person.page.locator(".nbcampus-StatusItem").get_by_role("button", name=words)


def test_an_announcement_arrives_by_itself_and_a_student_chooses_to_be_ranked(
    campus: RunningCampus, person: Callable[..., Person]
) -> None:
    teacher = person("teacher", "teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    nora = person("nora")
    nora.sign_in()
    nora.join(JOIN_CODE)
    course = class_name(nora)
    bell(nora, "No new notices").wait_for()

    announce(teacher, course, "Room <moved>", "From Monday on in **A3**.")
    bell(nora, "1 new notice").wait_for()  # by itself
    bell(nora, "1 new notice").click()
    notices = tab(nora, "1 new notice")
    notices.get_by_role("button", name="Room <moved>").first.wait_for()
    with inspected(nora) as inspector:
        for theme in ("Light", "Dark"):
            nora.change_theme(theme)
            inspector.look(f"{theme} notices", ".nbcampus-Notices", ".nbcampus-StatusItem")
            nora.screenshot(f"61-notices-{theme.lower()}")
        notices.get_by_role("button", name="How to be told").click()
        notices.get_by_text("This campus has no mail server").wait_for()
        inspector.look("Dark choices", ".nbcampus-NoticeChoices")
        nora.screenshot("62-choices-dark")
        notices.get_by_role("button", name="How to be told").click()
        notices.get_by_role("button", name="New Room <moved>").click()
        told = tab(nora, "Announcements of")
        told.locator("strong", has_text="A3").wait_for()
        bell(nora, "No new notices").wait_for()
        inspector.look("Dark announcements", ".nbcampus-mod-announcements")
        nora.screenshot("63-announcements-dark")

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
        for theme in ("Light", "Dark"):
            nora.change_theme(theme)
            inspector.look(f"{theme} leaderboard", ".nbcampus-mod-leaderboard")
            nora.screenshot(f"64-leaderboard-{theme.lower()}")
