"""A student asks the language model, the teacher releases its answer, the student rates it; by WCAG as well."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from tests.acceptance.inspecting import both_themes, inspected
from tests.acceptance.person import Person
from tests.acceptance.test_accessibility import ITEM, JOIN_CODE, PROBLEM, WRONG
from tests.integration.grader.scripted import GOOD, ScriptedEngine, scripted_engines
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def engine() -> Iterator[ScriptedEngine]:
    with scripted_engines(1) as (made,):
        yield made


@pytest.fixture(scope="module")
def campus(tmp_path_factory: pytest.TempPathFactory, engine: ScriptedEngine) -> Iterator[RunningCampus]:
    """One that has a model."""
    campus = RunningCampus(
        tmp_path_factory.mktemp("campus") / "state",
        lab_arguments=f"--LabApp.expose_app_in_browser=True {os.environ.get('NBCAMPUS_LAB_ARGUMENTS', '')}",
        NBCAMPUS_LLM_URLS=engine.url,
        NBCAMPUS_LLM_MODEL="llama-3-feedback",
    )
    campus.start()
    yield campus
    campus.stop()


def test_a_student_asks_the_teacher_releases_and_the_student_rates(
    campus: RunningCampus, person: Callable[..., Person], engine: ScriptedEngine
) -> None:
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    title = teacher.sidebar.get_by_role("button", name="More about").first.get_attribute("aria-label") or ""
    teacher.class_menu(title.removeprefix("More about "), "Explanations")
    screen = teacher.page.locator(".nbcampus-ExplanationsPanel")
    screen.get_by_text("switched off in this class").wait_for()
    screen.get_by_role("button", name="Settings").click()
    screen.get_by_label("Students may ask for explanations").check()
    screen.get_by_role("button", name="Save the settings").click()
    screen.get_by_text("Saved.").wait_for()

    lea = person("lea")
    lea.sign_in()
    lea.join(JOIN_CODE)
    lea.row(ITEM).wait_for()
    lea.open_problem(ITEM, PROBLEM)
    lea.write_answer(WRONG)
    lea.submit(agree=True)
    lea.see_verdict("tests passed")
    panel = lea.notebook.locator(".nbcampus-Explain").first
    panel.get_by_role("button", name="Explain this result").click()
    panel.get_by_role("button", name="Ask the language model").click()
    panel.get_by_text("Your teacher reads it first").wait_for()  # by itself

    with inspected(teacher) as inspector:

        def look(place: str) -> Callable[[str], None]:
            def seen(theme: str) -> None:
                inspector.look(f"{theme} {place}", ".nbcampus-ExplanationsPanel")
                teacher.screenshot(f"110-explanations-{place}-{theme.lower()}")

            return seen

        both_themes(teacher, look("settings"))
        screen.get_by_role("button", name="Prompt").click()
        screen.get_by_role("button", name="Preview").click()
        screen.get_by_text("student's work", exact=False).first.wait_for()
        both_themes(teacher, look("prompt"))
        screen.get_by_role("button", name="Answers").click()
        screen.get_by_role("listbox").get_by_role("option", name="lea").click()
        screen.get_by_label("The chosen attempt").get_by_text("return limit").wait_for()
        screen.get_by_role("button", name="Reword").click()
        screen.get_by_label("Hint").fill("What does your function give back for 10?")
        both_themes(teacher, look("answers"))
    screen.get_by_role("button", name="Release with my words").click()
    screen.get_by_text("Nothing waits for you").wait_for()

    panel.get_by_text(GOOD["summary"]).wait_for()  # by itself
    panel.get_by_text("What does your function give back for 10?").wait_for()
    panel.get_by_role("button", name="Yes").click()
    panel.locator("button[aria-pressed=true]", has_text="Yes").wait_for()
    with inspected(lea) as inspector:

        def explained(theme: str) -> None:
            panel.scroll_into_view_if_needed()
            inspector.look(f"{theme} explanation", ".nbcampus-Explain")
            lea.screenshot(f"111-explanation-{theme.lower()}")

        both_themes(lea, explained)
    assert len(engine.bodies) == 1

    lea.submit(agree=True)
    screen.get_by_role("button", name="Many at once").click()
    screen.get_by_label("Assignment").select_option("Warm-up: loops, strings and lists")
    screen.get_by_label("Problem").select_option(PROBLEM)
    ask = screen.get_by_role("button", name="Explain the failed answers of")
    with inspected(teacher) as inspector:

        def many(theme: str) -> None:
            ask.wait_for()
            inspector.look(f"{theme} many", ".nbcampus-ExplanationsPanel")
            teacher.screenshot(f"112-explanations-many-{theme.lower()}")

        both_themes(teacher, many)
    screen.get_by_text("1 answer would be explained.").wait_for()
    ask.click()
    screen.get_by_text("The model is done with them").wait_for()  # by itself
    screen.get_by_role("button", name="Answers", exact=True).click()
    screen.get_by_role("listbox").get_by_role("option", name="lea").wait_for()
    assert len(engine.bodies) == 2
