from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.integration.server.conftest import Ask
from tests.integration.server.fake_hub import FakeHub
from tests.unit.server.examples import a_draft, a_problem, an_assignment

from nbcampus.ids import uuid7
from nbcampus.wire.content import Assignment
from nbcampus_server.notebooks import opening, writing


@pytest.fixture
def assignment(hub: FakeHub) -> Assignment:
    found = an_assignment(a_problem("one", position=1), a_problem("two", position=2))
    hub.assignments[str(found.id)] = found
    return found


async def open_it(ask: Ask, assignment: Assignment, body: Any = None) -> tuple[int, dict[str, Any]]:
    return await ask("POST", f"assignments/{assignment.id}/open", body)


async def test_the_notebooks_are_there_for_jupyter(
    ask: Ask, server: Any, assignment: Assignment, jp_fetch: Any
) -> None:
    status, body = await open_it(ask, assignment, {"class_id": str(assignment.class_id)})
    assert (status, body["folder"]) == (200, "Python 1/First steps")
    for notebook in body["notebooks"]:
        assert notebook["state"] == "created"
        model = json.loads((await jp_fetch("api", "contents", *notebook["path"].split("/"))).body)
        assert model["content"]["metadata"]["nbcampus"]["assignment_id"] == str(assignment.id)
        assert "message" not in model


async def test_opening_twice_keeps_the_work(ask: Ask, server: Any, assignment: Assignment) -> None:
    first = (await open_it(ask, assignment))[1]
    path = Path(server.root_dir) / first["notebooks"][0]["path"]
    path.write_text(path.read_text().replace("...", "return n"))
    work = path.read_bytes()
    second = (await open_it(ask, assignment))[1]
    assert [notebook["state"] for notebook in second["notebooks"]] == ["kept", "kept"]
    assert path.read_bytes() == work


async def test_a_change_and_a_draft(ask: Ask, server: Any, assignment: Assignment, hub: FakeHub) -> None:
    await open_it(ask, assignment)
    one, two = assignment.problems
    (Path(server.root_dir) / "Python 1/First steps/02-two.ipynb").unlink()
    hub.assignments[str(assignment.id)] = assignment.model_copy(
        update={
            "problems": [
                one.model_copy(update={"problem_version_id": uuid7()}),
                two.model_copy(update={"draft": a_draft(two, "mine = 1\n")}),
            ]
        }
    )
    body = (await open_it(ask, assignment))[1]
    assert [notebook["state"] for notebook in body["notebooks"]] == ["update_beside", "restored_from_draft"]
    assert all(notebook["notice"] for notebook in body["notebooks"])


@pytest.mark.parametrize("how", ["gone", "page", "fault"])
async def test_without_the_hub_the_disk_answers(
    ask: Ask, server: Any, assignment: Assignment, hub: FakeHub, how: str
) -> None:
    online = (await open_it(ask, assignment))[1]
    if how == "gone":
        await hub.stop()
    else:
        hub.page = (503, "<html>") if how == "page" else (503, '{"error": "unavailable", "detail": "Restarting."}')
    status, body = await open_it(ask, assignment)
    assert status == 200
    assert [notebook["path"] for notebook in body["notebooks"]] == [note["path"] for note in online["notebooks"]]
    assert all("does not answer" in notebook["notice"] for notebook in body["notebooks"])


async def test_without_the_hub_and_without_notebooks(
    ask: Ask, server: Any, assignment: Assignment, hub: FakeHub
) -> None:
    await hub.stop()
    status, body = await open_it(ask, assignment)
    assert (status, body["error"]) == (503, "hub_unreachable")


async def test_an_assignment_that_is_not_open_to_the_student(ask: Ask, server: Any) -> None:
    status, body = await open_it(ask, an_assignment())
    assert (status, body["error"]) == (404, "not_found")
    assert [name for name in os.listdir(server.root_dir) if not name.startswith(".")] == []


async def test_the_class_must_be_right(ask: Ask, server: Any, assignment: Assignment) -> None:
    status, body = await open_it(ask, assignment, {"class_id": str(uuid7())})
    assert (status, body["error"]) == (422, "invalid_request")


async def test_a_folder_that_cannot_be_written(
    ask: Ask, server: Any, assignment: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(path: Path, text: str) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(opening, "write_new", read_only)
    status, body = await open_it(ask, assignment)
    assert (status, body["error"]) == (500, "storage_fault")
    assert "01-one.ipynb cannot be written (Read-only file system)" in body["detail"]


async def test_a_full_disk(ask: Ask, assignment: Assignment, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(writing.os, "fsync", full)
        status, body = await open_it(ask, assignment)
    assert (status, body["error"]) == (507, "storage_full")
    assert (await open_it(ask, assignment))[1]["notebooks"][0]["state"] == "created"


async def test_an_answer_that_is_no_assignment(ask: Ask, server: Any, assignment: Assignment, hub: FakeHub) -> None:
    hub.page = (200, '{"id": 1}')
    status, body = await open_it(ask, assignment)
    assert (status, body["error"]) == (502, "bad_hub_answer")
