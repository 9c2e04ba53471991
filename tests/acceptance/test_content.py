"""A teacher arranges a class in a real browser, and a student sees exactly what is published, when it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.acceptance.conftest import Rows
from tests.acceptance.inspecting import inspected
from tests.acceptance.person import Person
from tests.acceptance.waiting import see
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

JOIN_CODE = "PYTH3N"
ORDER = """select i.title from content_item i join module m on m.id = i.module_id
    where m.title = 'Week nine' order by i.order_index"""

ATTEMPTS = """select q.config ->> 'max_attempts' as most from quiz q join content_item i on i.id = q.id
    where i.title = %s"""


def add(panel: Any, kind: str, title: str) -> Any:
    form = panel.get_by_role("form", name="Add")
    form.get_by_label("Add", exact=True).select_option(label=kind)
    form.get_by_role("textbox").fill(title)
    form.get_by_role("textbox").press("Enter")
    row = panel.get_by_role("treeitem", name=title)
    row.wait_for()
    return row


def act(panel: Any, row: Any, button: str, said: str) -> None:
    row.click()
    panel.get_by_role("region").get_by_role("button", name=button).click()
    panel.get_by_text(said).wait_for()


def schedule(panel: Any, moment: datetime) -> None:
    panel.get_by_label("Publish at").fill(f"{moment:%Y-%m-%dT%H:%M:%S}")
    panel.get_by_role("button", name="Schedule").click()


def test_a_teacher_arranges_a_week_and_a_student_sees_what_is_published(
    campus: RunningCampus, person: Callable[..., Person], rows: Rows
) -> None:
    name = rows("select name from class where join_code = %s", JOIN_CODE)[0]["name"]
    finn = person("finn")
    finn.sign_in()
    finn.join(JOIN_CODE)
    finn.row("Warm-up").wait_for()
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    teacher.class_menu(name, "Content")
    panel = teacher.page.locator(".nbcampus-ContentPanel")
    panel.get_by_role("treeitem", name="Warm-up").wait_for()

    week = add(panel, "Module", "Week nine")
    reading, notes = add(panel, "Material", "Read me"), add(panel, "Material", "Late notes")
    titles = lambda: [row["title"] for row in rows(ORDER)]  # noqa: E731
    see(titles, ["Read me", "Late notes"])
    notes.click()
    notes.press("Alt+ArrowUp")
    panel.get_by_text("“Late notes” was moved.").wait_for()
    see(titles, ["Late notes", "Read me"])
    notes.drag_to(reading)
    see(titles, ["Read me", "Late notes"])

    act(panel, week, "Publish now", "“Week nine” is published.")
    act(panel, reading, "Publish now", "“Read me” is published.")
    finn.row("Week nine").wait_for()
    notes.click()
    schedule(panel, datetime.now() + timedelta(hours=1))
    notes.get_by_text("From ").wait_for()
    teacher.screenshot("57-content-scheduled")
    finn.unfold("Week nine")
    finn.row("Read me").wait_for()
    assert finn.row("Late notes").count() == 0
    soon = datetime.now() + timedelta(seconds=5)
    schedule(panel, soon)
    finn.row("Late notes").wait_for()  # by itself
    assert datetime.now() >= soon.replace(microsecond=0)

    panel.get_by_role("treeitem", name="Quiz: reading Python").click()
    opening = panel.get_by_role("form", name="The opening of")
    opening.get_by_label("Attempts (empty: any number)").fill("3")
    opening.get_by_text("Each student may take it 3 times").wait_for()
    with inspected(teacher) as inspector:
        for theme in ("Light", "Dark"):
            teacher.change_theme(theme)
            teacher.screenshot(f"59-quiz-opening-{theme.lower()}")
            inspector.look(theme, ".nbcampus-ContentPanel")
    opening.get_by_role("button", name="Set the opening").click()
    opening.get_by_text("The opening is set.").wait_for()
    assert [row["most"] for row in rows(ATTEMPTS, "Quiz: reading Python")] == ["3"]

    panel.get_by_role("treeitem", name="Warm-up").click()
    panel.get_by_label("Submissions per problem").wait_for()
    with inspected(teacher) as inspector:
        for theme in ("Light", "Dark"):
            teacher.change_theme(theme)
            teacher.screenshot(f"58-content-{theme.lower()}")
            inspector.look(theme, ".nbcampus-ContentPanel")
