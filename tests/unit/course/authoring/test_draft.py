"""What is wrong with an authoring notebook is told with its cell, whatever stands there."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.course.authoring.examples import a_problem

from nbcampus.course.authoring.draft import read_draft
from nbcampus.course.authoring.notebook import notebook_of


def faults(change: Any) -> list[tuple[str | None, str]]:
    """Of a sound notebook after ``change``."""
    notebook = notebook_of(a_problem())
    change(notebook)
    draft = read_draft(notebook)
    assert (draft.problem is None) == bool(draft.faults)
    return [(fault.cell, fault.text) for fault in draft.faults]


def cell(notebook: dict[str, Any], role: str) -> dict[str, Any]:
    found: dict[str, Any] = next(c for c in notebook["cells"] if c["metadata"]["nbcampus"]["role"] == role)
    return found


def with_settings(**settings: Any) -> Any:
    return lambda notebook: cell(notebook, "sample_test")["metadata"]["nbcampus"]["test"].update(settings)


def sourced(source: str) -> Any:
    return lambda notebook: cell(notebook, "sample_test").update(source=source)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (with_settings(name=" "), "has no name"),
        (with_settings(kind="magic"), "has no kind of test"),
        (with_settings(points="two"), "has no points"),
        (with_settings(limits=[1]), "limits that are no keys"),
        (sourced("{"), "line 2, column 1"),
        (sourced("[1]"), "must hold a JSON object"),
        (sourced('{"function": "f", "function": "g"}'), "'function' twice"),
        (sourced('{"function": "f", "twins": []}'), "a key 'twins'"),
        (sourced('{"expected": NaN}'), "NaN"),
        (sourced("[" * 100_000), "nested too deep"),
        (lambda notebook: cell(notebook, "sample_test")["metadata"]["nbcampus"].pop("test"), "has no settings"),
    ],
)
def test_a_fault_of_a_test_names_its_cell(change: Any, words: str) -> None:
    [(cell_id, text)] = faults(change)
    assert cell_id == cell(notebook_of(a_problem()), "sample_test")["id"]
    assert text.startswith("Cell 4 (sample test) ")
    assert words in text


def test_each_part_is_there_once() -> None:
    def change(notebook: dict[str, Any]) -> None:
        notebook["cells"].append({**cell(notebook, "starter"), "id": "again"})
        for role in ("solution", "statement", "sample_test"):
            cell(notebook, role)["metadata"] = {"nbcampus": {"role": None}}

    found = faults(change)
    assert (
        "again",
        "Cell 5 (starter) is a second starter; a problem has one. Join the two, or take the role away.",
    ) in (found)
    assert [text.split(":")[0] for cell_id, text in found if cell_id is None] == [
        "There is no solution",
        "There is no statement",
        "There is no test",
    ]


def test_the_head_is_looked_at() -> None:
    head = {"title": 7, "slug": "Two Sum", "language": "cobol", "files": {"../x": "eA==", "y": "?"}}
    found = faults(lambda notebook: notebook["metadata"]["nbcampus"].update(problem=head))
    said = " ".join(text for _, text in found)
    for words in ("no title", "lower-case letters", "one of python", "'../x' must be a plain", "'y' has a content"):
        assert words in said


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_whatever_stands_in_a_notebook_is_no_error(data: st.DataObject) -> None:
    notebook = json.loads(json.dumps(notebook_of(a_problem())))
    spot = notebook
    while isinstance(spot, dict | list) and spot:
        key = data.draw(st.sampled_from(sorted(spot) if isinstance(spot, dict) else range(len(spot))))
        if data.draw(st.booleans()) or not isinstance(spot[key], dict | list):
            spot[key] = data.draw(JSON)
            break
        spot = spot[key]
    draft = read_draft(notebook)
    assert (draft.problem is None) == bool(draft.faults)


@given(JSON)
def test_what_is_no_notebook_is_no_problem(value: Any) -> None:
    assert read_draft(value).problem is None
