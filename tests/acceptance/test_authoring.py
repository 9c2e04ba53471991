"""A teacher writes a problem in a notebook, mends it, publishes and places it; a student solves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.acceptance.conftest import Rows
from tests.acceptance.inspecting import both_themes, inspected
from tests.acceptance.person import Person
from tests.acceptance.waiting import see
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

MakePerson = Callable[..., Person]

JOIN_CODE, CLASS = "PYTH3N", "Introduction to Programming with Python"
ITEM = "Warm-up: loops, strings and lists"
RIGHT = "def double(n):\n    return n + n\n"
VERSIONS = "select version, note from problem_version where slug like 'twice-v%%' order by version"


def write(person: Person, role: str, source: str) -> None:
    """Put text into the first cell of a role, as typing would: through its editor."""
    person.page.evaluate(
        """([role, source]) => {
            const { widgets } = window.jupyterapp.shell.currentWidget.content;
            const cell = widgets.find(({ model }) => model.getMetadata('nbcampus')?.role === role);
            cell.model.sharedModel.setSource(source);
        }""",
        [role, source],
    )


def active_role(person: Person) -> Any:
    return person.page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.activeCell.model.getMetadata('nbcampus')?.role"
    )


def open_new_problem(person: Person) -> None:
    person.class_menu(CLASS, "Bank of Problems")
    bank = person.page.locator(".nbcampus-BankPanel")
    bank.get_by_role("cell", name="Sum of multiples").wait_for()
    bank.get_by_role("button", name="New problem").click()
    person.notebook.get_by_role("button", name="Validate").wait_for()
    person.notebook.locator(".nbcampus-RoleBar").nth(6).wait_for()
    person.take_notebook()


def name_it(person: Person) -> None:
    person.notebook.get_by_role("button", name="Problem Settings…").click()
    dialog = person.page.get_by_role("dialog")
    dialog.get_by_label("Title").fill("Twice")
    dialog.get_by_label("Short name").fill("twice")
    dialog.get_by_label("Tags").fill("numbers, first steps")
    dialog.get_by_role("button", name="Use these").click()
    dialog.wait_for(state="detached")  # it gives the focus back


def mark_by_keyboard(person: Person) -> None:
    """A new cell becomes one more hidden test, without a mouse."""
    person.page.evaluate("""async () => {
        const { content } = window.jupyterapp.shell.currentWidget;
        content.activeCellIndex = content.widgets.length - 1;
        await window.jupyterapp.commands.execute('notebook:insert-cell-below');
        content.mode = 'command';
        content.activate();
    }""")
    person.notebook.locator(".jp-Cell.jp-mod-active .nbcampus-RoleBar").wait_for()
    person.page.keyboard.press("Alt+Shift+Digit1")
    person.notebook.locator(".jp-MarkdownCell.jp-mod-active [data-role=statement]").wait_for()
    person.page.keyboard.press("Alt+Shift+Digit6")
    person.notebook.locator(".jp-CodeCell.jp-mod-active [data-role=hidden_test] select").wait_for()
    person.page.keyboard.press("Alt+Shift+R")
    person.page.wait_for_function("() => document.activeElement.value === 'hidden_test'")
    bar = person.notebook.locator(".jp-Cell.jp-mod-active .nbcampus-RoleBar")
    bar.get_by_role("button", name="test 3").click()
    dialog = person.page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("nothing twice")
    dialog.get_by_label("Points").fill("0.5")
    dialog.get_by_role("button", name="Use these").click()
    bar.get_by_role("button", name="nothing twice").wait_for()
    assert active_role(person) == "hidden_test"


def test_a_problem_goes_from_a_notebook_to_a_students_full_marks(
    person: MakePerson, campus: RunningCampus, rows: Rows
) -> None:
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    open_new_problem(teacher)
    name_it(teacher)
    mark_by_keyboard(teacher)
    findings = teacher.notebook.locator(".nbcampus-Findings")
    with inspected(teacher) as inspector:
        write(teacher, "solution", "def double(n):\n    return n * n\n")
        teacher.notebook.get_by_role("button", name="Validate").click()
        findings.get_by_text("things to mend").wait_for()
        findings.get_by_role("button", name="Go to the cell").first.click()
        see(lambda: active_role(teacher), "sample_test")
        both_themes(
            teacher,
            lambda theme: (
                inspector.look(f"{theme} draft", ".nbcampus-RoleBar", ".nbcampus-Findings"),
                teacher.screenshot(f"60-draft-{theme}"),
            ),
        )
        teacher.notebook.get_by_role("button", name="Publish…").click()
        findings.get_by_text("things to mend").wait_for()
        assert rows(VERSIONS) == []

        write(teacher, "solution", RIGHT)
        teacher.notebook.get_by_role("button", name="Preview as Student").click()
        preview = teacher.page.locator(".nbcampus-Preview")
        preview.get_by_role("cell", name="small numbers").wait_for()
        preview.get_by_role("paragraph").filter(has_text="2 hidden tests").wait_for()
        shown = preview.inner_text()
        assert not any(secret in shown for secret in ("double(-4)", "n + n", "below zero", "nothing twice"))
        teacher.screenshot("61-preview")

        teacher.page.locator(".jp-NotebookPanel").get_by_role("button", name="Publish…").click()
        dialog = teacher.page.get_by_role("dialog")
        dialog.get_by_text("What the first version holds").wait_for()
        dialog.get_by_label("Note for colleagues").fill("the first one")
        inspector.look("publish", ".jp-Dialog")
        teacher.screenshot("62-publish")
        dialog.get_by_role("button", name="Publish").click()
        findings.get_by_text("twice is published as version 1.").wait_for()
        assert rows(VERSIONS) == [{"version": 1, "note": "the first one"}]

        teacher.page.evaluate("() => window.jupyterapp.commands.execute('nbcampus:show-bank')")
        bank = teacher.page.locator(".nbcampus-BankPanel")
        bank.get_by_label("Search").fill("first steps")
        bank.get_by_role("button", name="Twice").click()
        details = bank.get_by_role("complementary", name="Twice")
        details.get_by_role("button", name="Put into an assignment…").click()
        details.get_by_label("Assignment").select_option(label=ITEM)
        details.get_by_role("button", name="Put it there").click()
        details.get_by_text(f"It is in {ITEM} now.").wait_for()
        details.get_by_text(f"{ITEM} in").wait_for()
        both_themes(
            teacher,
            lambda theme: (
                inspector.look(f"{theme} bank", ".nbcampus-BankPanel"),
                teacher.screenshot(f"63-bank-{theme}"),
            ),
        )

    student = person("wilma")
    student.sign_in()
    student.join(JOIN_CODE)
    student.row(ITEM).wait_for()
    student.open_problem(ITEM, "Twice")
    student.write_answer(RIGHT)
    student.submit(agree=True)
    student.see_verdict("3 of 3 tests passed")
