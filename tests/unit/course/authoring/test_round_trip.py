"""From a notebook to a folder and back: nothing is lost, whichever problem it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.course.authoring.examples import DEMO, DEMO_SLUGS, a_problem, read_back, written

from nbcampus.course.authoring.draft import read_draft
from nbcampus.course.authoring.folder import folder_files
from nbcampus.course.authoring.notebook import notebook_of
from nbcampus.course.authoring.template import template_notebook
from nbcampus.course.authoring.written import ENDINGS, WrittenProblem
from nbcampus.course.states import TestKind
from nbcampus_grader.course.reading import read_problem_folder
from nbcampus_grader.course.reading.faults import Faults
from nbcampus_grader.course.reading.yaml_text import read_yaml
from nbcampus_grader.sandbox import LANGUAGES


def through_a_notebook(problem: WrittenProblem) -> WrittenProblem:
    draft = read_draft(notebook_of(problem))
    assert draft.faults == ()
    assert draft.problem is not None
    return draft.problem


@pytest.mark.parametrize("slug", DEMO_SLUGS)
def test_a_problem_of_the_demo_course_stays_the_same(slug: str, tmp_path: Path) -> None:
    original = read_problem_folder(DEMO / slug)
    again = read_back(through_a_notebook(written(original)), tmp_path)
    # What the tests were parsed into holds syntax trees, which are never equal; the documents are in the comparison.
    assert replace(again, tests=()) == replace(original, tests=())
    assert again.content_sha256 == original.content_sha256


def test_the_template_is_a_sound_problem_with_a_note_at_its_head(tmp_path: Path) -> None:
    notebook = template_notebook()
    draft = read_draft(notebook)
    assert draft.problem is not None
    assert "role" not in notebook["cells"][0]["metadata"].get("nbcampus", {})
    assert len(read_back(draft.problem, tmp_path).tests) == 2


def test_languages_are_those_of_the_grader() -> None:
    assert {name: each.ending for name, each in LANGUAGES.items()} == ENDINGS


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=60)
CODE = TEXTS.map(lambda text: f"x = 1  # {text}")
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=8
)
COMMON = {
    "visibility": st.sampled_from(["sample", "hidden"]),
    "points": st.integers(0, 10) | st.floats(0, 10),
}
KINDS: dict[TestKind, dict[str, Any]] = {
    TestKind.CALL: {"function": st.just("f"), "args": st.lists(VALUES, max_size=3), "expected": VALUES},
    TestKind.PROGRAM: {"stdin": TEXTS, "expected_stdout": TEXTS},
    TestKind.PROPERTY: {"function": st.just("f"), "generator": CODE, "cases": st.integers(1, 500)},
    TestKind.CHECKER: {"function": st.just("f"), "args": st.lists(VALUES, max_size=3), "checker": CODE},
    TestKind.ASSERTS: {"cell": CODE},
    TestKind.OPAQUE: {"cell": CODE, "twins": st.lists(CODE, min_size=1, max_size=3)},
    TestKind.NOTEBOOK: {
        "values": st.lists(st.fixed_dictionaries({"expression": CODE, "expected": VALUES}), max_size=3)
    },
}
OPTIONAL = {
    "message": TEXTS,
    "limits": st.just({"wall_seconds": 2.5, "memory_mb": 512}),
    "comparison": st.just({"kind": "tolerance", "absolute": 1e-6}),
}


def documents(kind: TestKind) -> st.SearchStrategy[dict[str, Any]]:
    own = st.fixed_dictionaries({"kind": st.just(kind.value), **COMMON, **KINDS[kind]}, optional=OPTIONAL)
    return st.builds(lambda name, rest: {"name": name, **rest}, TEXTS.filter(str.strip), own)


def test_every_kind_of_test_is_generated() -> None:
    assert set(KINDS) == set(TestKind)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(TestKind).flatmap(documents), min_size=1, max_size=4), TEXTS, CODE)
def test_any_test_stays_the_same_in_cells_and_in_yaml(tests: list[dict[str, Any]], prose: str, code: str) -> None:
    problem = a_problem(
        tests=tuple(tests), statement=f"Text. {prose}".strip() + "\n", hint=prose.strip(), solution=code
    )
    again = through_a_notebook(problem)
    assert again == problem
    faults = Faults()
    assert read_yaml(folder_files(again)["tests.yaml"].decode(), "tests.yaml", faults) == tests
    faults.raise_if_any()


def test_yaml_is_what_a_person_would_write() -> None:
    test = {
        "name": "first one",
        "kind": "asserts",
        "points": 2,
        "cell": "assert f(1)\nassert g\n",
    }
    said = folder_files(a_problem(tests=(test, {**test, "name": "18:00"})))["tests.yaml"].decode()
    assert said.startswith(
        '- name: first one\n  kind: asserts\n  points: 2\n  cell: |\n    assert f(1)\n    assert g\n\n- name: "18:00"\n'
    )


def test_a_problem_keeps_its_files_and_what_it_accepts(tmp_path: Path) -> None:
    problem = a_problem(
        files={"data.csv": b"\x00\xffa,b\n"},
        accepts=({"name": "shapes.py", "max_kib": 4, "required": True}, {"name": "answer.csv", "max_kib": 1}),
        solution_files={"shapes.py": b"side = 2\n"},
        tags=("loops", "18:00"),
        gpu=2,
        difficulty="hard",
    )
    again = written(read_back(through_a_notebook(problem), tmp_path))
    assert again == problem
