"""A teacher opens the dashboards of a class: the question whom to trust, a figure, its filters, its attempts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.acceptance.conftest import Rows
from tests.acceptance.person import Person
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(240)]

COURSE = "Introduction to Programming with Python"
FOLDER = f"{COURSE}/Analytics"
POINTS = """() => [...document.querySelectorAll('.nbcampus-Plot')].flatMap(plot => plot.data ?? [])
    .filter(trace => trace.mode === 'markers').reduce((sum, trace) => sum + trace.customdata.length, 0)"""
PAPER = "() => document.querySelector('.nbcampus-Plot').layout.template.layout.paper_bgcolor"
FIRST_POINT = ".nbcampus-Plot .scatterlayer .trace .points path"
RUN = """async () => {
    const panel = window.jupyterapp.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
    await window.jupyterapp.commands.execute('notebook:run-all-cells');
}"""
GRADED = """
    select count(*) from submission_attempt a join effective_run e on e.attempt_id = a.id
    join enrolment n on n.user_id = a.student_id and n.role = 'student'
"""


def ask(teacher: Person) -> Any:
    """Run the notebook; the dialog that it leads to."""
    teacher.page.evaluate(f"() => void ({RUN})()")
    dialog = teacher.page.get_by_role("dialog")
    dialog.get_by_text("asks to read the names").wait_for(timeout=60_000)
    return dialog


def saved(teacher: Person, kind: str) -> bytes:
    """What the figure's button of this name downloads."""
    with teacher.page.expect_download() as download:
        teacher.notebook.get_by_role("button", name=kind, exact=True).click()
    content: bytes = download.value.path().read_bytes()
    return content


def test_a_teacher_lets_a_notebook_read_the_class_and_looks_into_its_marks(
    campus: RunningCampus, person: Callable[..., Person], rows: Rows
) -> None:
    done = campus.inside("simulate", "--class", "PYTH3N", "--students", "8", "--attempts", "60")
    assert done.returncode == 0, done.stdout + done.stderr
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    teacher.class_menu(COURSE, "Open Analytics")
    teacher.notebook.get_by_role("heading", name="Marks over time").wait_for(timeout=30_000)

    dialog = ask(teacher)
    teacher.screenshot("80-analytics-question")
    dialog.get_by_role("button", name="Refuse").click()
    teacher.notebook.get_by_text("You did not let this notebook read a class.").wait_for()

    dialog = ask(teacher)
    assert dialog.get_by_label("Class").locator("option:checked").inner_text() == COURSE
    dialog.get_by_role("button", name="Allow").click()
    page = teacher.page
    page.locator(FIRST_POINT).first.wait_for(timeout=30_000)
    graded = rows(GRADED)[0]["count"]
    assert page.evaluate(POINTS) == graded
    teacher.screenshot("81-marks-over-time")

    teacher.notebook.get_by_label("Attempts").select_option("Submit only")
    page.wait_for_function(f"() => ({POINTS})() < {graded}")
    [only] = rows(GRADED + " where a.type = 'final_submission'")
    assert page.evaluate(POINTS) == only["count"]
    table = saved(teacher, "CSV").decode()
    assert len(table.splitlines()) == only["count"] + 1
    assert saved(teacher, "PNG").startswith(b"\x89PNG")
    assert saved(teacher, "SVG").startswith(b"<svg")

    teacher.change_theme("Dark")
    page.wait_for_function(f"() => ({PAPER})() === '#111111'")
    page.locator(FIRST_POINT).first.click(force=True)
    line = teacher.notebook.get_by_role("button", name="· Submit")
    line.first.wait_for()
    teacher.screenshot("82-marks-over-time-dark")
    line.first.click()
    page.locator(".nbcampus-TeachingPanel").get_by_text("Submit").first.wait_for()
    teacher.screenshot("83-attempt-from-a-point")

    source = page.evaluate(
        "() => fetch(window.jupyterapp.serviceManager.serverSettings.baseUrl + 'api/contents/'"
        f" + encodeURI({FOLDER!r}) + '/01 Marks over time.ipynb').then(found => found.text())"
    )
    assert "nbcampus-pass-" not in source
