"""Files beside notebooks: given when an assignment is opened, taken at a click, sent exactly as they were then."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from tests.integration.server.conftest import Ask, until
from tests.integration.server.fake_hub import FakeHub
from tests.unit.server.examples import a_click, a_problem, an_assignment
from tornado.httpclient import HTTPResponse

from nbcampus.wire.attempts import AttemptCreate
from nbcampus.wire.content import Assignment
from nbcampus.wire.files import AcceptedFile, summary_of

DATA = b"n,twice\n2,4\n"
ACCEPTS = [AcceptedFile(name="shapes.py", max_bytes=1000, required=True)]
NOTEBOOK = "Python 1/First steps/01-one.ipynb"


@pytest.fixture
def assignment(hub: FakeHub) -> Assignment:
    hub.files["data.csv"] = DATA
    problem = a_problem("one", files=[summary_of("data.csv", DATA)], accepts=ACCEPTS)
    found = an_assignment(problem)
    hub.assignments[str(found.id)] = found
    return found


async def open_it(ask: Ask, assignment: Assignment) -> str | None:
    """What the student is told."""
    status, body = await ask("POST", f"assignments/{assignment.id}/open")
    assert status == 200, body
    notice: str | None = body["notebooks"][0]["notice"]
    return notice


def click_body(click: AttemptCreate, **changes: Any) -> dict[str, Any]:
    accepts = [file.model_dump() for file in ACCEPTS]
    sent = click.model_dump(mode="json", exclude={"files"})
    return {**sent, "notebook": NOTEBOOK, "accepts": accepts, **changes}


def folder_of(server: Any) -> Path:
    return Path(server.root_dir) / "Python 1/First steps"


async def test_what_the_problem_gives_stands_beside_the_notebook(
    ask: Ask, server: Any, hub: FakeHub, assignment: Assignment
) -> None:
    assert await open_it(ask, assignment) is None
    path = folder_of(server) / "data.csv"
    assert (path.read_bytes(), path.stat().st_mode & 0o222) == (DATA, 0)
    asked = len(hub.seen)
    assert await open_it(ask, assignment) is None
    assert len(hub.seen) == asked + 1  # the assignment alone


async def test_a_file_of_the_students_own_is_left_and_told(ask: Ask, server: Any, assignment: Assignment) -> None:
    folder_of(server).mkdir(parents=True)
    (folder_of(server) / "data.csv").write_text("mine")
    notice = await open_it(ask, assignment)
    assert notice is not None
    assert "left as it is" in notice
    assert (folder_of(server) / "data.csv").read_text() == "mine"
    [beside] = folder_of(server).glob("data (updated *).csv")
    assert beside.read_bytes() == DATA
    assert await open_it(ask, assignment) == notice


@pytest.mark.parametrize("content", [None, b"other", b"x" * (5 << 20)], ids=["gone", "another", "too large"])
async def test_a_file_that_the_hub_does_not_give_is_told_and_the_notebook_is_there(
    ask: Ask, server: Any, hub: FakeHub, assignment: Assignment, content: bytes | None
) -> None:
    hub.files.pop("data.csv")
    if content is not None:
        hub.files["data.csv"] = content
    notice = await open_it(ask, assignment)
    assert notice is not None
    assert "could not be fetched" in notice
    assert [path.name for path in folder_of(server).iterdir()] == ["01-one.ipynb"]


async def test_a_name_that_is_a_path_is_never_written(ask: Ask, server: Any, hub: FakeHub) -> None:
    hub.files["../../evil.py"] = DATA
    found = an_assignment(a_problem("one", files=[summary_of("../../evil.py", DATA)]))
    hub.assignments[str(found.id)] = found
    assert "does not write" in (await open_it(ask, found) or "")
    assert not (Path(server.root_dir) / "evil.py").exists()
    assert [path.name for path in folder_of(server).iterdir()] == ["01-one.ipynb"]


async def test_the_accepted_file_travels_with_the_click(
    ask: Ask, server: Any, hub: FakeHub, assignment: Assignment
) -> None:
    await open_it(ask, assignment)
    (folder_of(server) / "shapes.py").write_bytes(b"x = 1\n")
    (folder_of(server) / "secret.txt").write_text("not asked for")
    status, receipt = await ask("POST", "attempts", click_body(a_click()))
    assert (status, receipt["state"]) == (202, "delivered"), receipt
    [file] = AttemptCreate.model_validate_json(hub.seen[-1].body).files
    assert (file.name, file.decoded()) == ("shapes.py", b"x = 1\n")


async def test_a_missing_file_is_told_before_anything_is_stored_or_sent(
    ask: Ask, server: Any, hub: FakeHub, assignment: Assignment
) -> None:
    await open_it(ask, assignment)
    click = a_click()
    status, refusal = await ask("POST", "attempts", click_body(click))
    assert (status, refusal["error"]) == (422, "files_refused")
    assert "“shapes.py” beside the notebook. Nothing was sent" in refusal["detail"]
    assert hub.posts() == []
    assert await ask("GET", "outbox") == (200, {"pending": [], "refused": []})
    (folder_of(server) / "shapes.py").write_bytes(b"x = 1\n")
    assert (await ask("POST", "attempts", click_body(click)))[1]["state"] == "delivered"


async def test_what_stood_there_at_the_click_is_sent_whatever_stands_there_later(
    ask: Ask, server: Any, hub: FakeHub, assignment: Assignment
) -> None:
    await open_it(ask, assignment)
    path = folder_of(server) / "shapes.py"
    path.write_bytes(b"first")
    hub.page = (503, "restarting")
    click = a_click()
    assert (await ask("POST", "attempts", click_body(click)))[1]["state"] == "stored"
    path.write_bytes(b"second")
    assert (await ask("POST", "attempts", click_body(click)))[1]["state"] == "stored"
    path.unlink()
    hub.page = None
    await until(lambda: str(click.id) in hub.accepted, 20)
    assert AttemptCreate.model_validate_json(hub.seen[-1].body).files[0].decoded() == b"first"


async def test_an_answer_that_was_lost_makes_no_second_attempt(
    ask: Ask, server: Any, hub: FakeHub, assignment: Assignment
) -> None:
    await open_it(ask, assignment)
    (folder_of(server) / "shapes.py").write_bytes(b"x = 1\n")
    hub.lose_answers = 1
    click = a_click()
    await ask("POST", "attempts", click_body(click))
    await until(lambda: hub.posts().count(str(click.id)) == 2)
    bodies = [json.loads(seen.body) for seen in hub.seen if seen.method == "POST" and seen.path == "attempts"]
    assert bodies[0] == bodies[1]
    assert len(hub.accepted) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"accepts": [{"name": "../x", "max_bytes": 1, "required": False}]},
        {"accepts": [{"name": "a", "max_bytes": 1 << 30, "required": False}]},
        {"accepts": [{"name": f"{n}", "max_bytes": 1, "required": False} for n in range(9)]},
        {"files": [{"name": "shapes.py", "content": ""}]},
    ],
)
async def test_a_page_that_asks_for_what_no_problem_takes_is_refused(ask: Ask, changes: dict[str, Any]) -> None:
    status, refusal = await ask("POST", "attempts", click_body(a_click(), **changes))
    assert (status, refusal["error"]) == (422, "invalid_request")


async def test_a_file_of_an_attempt_comes_through_as_an_attachment(
    server: Any, hub: FakeHub, jp_fetch: Callable[..., Awaitable[HTTPResponse]]
) -> None:
    content = hub.files["a.html"] = b"<script>alert(1)</script>"
    path = ("nbcampus", "hub", "attempts", str(a_click().id), "file")
    answer = await jp_fetch(*path, params={"name": "a.html"})
    assert answer.body == content
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''a.html"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    refused = await jp_fetch(*path, params={"name": "b"}, raise_error=False)
    assert (refused.code, json.loads(refused.body)["error"]) == (404, "not_found")
