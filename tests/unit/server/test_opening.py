from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import nbformat
import pytest
from tests.unit.server.examples import STARTER, a_draft, a_problem, an_assignment

from nbcampus.ids import uuid7
from nbcampus.wire.attempts import OpenedAssignment
from nbcampus.wire.content import Assignment
from nbcampus_server.notebooks import opening, writing
from nbcampus_server.notebooks.opening import OFFLINE, find_opened, open_assignment

TODAY = date(2026, 11, 24)


def opened(root: Path, assignment: Assignment) -> OpenedAssignment:
    return open_assignment(root, assignment, TODAY)


def states(answer: OpenedAssignment) -> list[str]:
    return [notebook.state for notebook in answer.notebooks]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def answer_of(path: Path) -> str:
    return next(cell["source"] for cell in json.loads(path.read_text())["cells"] if cell["id"] == "answer")


def changed(assignment: Assignment) -> Assignment:
    """The same assignment after the teacher changed its problems."""
    problems = [problem.model_copy(update={"problem_version_id": uuid7()}) for problem in assignment.problems]
    return assignment.model_copy(update={"problems": problems})


def test_each_problem_gets_a_notebook_in_order_of_its_position(tmp_path: Path) -> None:
    assignment = an_assignment(a_problem("second", position=5), a_problem("first", position=2))
    answer = opened(tmp_path, assignment)
    assert answer.folder == "Python 1/First steps"
    assert [notebook.path for notebook in answer.notebooks] == [
        "Python 1/First steps/01-first.ipynb",
        "Python 1/First steps/02-second.ipynb",
    ]
    assert states(answer) == ["created", "created"]
    assert names(tmp_path / answer.folder) == ["01-first.ipynb", "02-second.ipynb"]
    nbformat.read(tmp_path / answer.notebooks[0].path, as_version=4)


def test_opening_again_keeps_every_byte(tmp_path: Path) -> None:
    assignment = an_assignment()
    path = tmp_path / opened(tmp_path, assignment).notebooks[0].path
    path.write_text(path.read_text().replace("...", "return 2 * n"))
    before = path.read_bytes()
    assert states(opened(tmp_path, assignment)) == ["kept"]
    assert path.read_bytes() == before
    assert names(path.parent) == [path.name]


def test_a_changed_problem_comes_beside_the_work_once(tmp_path: Path) -> None:
    assignment = an_assignment()
    old = tmp_path / opened(tmp_path, assignment).notebooks[0].path
    before = old.read_bytes()
    newer = changed(assignment)
    first, second = opened(tmp_path, newer).notebooks[0], opened(tmp_path, newer).notebooks[0]
    assert first.state == "update_beside"
    assert first.path == "Python 1/First steps/01-warm-up (updated 2026-11-24).ipynb"
    assert first.notice is not None
    assert "01-warm-up.ipynb" in first.notice
    assert (second.state, second.path, second.notice) == ("kept", first.path, None)
    assert old.read_bytes() == before
    assert len(names(old.parent)) == 2


def test_two_changes_on_one_day_get_two_names(tmp_path: Path) -> None:
    assignment = an_assignment()
    for version in (assignment, changed(assignment), changed(assignment)):
        opened(tmp_path, version)
    assert names(tmp_path / "Python 1/First steps") == [
        "01-warm-up (updated 2026-11-24) (2).ipynb",
        "01-warm-up (updated 2026-11-24).ipynb",
        "01-warm-up.ipynb",
    ]


def test_a_missing_notebook_is_made_from_the_draft(tmp_path: Path) -> None:
    problem = a_problem()
    problem = problem.model_copy(update={"draft": a_draft(problem, "def solve(n):\n    return n\n")})
    notebook = opened(tmp_path, an_assignment(problem)).notebooks[0]
    assert notebook.state == "restored_from_draft"
    assert notebook.notice is not None
    assert "2026-11-24 09:30 UTC" in notebook.notice
    assert answer_of(tmp_path / notebook.path) == "def solve(n):\n    return n\n"


@pytest.mark.parametrize("code", ["", "  \n", STARTER])
def test_a_draft_without_work_in_it_is_no_draft(tmp_path: Path, code: str) -> None:
    problem = a_problem()
    problem = problem.model_copy(update={"draft": a_draft(problem, code)})
    notebook = opened(tmp_path, an_assignment(problem)).notebooks[0]
    assert notebook.state == "created"
    assert answer_of(tmp_path / notebook.path) == STARTER


@pytest.mark.parametrize("rubbish", [b"", b"{not json", b"\xff\xfe\x00", b"[]", b'{"cells": 3}'])
def test_an_unreadable_notebook_is_never_touched(tmp_path: Path, rubbish: bytes) -> None:
    assignment = an_assignment()
    path = tmp_path / opened(tmp_path, assignment).notebooks[0].path
    path.write_bytes(rubbish)
    notebook = opened(tmp_path, assignment).notebooks[0]
    assert notebook.state == "update_beside"
    assert notebook.path == "Python 1/First steps/01-warm-up (2).ipynb"
    assert notebook.notice is not None
    assert "cannot be read" in notebook.notice
    assert path.read_bytes() == rubbish
    assert states(opened(tmp_path, assignment)) == ["kept"]


def test_a_students_own_file_of_that_name_stays(tmp_path: Path) -> None:
    own = tmp_path / "Python 1/First steps/01-warm-up.ipynb"
    own.parent.mkdir(parents=True)
    own.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    notebook = opened(tmp_path, an_assignment()).notebooks[0]
    assert (notebook.state, notebook.path) == ("created", "Python 1/First steps/01-warm-up (2).ipynb")
    assert own.read_text().startswith('{"cells": []')


def test_a_renamed_notebook_is_found_by_its_ids(tmp_path: Path) -> None:
    assignment = an_assignment()
    path = tmp_path / opened(tmp_path, assignment).notebooks[0].path
    path.rename(path.with_name("my solution.ipynb"))
    notebook = opened(tmp_path, assignment).notebooks[0]
    assert (notebook.state, notebook.path) == ("kept", "Python 1/First steps/my solution.ipynb")


def test_a_notebook_without_its_metadata_is_found_by_its_answer_cell(tmp_path: Path) -> None:
    assignment = an_assignment()
    path = tmp_path / opened(tmp_path, assignment).notebooks[0].path
    document = json.loads(path.read_text())
    del document["metadata"]["nbcampus"]
    path.write_text(json.dumps(document))
    assert states(opened(tmp_path, assignment)) == ["kept"]


def test_a_moved_folder_is_found(tmp_path: Path) -> None:
    assignment = an_assignment()
    opened(tmp_path, assignment)
    (tmp_path / "Archive").mkdir()
    (tmp_path / "Python 1/First steps").rename(tmp_path / "Archive/week one")
    answer = opened(tmp_path, assignment)
    assert (answer.folder, states(answer)) == ("Archive/week one", ["kept"])


def test_equal_titles_get_folders_of_their_own(tmp_path: Path) -> None:
    one = an_assignment()
    same_class = an_assignment(class_id=one.class_id)
    other_class = an_assignment()
    folders = [opened(tmp_path, assignment).folder for assignment in (one, same_class, other_class)]
    assert folders == ["Python 1/First steps", "Python 1/First steps (2)", "Python 1 (2)/First steps"]
    assert [opened(tmp_path, assignment).folder for assignment in (one, same_class, other_class)] == folders


def test_a_file_where_the_folder_would_be_stays(tmp_path: Path) -> None:
    (tmp_path / "Python 1").write_text("notes")
    assert opened(tmp_path, an_assignment()).folder == "Python 1 (2)/First steps"


def test_no_title_leads_out_of_the_root(tmp_path: Path) -> None:
    root = tmp_path / "home"
    root.mkdir()
    answer = opened(root, an_assignment(a_problem("../../x"), class_name="..", title="/etc"))
    assert answer.folder == "class/-etc"
    assert names(tmp_path) == ["home"]


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assignment = an_assignment()
    rival = tmp_path / "rival"
    theirs = rival / opened(rival, assignment).notebooks[0].path

    def first_the_other(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True)
        path.write_bytes(theirs.read_bytes())
        monkeypatch.setattr(opening, "write_new", writing.write_new)
        writing.write_new(path, text)

    monkeypatch.setattr(opening, "write_new", first_the_other)
    home = tmp_path / "home"
    home.mkdir()
    assert states(opened(home, assignment)) == ["kept"]
    assert names(home / "Python 1/First steps") == ["01-warm-up.ipynb"]


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        writing.write_new(tmp_path / "x.ipynb", b"text")
    assert names(tmp_path) == []


def test_a_file_system_without_hard_links_works_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    writing.write_new(tmp_path / "x.ipynb", b"text")
    with pytest.raises(FileExistsError):
        writing.write_new(tmp_path / "x.ipynb", b"other")
    assert (tmp_path / "x.ipynb").read_text() == "text"
    assert names(tmp_path) == ["x.ipynb"]


def test_without_the_hub_the_notebooks_on_disk_are_the_answer(tmp_path: Path) -> None:
    assignment = an_assignment(a_problem("one", position=1), a_problem("two", position=2))
    online = opened(tmp_path, assignment)
    offline = find_opened(tmp_path, assignment.id)
    assert offline is not None
    assert [notebook.path for notebook in offline.notebooks] == [notebook.path for notebook in online.notebooks]
    assert {(notebook.state, notebook.notice) for notebook in offline.notebooks} == {("kept", OFFLINE)}
    assert find_opened(tmp_path, uuid7()) is None
