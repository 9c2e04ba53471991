from __future__ import annotations

import json
import re
import warnings

import nbformat
import pytest
from tests.unit.server.examples import STARTER, a_problem, an_assignment

from nbcampus.notebooks.building import build_notebook, notebook_text, statement_markdown
from nbcampus.notebooks.samples import escaped, samples_markdown
from nbcampus.wire.files import summary_of

PROGRAM = {
    "id": "0192f0c1-2222-7000-8000-000000000000",
    "name": "two lines",
    "kind": "program",
    "points": 2.5,
    "stdin": "1\n2\n",
    "expected_stdout": "3\n",
    "comparison": "text",
}


def test_a_notebook_is_valid_and_its_cells_come_in_order() -> None:
    problem = a_problem()
    notebook = build_notebook(an_assignment(problem), problem, problem.starter_code)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nbformat.validate(notebook, version=4, version_minor=5)
    roles = [(cell["cell_type"], cell["metadata"]["nbcampus"]["role"]) for cell in notebook["cells"]]
    assert roles == [
        ("markdown", "statement"),
        ("markdown", "samples"),
        ("code", "answer"),
        ("code", "scratch"),
    ]
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"


def test_the_answer_cell_is_the_starter_code_with_its_ids_and_cannot_be_deleted() -> None:
    problem = a_problem()
    answer = build_notebook(an_assignment(problem), problem, problem.starter_code)["cells"][2]
    assert answer["source"] == STARTER
    assert answer["metadata"] == {
        "deletable": False,
        "nbcampus": {
            "role": "answer",
            "assignment_problem_id": str(problem.assignment_problem_id),
            "problem_version_id": str(problem.problem_version_id),
        },
    }


def test_the_notebook_carries_its_ids_and_title() -> None:
    problem = a_problem()
    assignment = an_assignment(problem)
    assert build_notebook(assignment, problem, "")["metadata"]["nbcampus"] == {
        "assignment_id": str(assignment.id),
        "assignment_problem_id": str(problem.assignment_problem_id),
        "problem_version_id": str(problem.problem_version_id),
        "class_id": str(assignment.class_id),
        "title": "Warm-up",
    }


def test_the_same_problem_gives_the_same_text_and_unicode_stays_readable() -> None:
    problem = a_problem(title="Größe 数")
    assignment = an_assignment(problem)
    first, second = (notebook_text(build_notebook(assignment, problem, "x")) for _ in range(2))
    assert first == second
    assert "Größe 数" in first
    assert json.loads(first)["nbformat"] == 4


@pytest.mark.parametrize(("points", "text"), [(1.0, "**1 point**"), (2.5, "**2.5 points**"), (10.0, "**10 points**")])
def test_the_statement_says_title_and_points(points: float, text: str) -> None:
    statement = statement_markdown(a_problem(title="Two\nlines", points=points))
    assert statement.startswith(f"# Two lines\n\n{text}\n\n")


def test_samples_are_a_table_and_hidden_tests_only_a_count() -> None:
    text = samples_markdown(a_problem(sample_tests=[*a_problem().sample_tests, PROGRAM]))
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 4
    assert rows[2] == "| two | <code>solve(2)</code> | <code>4</code> | 1 |"
    assert rows[3] == "| two lines | <code>1<br>2</code> | <code>3</code> | 2.5 |"
    assert "3 hidden tests run as well" in text
    assert "hidden" not in samples_markdown(a_problem(hidden_tests=0))


def test_values_are_written_as_python_writes_them() -> None:
    sample = a_problem().sample_tests[0].model_copy(update={"args": [True, None, "a"], "kwargs": {"deep": False}})
    assert "solve(True, None, &#39;a&#39;, deep=False)" in samples_markdown(a_problem(sample_tests=[sample])).replace(
        "'", "&#39;"
    )


@pytest.mark.parametrize(
    "nasty", ["a|b", "`x`", "**b**", "_i_", "$x^2$", "<img onerror=1>", "\\(x\\)", "[l](j)", "~~s~~"]
)
def test_no_value_of_a_sample_becomes_markup(nasty: str) -> None:
    shown = escaped(nasty)
    outside_references = re.sub(r"&#?\w+;", "", shown)
    assert not set(outside_references) & set("|`*_$<>\\[]~")


def test_control_characters_in_a_sample_are_shown_as_replaced() -> None:
    assert escaped("a\x1bb\x00") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"
    assert escaped("  x") == "&nbsp;&nbsp;x"


def test_the_statement_tells_of_the_files() -> None:
    accepts = [{"name": "shapes.py", "max_bytes": 9, "required": True}, {"name": "a_b.csv", "max_bytes": 9}]
    problem = a_problem(files=[summary_of("data.csv", b"")], accepts=accepts)
    *_, gives, takes = statement_markdown(problem).split("\n\n")
    assert gives == "**Files beside this notebook:** <code>data.csv</code>"
    assert takes.endswith("<code>shapes.py</code> (needed), <code>a&#95;b.csv</code>")
