"""A teacher's class in a real browser: a roster from a file, a link to join by, groups of the hub."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.acceptance.conftest import Rows
from tests.acceptance.inspecting import both_themes, inspected
from tests.acceptance.person import SPAWN_MS, Person

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

MakePerson = Callable[..., Person]

NAME = "Algorithms"
ROSTER = "username;name;role;section\numa;Uma;;Monday\nnils;Nils Åberg;;Tuesday\nkai;Kai;assistant;\n"
MEMBERS = """
    select u.hub_name, e.role::text, e.section, e.given_by_group from enrolment e join "user" u on u.id = e.user_id
    join class c on c.id = e.class_id where c.name = %s and e.left_at is null order by u.hub_name
"""
REMINDERS = "select settings -> 'notices' ->> 'reminders' as reminders from class where name = %s"
CODE = "select join_code from class where name = %s"


def make_class(person: Person) -> None:
    person.sign_in()
    person.sidebar.get_by_role("button", name="Create class").first.click()
    person.sidebar.get_by_label("Name of the new class").fill(NAME)
    person.sidebar.locator("form").get_by_role("button", name="Create class").click()
    person.class_menu(NAME, "People and Settings")


def follow(person: Person, link: str) -> None:
    """Open a link, sign in at the hub on the way, and arrive at the page that the link means."""
    person.page.goto(link)
    person.page.get_by_label("Username").fill(person.name)
    person.page.get_by_label("Password").fill(person._password)
    person.page.get_by_role("button", name="Sign in").click()
    person.page.wait_for_url("**/services/nbcampus/join/*")


def test_a_teacher_imports_a_roster_a_student_joins_by_a_link_and_the_code_is_renewed(
    person: MakePerson, rows: Rows, tmp_path: Path
) -> None:
    tom = person("tom", "teacher")
    make_class(tom)
    people = tom.page.locator(".nbcampus-PeoplePanel")
    people.get_by_role("cell", name="tom").first.wait_for()

    people.get_by_role("button", name="Import").click()
    file = tmp_path / "roster.csv"
    file.write_text(ROSTER.replace("kai;Kai;assistant;", "kai;=1+1;boss;"))
    people.get_by_label("A roster as a CSV file").set_input_files(file)
    people.get_by_text("The file has 2 faults").wait_for()
    people.get_by_text("Line 4, role").wait_for()
    tom.screenshot("40-roster-faults")
    file.write_text(ROSTER)
    people.get_by_label("A roster as a CSV file").set_input_files(file)
    people.get_by_text("3 people are added").wait_for()
    people.get_by_text("New sections: Monday, Tuesday").wait_for()
    assert [row["hub_name"] for row in rows(MEMBERS, NAME)] == ["tom"]
    tom.screenshot("41-roster-preview")
    people.get_by_role("button", name="Import 3 people").click()
    people.get_by_text("Imported: 3 added, 0 changed.").wait_for()
    assert [(row["hub_name"], row["role"], row["section"]) for row in rows(MEMBERS, NAME)] == [
        ("kai", "assistant", None),
        ("nils", "student", "Tuesday"),
        ("tom", "teacher", None),
        ("uma", "student", "Monday"),
    ]

    people.get_by_role("button", name="People").click()
    people.get_by_label("Role of Kai").select_option("teacher")
    people.get_by_text("2 students, 2 teachers").wait_for()
    people.get_by_role("button", name="Remove Nils Åberg from the class").click()
    people.get_by_text("Nils Åberg was removed.").wait_for()
    people.get_by_role("button", name="Undo").click()
    people.get_by_label("Section of Nils Åberg").wait_for()
    people.get_by_role("button", name="Copy link").click()
    people.get_by_text("Copied").wait_for()
    link = tom.page.evaluate("() => navigator.clipboard.readText()")
    code = rows(CODE, NAME)[0]["join_code"]
    assert link == f"{tom.campus.service_address}join/{code}"

    vera = person("vera")
    follow(vera, link)
    vera.page.get_by_role("heading", name=f"Join {NAME}").wait_for()
    vera.page.get_by_text("Taught by Kai, tom").or_(vera.page.get_by_text("Taught by tom, Kai")).wait_for()
    vera.screenshot("42-join-page")
    vera.page.get_by_role("button", name="Join this class").click()
    vera.page.get_by_role("heading", name=f"You are in {NAME}").wait_for()
    people.get_by_role("cell", name="vera").first.wait_for()  # by itself, in the teacher's browser
    tom.screenshot("43-people")
    vera.page.get_by_role("link", name="Open JupyterLab").click()
    vera.page.wait_for_url("**/lab**", timeout=SPAWN_MS)
    vera.wait_for_lab()
    vera.show_campus()
    vera.sidebar.get_by_role("button", name=NAME, exact=True).wait_for()

    people.get_by_role("button", name="Renew…").click()
    people.get_by_role("button", name="Renew the code").click()
    people.get_by_role("alertdialog").wait_for(state="detached")
    assert rows(CODE, NAME) != [{"join_code": code}]
    walt = person("walt")
    follow(walt, link)
    walt.page.get_by_role("heading", name="No class has this code").wait_for()
    people.get_by_role("button", name="Close joining").click()
    people.get_by_role("button", name="Open joining").wait_for()
    walt.page.goto(re.sub(code, rows(CODE, NAME)[0]["join_code"], link))
    walt.page.get_by_role("heading", name="Joining is closed").wait_for()

    # A group of this hub stands for a role, from the next sign-in on.
    people.get_by_role("button", name="Class settings").click()
    people.get_by_label("Group", exact=True).fill("nbcampus-teachers")
    people.get_by_label("Role of its members").select_option("researcher")
    people.get_by_role("button", name="Add group").click()
    people.get_by_role("button", name="Remove group nbcampus-teachers").wait_for()
    people.get_by_label("Remind students of due dates").uncheck()
    tom.screenshot("44-class-settings")
    xena = person("xena", "teacher")
    xena.sign_in()
    xena.sidebar.get_by_role("heading", name=NAME).wait_for()
    [given] = [row for row in rows(MEMBERS, NAME) if row["hub_name"] == "xena"]
    assert (given["role"], given["given_by_group"]) == ("researcher", "nbcampus-teachers")
    assert rows(REMINDERS, NAME) == [{"reminders": "false"}]
    export_a_study(xena, tom)


def export_a_study(xena: Person, tom: Person) -> None:
    """A researcher begins a study, its teacher grants the class, and it is exported and fetched."""
    xena.class_menu(NAME, "Studies")
    studies = xena.page.locator(".nbcampus-ResearchPanel")
    studies.get_by_label("Name").fill("Loops")
    studies.get_by_role("button", name="Begin").click()
    studies.get_by_text("There is nothing to export").wait_for()
    code = studies.locator("code").first.inner_text()
    tom.class_menu(NAME, "Research")
    grants = tom.page.locator(".nbcampus-ResearchPanel")
    grants.get_by_label("The code that its researchers gave you").fill(code)
    grants.get_by_role("button", name="Look it up").click()
    grants.get_by_role("button", name="Grant the class").click()
    grants.get_by_text("led by xena").wait_for()

    studies.get_by_role("button", name="Loops").click()
    studies.get_by_text("without programs").wait_for()
    studies.get_by_role("button", name="Export the study").click()
    fetch = studies.get_by_role("button", name="Download ProgSnap2")
    fetch.wait_for()  # by itself
    with inspected(xena) as inspector:

        def look(theme: str) -> None:
            fetch.scroll_into_view_if_needed()
            inspector.look(f"{theme} studies", ".nbcampus-ResearchPanel")
            xena.screenshot(f"46-study-export-{theme.lower()}")

        both_themes(xena, look)
    with xena.page.expect_download() as download:
        fetch.click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert "MainTable.csv" in archive.namelist()
    studies.get_by_role("button", name="Open the example notebooks").click()
    xena.notebook.get_by_role("heading", name="Error quotient").wait_for(timeout=30_000)
