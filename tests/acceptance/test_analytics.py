"""A teacher opens the dashboards of a class: the question whom to trust, its figure, its filters, a film."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.acceptance.conftest import Rows
from tests.acceptance.inspecting import both_themes, inspected
from tests.acceptance.person import SPAWN_MS, Person
from tests.acceptance.submitting import Submitter, place_of
from tests.acceptance.test_accessibility import ITEM, JOIN_CODE, PROBLEM
from tests.acceptance.test_main_job import RIGHT
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

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
FILM = "11 Playback.ipynb"
OPEN = """async path => {
    const panel = await window.jupyterapp.commands.execute('docmanager:open', {path});
    await panel.context.ready;
    window.jupyterapp.shell.activateById(panel.id);
}"""
IN_FRONT = "path => window.jupyterapp.shell.currentWidget?.context?.path === path"
ATTEMPTS = [
    ("test_run", "def sum_of_multiples(limit):\n    pass\n"),
    ("test_run", "def sum_of_multiples(limit):\n    return sum(n for n in range(limit) if n % 3 == 0)\n"),
    ("final_submission", "def sum_of_multiples(limit):\n    return sum(n for n in range(limit) if n % 3 == 0)\n"),
    ("test_run", "def sum_of_multiples(limit):\n    wanted = range(limit)\n    return sum(wanted)\n"),
    ("final_submission", RIGHT),
]
"""Of one student at one problem."""
SCENES = """
    select r.passed, r.total,
        array(select t.verdict::text = 'pass' from test_result t where t.grading_run_id = r.id) as verdicts
    from submission_attempt a join effective_run e on e.attempt_id = a.id join grading_run r on r.id = e.grading_run_id
    join "user" u on u.id = a.student_id where u.hub_name = %s order by a.id
"""
LINES = """() => [...document.querySelectorAll('.nbcampus-Column .nbcampus-Line')].map(line => ({
    kind: line.className.split('nbcampus-mod-')[1], text: line.querySelector('.nbcampus-Text').lastChild.textContent,
}))"""


@pytest.fixture(scope="module", autouse=True)
def history(campus: RunningCampus) -> None:
    done = campus.inside("simulate", "--class", "PYTH3N", "--students", "8", "--attempts", "60")
    assert done.returncode == 0, done.stdout + done.stderr


def ask(teacher: Person) -> Any:
    """Run the notebook; the dialog that it leads to."""
    teacher.take_notebook()
    teacher.page.evaluate(f"() => void ({RUN})()")
    dialog = teacher.page.get_by_role("dialog")
    dialog.get_by_text("asks to read the names").wait_for(timeout=SPAWN_MS)
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
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    teacher.class_menu(COURSE, "Open Analytics")
    teacher.notebook.get_by_role("heading", name="Marks over time").wait_for()

    dialog = ask(teacher)
    teacher.screenshot("80-analytics-question")
    dialog.get_by_role("button", name="Refuse").click()
    teacher.notebook.get_by_text("You did not let this notebook read a class.").wait_for()

    dialog = ask(teacher)
    assert dialog.get_by_label("Class").locator("option:checked").inner_text() == COURSE
    dialog.get_by_role("button", name="Allow").click()
    page = teacher.page
    page.locator(FIRST_POINT).first.wait_for(timeout=SPAWN_MS)
    graded = rows(GRADED)[0]["count"]
    page.wait_for_function(f"() => ({POINTS})() === {graded}")
    teacher.screenshot("81-marks-over-time")

    teacher.notebook.get_by_label("Attempts").select_option("Submit only")
    [only] = rows(GRADED + " where a.type = 'final_submission'")
    assert 0 < only["count"] < graded
    page.wait_for_function(f"() => ({POINTS})() === {only['count']}")
    table = saved(teacher, "CSV").decode()
    assert len(table.splitlines()) == only["count"] + 1
    assert saved(teacher, "PNG").startswith(b"\x89PNG")
    assert saved(teacher, "SVG").startswith(b"<svg")

    teacher.change_theme("Dark")
    page.wait_for_function(f"() => ({PAPER})() === '#111111'")
    point = page.locator(FIRST_POINT).first
    point.hover(force=True)
    page.locator(".hoverlayer .hovertext").first.wait_for()  # a click counts once the figure knows of what
    point.click(force=True)
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


def test_a_teacher_plays_the_film_of_a_students_attempts(
    campus: RunningCampus, person: Callable[..., Person], rows: Rows
) -> None:
    vik, place = Submitter(campus, rows, "vik", JOIN_CODE), place_of(rows, PROBLEM, ITEM)
    for kind, code in ATTEMPTS:
        vik.click(place, code, kind)
    scenes, last = rows(SCENES, "vik"), len(ATTEMPTS)
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    teacher.class_menu(COURSE, "Open Analytics")
    teacher.notebook.get_by_role("heading", name="Marks over time").wait_for()
    teacher.page.evaluate(OPEN, f"{FOLDER}/{FILM}")
    teacher.page.wait_for_function(IN_FRONT, arg=f"{FOLDER}/{FILM}")  # what is run is what is in front
    ask(teacher).get_by_role("button", name="Allow").click()
    film = Film(teacher)
    film.told.wait_for(timeout=SPAWN_MS)
    teacher.notebook.get_by_label("Student", exact=True).select_option(label="vik")
    film.see(1, last)
    film.see_title("Run 1")
    assert film.code() == ATTEMPTS[0][1].splitlines()

    film.bar.focus()
    for place in (2, 3):
        teacher.page.keyboard.press("ArrowRight")
        film.see(place, last)
        assert_shown(film, scenes, place)
    with inspected(teacher) as inspector:

        def look(theme: str) -> None:
            film.tests.last.scroll_into_view_if_needed()
            inspector.look(f"{theme} film", ".nbcampus-Transport", ".nbcampus-Told", ".nbcampus-Columns")
            teacher.screenshot(f"84-film-{theme.lower()}")

        both_themes(teacher, look)

    film.bar.focus()  # what was hidden while the theme changed has lost it
    teacher.page.keyboard.press("Home")
    film.see(1, last)
    teacher.page.keyboard.press("-")  # half as fast: it is not over before one can stop it
    teacher.page.keyboard.press("Space")
    film.see(2, last)  # by itself
    teacher.page.keyboard.press("Space")
    film.bar.get_by_text("▶ Play").wait_for()
    paused = film.place()
    teacher.page.wait_for_timeout(2500)  # longer than a scene
    assert film.place() == paused
    teacher.page.keyboard.press("ArrowLeft")
    film.see(paused - 1, last)
    teacher.page.keyboard.press("End")
    film.see(last, last)
    assert_shown(film, scenes, last)


class Film:
    """The player below the strip, in the notebook in front."""

    def __init__(self, teacher: Person) -> None:
        self._page = teacher.page
        self.bar = teacher.notebook.get_by_role("group", name="Playback")
        self.told = teacher.notebook.locator(".nbcampus-Told")
        self.tests = teacher.notebook.locator(".nbcampus-Outcomes li")
        self._column = teacher.notebook.locator(".nbcampus-Column h4")

    def see(self, place: int, last: int) -> None:
        self.told.get_by_text(f"{place} of {last} · ").wait_for()

    def see_title(self, title: str) -> None:
        self._column.get_by_text(title, exact=True).wait_for()

    def place(self) -> int:
        return int(self.bar.get_by_role("slider", name="Attempt").input_value()) + 1

    def lines(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = self._page.evaluate(LINES)
        return found

    def code(self) -> list[str]:
        return [line["text"] for line in self.lines() if line["kind"] != "removed"]


def assert_shown(film: Film, scenes: list[dict[str, Any]], place: int) -> None:
    """The program against the one before, and each test, as the campus has them."""
    scene, (_, before), (kind, code) = scenes[place - 1], *ATTEMPTS[place - 2 : place]
    film.see_title(f"{'Submit' if kind == 'final_submission' else 'Run'} {place}")
    assert film.code() == code.splitlines()
    lines = film.lines()
    assert [line["text"] for line in lines if line["kind"] != "added"] == before.splitlines()
    added, removed = ([line["kind"] for line in lines].count(kind) for kind in ("added", "removed"))
    changed = f"{added} added, {removed} removed" if added or removed else "the same code as before"
    film.told.get_by_text(f"{scene['passed']} of {scene['total']} tests · {changed}").wait_for()
    shown = [mark.startswith("✓") for mark in film.tests.all_inner_texts()]
    assert sorted(shown) == sorted(scene["verdicts"])
