"""A researcher reads a class in a notebook: of who consents, under a pseudonym, and no longer of who withdraws."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.acceptance.conftest import Rows
from tests.acceptance.inspecting import Inspector, both_themes, inspected
from tests.acceptance.person import SPAWN_MS, Person
from tests.acceptance.submitting import Submitter, place_of
from tests.acceptance.test_accessibility import ITEM, JOIN_CODE, PROBLEM
from tests.running_campus import RunningCampus

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(400)]

COURSE = "Introduction to Programming with Python"
ROSTER = """username;name;role;section
sofia;Sofia Lindqvist;;
tariq;Tariq Benhaddou;;
rhea;Rhea Okafor;researcher;
"""
NAMES = ("sofia", "lindqvist", "tariq", "benhaddou", "rhea", "okafor", "@")
WRONG = "def sum_of_multiples(limit):\n    return 0  # Sofia Lindqvist, sofia.lindqvist@example.org\n"
RIGHT = "def sum_of_multiples(limit):\n    return sum(n for n in range(limit) if n % 3 == 0 or n % 5 == 0)\n"

EXAMPLE = Path(__file__).parents[2] / "analytics_notebooks" / "research" / "22 Time to first success.ipynb"
OWN = {
    "attempts": 'study.attempts().pandas()[["attempt_id", "student", "type"]]',
    "asked": 'study.sql("select student, count(*) as attempts from attempts group by student").pandas()',
    "programs": 'study.code().pandas()[["attempt_id", "student", "code"]]',
    "events": "study.events().pandas()",
}
"""What the researcher adds to the example, a cell each."""
PUT = """([path, content]) => window.jupyterapp.serviceManager.contents.save(
    path, {type: 'notebook', format: 'json', content})"""
OPEN = """async path => {
    const panel = await window.jupyterapp.commands.execute('docmanager:open', {path});
    await panel.context.ready;
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
}"""
RUN = """async places => {
    const { content } = window.jupyterapp.shell.currentWidget;
    for (const place of places) {
        content.deselectAll();
        content.activeCellIndex = place;
        await window.jupyterapp.commands.execute('notebook:run-cell');
    }
}"""
OUTPUTS = "() => window.jupyterapp.shell.currentWidget.content.widgets.map(({model}) => model.outputs?.toJSON() ?? [])"

CONSENTS = """
    select c.given, e.research_consent as stands from consent_event c join "user" u on u.id = c.student_id
    join enrolment e on e.user_id = u.id and e.class_id = c.class_id where u.hub_name = %s order by c.id
"""
GRANTS = """
    select s.name, c.with_code, u.hub_name as granted_by from study_class c join study s on s.id = c.study_id
    join "user" u on u.id = c.granted_by
"""
PSEUDONYMS = 'select p.pseudonym from study_pseudonym p join "user" u on u.id = p.user_id where u.hub_name = %s'
ATTEMPTS = 'select a.id::text from submission_attempt a join "user" u on u.id = a.student_id where u.hub_name = %s'


def test_a_researcher_sees_who_consents_under_a_pseudonym_until_they_withdraw(
    campus: RunningCampus, person: Callable[..., Person], rows: Rows, tmp_path: Path
) -> None:
    teacher = person("teacher", password=campus.password_of("teacher"))
    teacher.sign_in()
    import_roster(teacher, tmp_path)
    place = place_of(rows, PROBLEM, ITEM)
    for name in ("sofia", "tariq"):
        student = Submitter(campus, rows, name, JOIN_CODE)
        student.click(place, WRONG, "test_run")
        student.click(place, RIGHT)

    rhea = person("rhea")
    rhea.sign_in()
    with inspected(rhea) as inspector:
        code = begin_study(rhea, inspector)
        grant(teacher, code)
        assert rows(GRANTS) == [{"name": "First loops", "with_code": True, "granted_by": "teacher"}]
        sofia = person("sofia", password=campus.password_of("sofia"))
        sofia.sign_in()
        consent(sofia)
        assert rows(CONSENTS, "sofia") == [{"given": True, "stands": True}]
        assert rows(CONSENTS, "tariq") == []

        first = open_example(rhea)
        allow(rhea, inspector)
    frames = read(rhea, first)
    [name] = {row["student"] for frame in frames.values() for row in frame if row.get("student")}
    assert rows(PSEUDONYMS, "sofia") == [{"pseudonym": name}]
    own = {row["id"] for row in rows(ATTEMPTS, "sofia")}
    assert len(own) == 2
    assert {row["attempt_id"] for row in frames["attempts"]} == own
    assert {row["type"] for row in frames["attempts"]} == {"test_run", "final_submission"}
    assert frames["asked"] == [{"student": name, "attempts": 2}]
    assert {row["attempt_id"] for row in frames["programs"]} == own
    assert any("return 0  # " in row["code"] for row in frames["programs"])
    assert {row["student"] for row in frames["events"]} == {name}
    shown = json.dumps(rhea.page.evaluate(OUTPUTS)).lower()
    assert not [name for name in NAMES if name in shown]
    rhea.screenshot("122-research-notebook")

    withdraw(sofia)
    assert [row["given"] for row in rows(CONSENTS, "sofia")] == [True, False]
    assert not rows(CONSENTS, "sofia")[0]["stands"]
    assert read(rhea, first) == {"attempts": [], "asked": [], "programs": [], "events": []}


def import_roster(teacher: Person, folder: Path) -> None:
    file = folder / "roster.csv"
    file.write_text(ROSTER)
    teacher.class_menu(COURSE, "People and Settings")
    people = teacher.page.locator(".nbcampus-PeoplePanel")
    people.get_by_role("button", name="Import").click()
    people.get_by_label("A roster as a CSV file").set_input_files(file)
    people.get_by_role("button", name="Import 3 people").click()
    people.get_by_text("Imported: 3 added, 0 changed.").wait_for()


def begin_study(rhea: Person, inspector: Inspector) -> str:
    """The code of the new study, as its screen shows it."""
    rhea.class_menu(COURSE, "Studies")
    panel = rhea.page.locator(".nbcampus-ResearchPanel")
    panel.get_by_text("You are in no study.").wait_for()
    panel.get_by_label("Name").fill("First loops")
    panel.get_by_label("What it asks").fill("How loops are learned")
    panel.get_by_role("button", name="Begin", exact=True).click()
    study = panel.get_by_role("region", name="First loops")
    study.get_by_text("Leads the study").wait_for()
    assert study.get_by_role("button", name="Remove").count() == 0
    both_themes(rhea, lambda theme: look(rhea, inspector, "120-studies", theme))
    code: str = study.locator("code").inner_text()
    return code


def grant(teacher: Person, code: str) -> None:
    teacher.class_menu(COURSE, "Research")
    panel = teacher.page.locator(".nbcampus-ResearchPanel")
    panel.get_by_label("The code that its researchers gave you").fill(code)
    panel.get_by_role("button", name="Look it up").click()
    offer = panel.get_by_role("region", name="“First loops” asks for the class")
    offer.get_by_label("Programs too").check()
    with inspected(teacher) as inspector:
        both_themes(teacher, lambda theme: look(teacher, inspector, "121-grant", theme))
        offer.get_by_role("button", name="Grant the class").click()
        panel.get_by_text("led by Rhea Okafor").wait_for()
        both_themes(teacher, lambda theme: look(teacher, inspector, "121-granted", theme))


def consent(sofia: Person) -> None:
    sofia.class_menu(COURSE, "Research")
    panel = sofia.page.locator(".nbcampus-ResearchPanel")
    panel.get_by_text("Researchers ask how people learn to program.").wait_for()
    panel.get_by_text("You have not agreed: researchers see nothing of yours.").wait_for()
    with inspected(sofia) as inspector:
        both_themes(sofia, lambda theme: look(sofia, inspector, "123-consent", theme))
        panel.get_by_role("button", name="I agree").click()
        panel.get_by_text("You agree: researchers may read what you do here.").wait_for()
        panel.get_by_text("What you said before").click()
        both_themes(sofia, lambda theme: look(sofia, inspector, "124-consented", theme))


def withdraw(sofia: Person) -> None:
    panel = sofia.page.locator(".nbcampus-ResearchPanel")
    panel.get_by_role("button", name="Withdraw").click()
    panel.get_by_text("You have not agreed: researchers see nothing of yours.").wait_for()


def open_example(rhea: Person) -> int:
    """The example with cells of one's own after it, in the researcher's home and in front; where those begin."""
    content = json.loads(EXAMPLE.read_text())
    first = len(content["cells"])
    for name, expression in OWN.items():
        source = f'{name} = {expression}\nprint({name}.to_json(orient="records", date_format="iso"))\n{name}'
        made = {"cell_type": "code", "id": name, "metadata": {}, "outputs": [], "execution_count": None}
        content["cells"].append({**made, "source": source})
    rhea.page.evaluate(PUT, ["Loops.ipynb", content])
    rhea.page.evaluate(OPEN, "Loops.ipynb")
    rhea.take_notebook()
    return first


def allow(rhea: Person, inspector: Inspector) -> None:
    """Run the example, and let it read the study that it asks for."""
    rhea.page.evaluate("() => void window.jupyterapp.commands.execute('notebook:run-all-cells')")
    dialog = rhea.page.get_by_role("dialog")
    dialog.get_by_text("Let this notebook read a study?").wait_for(timeout=SPAWN_MS)
    both_themes(rhea, lambda theme: look(rhea, inspector, "125-study-pass", theme, ".jp-Dialog-content"))
    assert dialog.get_by_label("Study").locator("option:checked").inner_text() == "First loops"
    dialog.get_by_role("button", name="Allow").click()
    rhea.notebook.get_by_text("How many have not solved it yet").wait_for(timeout=SPAWN_MS)


def read(rhea: Person, first: int) -> dict[str, list[dict[str, Any]]]:
    """Run the researcher's own cells; what each printed."""
    rhea.page.evaluate(RUN, [*range(first, first + len(OWN))])
    outputs = rhea.page.evaluate(OUTPUTS)[first:]
    assert [each[0]["output_type"] for each in outputs] == ["stream"] * len(OWN), outputs
    return {name: json.loads("".join(each[0]["text"])) for name, each in zip(OWN, outputs, strict=True)}


def look(who: Person, inspector: Inspector, name: str, theme: str, part: str = ".nbcampus-ResearchPanel") -> None:
    inspector.look(f"{name} {theme}", part)
    who.screenshot(f"{name}-{theme.lower()}")
