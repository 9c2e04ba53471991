"""Notebooks that are found in a student's home: files of any content under any name."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile.fuzz.profile import FUZZ

from nbcampus_server.notebooks.reading import Carried, carried_in, find_assignment, read_carried

ASSIGNMENT = UUID(int=7)
IDS = st.sampled_from([str(ASSIGNMENT), "7", "", "0" * 32, "{" + str(ASSIGNMENT) + "}"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | IDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
IDS_IN_METADATA = st.dictionaries(
    st.sampled_from(["assignment_id", "assignment_problem_id", "problem_version_id", "class_id", "role"]),
    JSON | IDS | st.just("answer"),
)
METADATA = JSON | st.dictionaries(st.sampled_from(["nbcampus", "kernelspec"]), JSON | IDS_IN_METADATA)
CELLS = JSON | st.fixed_dictionaries({"cell_type": JSON, "metadata": METADATA, "source": JSON})
# From nothing like a notebook to nearly one.
NOTEBOOKS = JSON | st.fixed_dictionaries({"cells": JSON | st.lists(CELLS, max_size=4), "metadata": METADATA})
CONTENTS = (
    st.binary(max_size=200)
    | NOTEBOOKS.map(lambda notebook: json.dumps(notebook).encode())
    | NOTEBOOKS.map(lambda notebook: json.dumps(notebook).encode("utf-16"))
    | st.tuples(NOTEBOOKS, st.integers(0, 200)).map(lambda cut: json.dumps(cut[0]).encode()[: cut[1]])
)


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def assert_all_ways_of_reading_hold(home: Path, content: bytes) -> Carried | None:
    path = home / "class" / "a.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    found = read_carried(path)
    assert found is None or all(
        isinstance(value, UUID | None)
        for value in (found.assignment_id, found.assignment_problem_id, found.problem_version_id, found.class_id)
    )
    assert [carried.path for carried in carried_in(path.parent)] in ([], [path])
    for carried in find_assignment(home, ASSIGNMENT):
        assert carried.assignment_id == ASSIGNMENT
    return found


@FUZZ
@given(content=CONTENTS)
def test_a_file_of_any_content_is_a_notebook_or_none(home: Path, content: bytes) -> None:
    assert_all_ways_of_reading_hold(home, content)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 1_000_000,
        b'{"cells":' * 100_000,
        b'{"cells":[],"metadata":{"nbcampus":{"assignment_id":' + b"9" * 100_000 + b"}}}",
        b'{"cells":[],"metadata":' + b'{"nbcampus":' * 500 + b"1" + b"}" * 501,
        b'{"cells":[],"cells":null,"metadata":[]}',
        b'{"cells":"text","metadata":{}}',
        b'{"cells":{"a":1},"metadata":NaN}',
        b"\xef\xbb\xbf{}",
        b"\xff\xfe",
        b"",
        b"\x00" * 1000,
        b"PK\x03\x04" + b"\x00" * 100,
    ],
    ids=lambda content: repr(content[:12]),
)
def test_a_known_bad_file_is_a_notebook_or_none(home: Path, content: bytes) -> None:
    assert_all_ways_of_reading_hold(home, content)


@pytest.mark.parametrize(
    "name", ["a\nb.ipynb", "\x1b[2J.ipynb", "-rf.ipynb", " .ipynb", "\udcff.ipynb", "é" * 100 + ".ipynb"]
)
def test_a_file_of_any_name_is_found(tmp_path: Path, name: str) -> None:
    ids = {"nbcampus": {"assignment_id": str(ASSIGNMENT), "assignment_problem_id": str(UUID(int=8))}}
    (tmp_path / name).write_text(json.dumps({"cells": [], "metadata": ids}))
    assert [carried.path.name for carried in find_assignment(tmp_path, ASSIGNMENT)] == [name]


def test_what_only_looks_like_a_notebook_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "folder.ipynb").mkdir()
    (tmp_path / "dangling.ipynb").symlink_to("nowhere")
    (tmp_path / "loop.ipynb").symlink_to("loop.ipynb")
    (tmp_path / "up").symlink_to("..")
    assert find_assignment(tmp_path, ASSIGNMENT) == []
    assert carried_in(tmp_path) == []


def test_a_device_is_no_notebook(tmp_path: Path) -> None:
    (tmp_path / "nothing.ipynb").symlink_to("/dev/null")
    assert read_carried(tmp_path / "nothing.ipynb") is None
