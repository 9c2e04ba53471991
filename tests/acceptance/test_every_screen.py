"""Every screen that the extension registers, opened by who has it, in both themes; a new one is swept by itself.

Which there are and who has them the running JupyterLab says, by the commands that carry a screen's id and by the menus
of a class. Only what has to be known of an item before its screen opens stands here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from tests.acceptance.conftest import Rows
from tests.acceptance.inspecting import Inspector, inspected
from tests.acceptance.person import Person
from tests.acceptance.test_accessibility import JOIN_CODE
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(240)]

Arguments = dict[str, str]

SOMETHING = re.compile(r"\w")
THEMES = ("Light", "Dark")
SCREENS = """() => {
    const { commands } = window.jupyterapp;
    return commands.listCommands().filter(id => commands.dataset(id).screen);
}"""
# The hub's own pages that no other story looks at in both themes.
PAGES = ("join/ZZZZZZ", f"join/{JOIN_CODE}", "receipts")
LINES = ".lm-Menu-item[data-screen]"
OPEN = """async ([command, args]) => {
    const { commands, shell } = window.jupyterapp;
    await commands.execute(command, args);
    return shell.currentWidget.id;
}"""
HAS_FOCUS = "id => document.getElementById(id).contains(document.activeElement)"
SHOW = "id => window.jupyterapp.shell.activateById(id)"
CLASS = "select id::text, name from class where join_code = %s"
ITEMS = """
    select distinct on (i.type, a.mode) i.id::text, i.type::text, a.mode::text,
    (select p.id::text from assignment_problem p where p.assignment_id = i.id order by p.position limit 1) as place
    from content_item i left join assignment a on a.id = i.id order by i.type, a.mode, i.id
"""
RESEARCHER = """
    update enrolment set role = 'researcher' where user_id = (select id from "user" where hub_name = %s) returning role
"""


def test_no_screen_has_a_barrier_or_says_an_error(
    campus: RunningCampus, person: Callable[..., Person], rows: Rows
) -> None:
    [course] = rows(CLASS, JOIN_CODE)
    arguments = arguments_of(course, rows(ITEMS))
    teacher, sara = person("teacher", password=campus.password_of("teacher")), person("sara")
    teacher.sign_in()
    sara.sign_in()
    sara.join(JOIN_CODE)
    sara.sidebar.get_by_role("heading", name=course["name"]).wait_for()
    staff, own = class_menu(teacher, course["name"]), class_menu(sara, course["name"])
    every: set[str] = set(teacher.page.evaluate(SCREENS))

    sweep(sara, [*(own - staff), "nbcampus:open-quiz", "nbcampus:show-exam"], arguments)
    assert rows(RESEARCHER, "sara") == [{"role": "researcher"}]
    sara.reload()
    of_research = class_menu(sara, course["name"]) - staff
    sweep(sara, of_research, arguments)
    sweep(teacher, every - own - of_research | staff, arguments)
    with inspected(sara) as inspector:
        look_at_pages(sara, inspector)


def arguments_of(course: Any, items: list[Any]) -> dict[str, Arguments]:
    """What a screen has to be told, by its command: of an item of the class, or ``class`` for all others."""
    of = {item["mode"] or item["type"]: item for item in items}
    quiz, exam = {"itemId": of["quiz"]["id"]}, {"assignmentId": of["exam"]["id"]}
    return {
        "class": {"classId": course["id"], "name": course["name"]},
        "nbcampus:open-quiz": quiz,
        "nbcampus:edit-quiz": quiz,
        "nbcampus:mark-quiz": quiz,
        "nbcampus:edit-material": {"itemId": of["material"]["id"]},
        "nbcampus:show-exam": exam,
        "nbcampus:show-regrades": {"placeId": of["homework"]["place"]},
    }


def class_menu(who: Person, name: str) -> set[str]:
    """The commands of the screens that this person's menu of the class leads to."""
    who.sidebar.get_by_role("button", name=f"More about {name}", exact=True).click()
    lines = who.page.locator(LINES)
    lines.first.wait_for()
    found = lines.evaluate_all("nodes => nodes.map(node => node.dataset.command)")
    who.page.keyboard.press("Escape")
    return set(found)


def sweep(who: Person, screens: Iterable[str], arguments: dict[str, Arguments]) -> None:
    """Open the screens and look at each of them in each theme."""
    opened = {command: open_screen(who, command, arguments.get(command, arguments["class"])) for command in screens}
    with inspected(who) as inspector:
        for theme in THEMES:
            who.change_theme(theme)
            for command, tab in opened.items():
                look(who, inspector, f"{who.name}-{command.removeprefix('nbcampus:')}-{theme.lower()}", tab)


def open_screen(who: Person, command: str, args: Arguments) -> str:
    """The id of the tab, into which the focus has gone."""
    tab: str = who.page.evaluate(OPEN, [command, args])
    assert who.page.evaluate(HAS_FOCUS, tab), command
    return tab


def look(who: Person, inspector: Inspector, name: str, tab: str) -> None:
    who.page.evaluate(SHOW, tab)
    screen = who.page.locator(f"#{tab}")
    screen.filter(has_text=SOMETHING).wait_for()
    screen.get_by_text("Loading…").locator("visible=true").wait_for(state="detached")
    inspector.look(name, f"#{tab}")
    who.screenshot(f"120-{name}")


def look_at_pages(who: Person, inspector: Inspector) -> None:
    for path in PAGES:
        who.page.goto(who.campus.service_address + path)
        for theme in THEMES:
            who.page.emulate_media(color_scheme=theme.lower())
            inspector.look(f"{theme} {path}", "html")
            who.screenshot(f"121-{path.replace('/', '-')}-{theme.lower()}")
