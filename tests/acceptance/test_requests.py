"""A student asks about a result, the teacher answers live, and the change log tells both; by WCAG as well."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.acceptance.inspecting import both_themes, inspected
from tests.acceptance.person import Person
from tests.acceptance.test_accessibility import ITEM, JOIN_CODE, PROBLEM
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

CODE = "def sum_of_multiples(limit):\n    return 0\n"


def test_a_student_asks_the_teacher_answers_and_the_log_tells_both(
    campus: RunningCampus, person: Callable[..., Person]
) -> None:
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    title = teacher.sidebar.get_by_role("button", name="More about").first.get_attribute("aria-label") or ""
    course = title.removeprefix("More about ")
    teacher.class_menu(course, "Regrade Requests")
    panel = teacher.page.locator(".nbcampus-RequestsPanel")
    panel.get_by_text("Nobody has asked about a result yet").wait_for()

    ria = person("ria")
    ria.sign_in()
    ria.join(JOIN_CODE)
    ria.row(ITEM).wait_for()
    teacher.sidebar.get_by_text("2 members").wait_for()  # by itself
    ria.open_problem(ITEM, PROBLEM)
    ria.write_answer(CODE)
    ria.submit(agree=True)
    ria.see_verdict("tests passed")
    ria.notebook.get_by_role("button", name="Ask about this result…").click()
    ria.notebook.get_by_label("Why do you think that this result is wrong?").fill("Below 3 the sum is zero.")
    ria.page.keyboard.press("Control+Enter")
    question = ria.notebook.locator(".nbcampus-AskAbout")
    question.get_by_text("Waiting for an answer").wait_for()

    panel.get_by_role("option", name="ria").click()  # came by itself
    teacher.page.get_by_role("tab", name="Regrade Requests (1)").wait_for()
    panel.get_by_label("The chosen attempt").get_by_text("return 0").wait_for()
    panel.get_by_label("Your answer to ria").fill("Not for every limit: look at 4.")
    with inspected(teacher) as inspector:

        def requests(theme: str) -> None:
            inspector.look(f"{theme} requests", ".nbcampus-RequestsPanel")
            teacher.screenshot(f"100-requests-{theme.lower()}")

        both_themes(teacher, requests)
    panel.get_by_role("button", name="Decline").click()
    question.get_by_text("Not for every limit: look at 4.").wait_for()  # by itself
    question.get_by_text("Declined", exact=True).wait_for()
    panel.get_by_text("0 requests wait").wait_for()
    ria.page.get_by_role("tab", name="Attempts").click()
    ria.page.locator(".nbcampus-History").get_by_text("Not for every limit").wait_for()
    with inspected(ria) as inspector:

        def thread(theme: str) -> None:
            question.scroll_into_view_if_needed()
            inspector.look(f"{theme} thread", ".nbcampus-AskAbout")
            ria.screenshot(f"101-thread-{theme.lower()}")

        both_themes(ria, thread)

    teacher.class_menu(course, "Change Log")
    log = teacher.page.locator(".nbcampus-TrailPanel")
    log.get_by_role("button", name="Grades").click()
    log.get_by_role("row", name="ria Asked to look at a result again").wait_for()
    log.get_by_role("row", name="teacher Declined a regrade request ria").wait_for()
    with inspected(teacher) as inspector:

        def trail(theme: str) -> None:
            inspector.look(f"{theme} change log", ".nbcampus-TrailPanel")
            teacher.screenshot(f"102-change-log-{theme.lower()}")

        both_themes(teacher, trail)
    log.get_by_role("button", name="Show the submission: Declined").click()
    teacher.page.locator(".nbcampus-TeachingPanel").get_by_text("return 0").wait_for()
