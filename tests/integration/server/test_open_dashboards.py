"""The dashboards of a class come into a teacher's home, and never over what is there."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.integration.server.conftest import Ask
from tests.integration.server.fake_hub import FakeHub

from nbcampus.ids import uuid7
from nbcampus_server.analytics import handler, shipped

CLASS_ID = str(uuid7())
FOLDER = "Loops - and more/Analytics"


@pytest.fixture(autouse=True)
def classes(hub: FakeHub) -> None:
    hub.classes[CLASS_ID] = "Loops / and more"


async def open_them(ask: Ask, class_id: str = CLASS_ID) -> tuple[int, dict[str, Any]]:
    return await ask("POST", f"classes/{class_id}/dashboards/open")


async def test_every_dashboard_is_there_for_its_class_without_outputs(ask: Ask, server: Any) -> None:
    status, body = await open_them(ask)
    assert (status, body["folder"]) == (200, FOLDER)
    assert body["notebooks"][0] == {"path": f"{FOLDER}/01 Marks over time.ipynb", "state": "created"}
    assert len(body["notebooks"]) == 11
    for notebook in body["notebooks"]:
        content = json.loads((Path(server.root_dir) / notebook["path"]).read_text())
        assert content["metadata"]["nbcampus"]["class_id"] == CLASS_ID
        assert not any(cell.get("outputs") for cell in content["cells"])


async def test_what_a_teacher_changed_stays_and_what_was_deleted_comes_back(ask: Ask, server: Any) -> None:
    first, second, *_ = [Path(server.root_dir) / one["path"] for one in (await open_them(ask))[1]["notebooks"]]
    first.write_text(first.read_text().replace("course = connect()", "mine = connect()"))
    changed = first.read_bytes()
    second.unlink()
    states = [one["state"] for one in (await open_them(ask))[1]["notebooks"]]
    assert states == ["kept", "created", *["kept"] * 9]
    assert first.read_bytes() == changed
    assert second.exists()


async def test_a_newer_version_comes_beside_and_once(ask: Ask, server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (await open_them(ask))[1]["notebooks"]
    newer = [
        shipped.ShippedNotebook(one.stem, f"{number}-{one.digest}", one.content)
        for number, one in enumerate(shipped.shipped_notebooks())
    ]
    monkeypatch.setattr(handler, "shipped_notebooks", lambda: newer)
    after = (await open_them(ask))[1]["notebooks"]
    assert after[0] == {"path": f"{FOLDER}/01 Marks over time (new).ipynb", "state": "newer_beside"}
    assert (Path(server.root_dir) / before[0]["path"]).exists()
    assert {one["state"] for one in (await open_them(ask))[1]["notebooks"]} == {"kept"}


async def test_a_file_that_is_no_copy_of_ours_stays(ask: Ask, server: Any) -> None:
    own = Path(server.root_dir) / FOLDER / "01 Marks over time.ipynb"
    own.parent.mkdir(parents=True)
    own.write_text("my notes")
    body = (await open_them(ask))[1]
    assert body["notebooks"][0]["path"].endswith("(new).ipynb")
    assert own.read_text() == "my notes"


async def test_another_class_of_the_same_name_has_a_folder_of_its_own(ask: Ask, server: Any, hub: FakeHub) -> None:
    other = str(uuid7())
    hub.classes[other] = hub.classes[CLASS_ID]
    await open_them(ask)
    assert (await open_them(ask, other))[1]["folder"] == "Loops - and more (2)/Analytics"
    assert (await open_them(ask))[1]["folder"] == FOLDER


async def test_a_class_that_is_not_ones_own_is_refused_and_nothing_written(ask: Ask, server: Any) -> None:
    status, body = await open_them(ask, str(UUID(int=7)))
    assert (status, body["error"]) == (404, "not_found")
    assert [name for name in os.listdir(server.root_dir) if not name.startswith(".")] == []


async def test_researchers_get_their_examples_with_updates_beside_their_changes(
    ask: Ask, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, body = await ask("POST", "research-notebooks/open")
    assert (status, body["folder"], len(body["notebooks"])) == (200, "Research notebooks", 4)
    assert body["notebooks"][0] == {"path": "Research notebooks/20 Error quotient.ipynb", "state": "created"}
    first = Path(server.root_dir) / body["notebooks"][0]["path"]
    assert "class_id" not in json.loads(first.read_text())["metadata"]["nbcampus"]
    first.write_text(first.read_text().replace("study = ", "mine = "))
    changed, shipped_now = first.read_bytes(), shipped.shipped_notebooks
    newer = [shipped.ShippedNotebook(one.stem, "newer", one.content) for one in shipped_now(shipped.RESEARCH)]
    assert {one["state"] for one in (await ask("POST", "research-notebooks/open"))[1]["notebooks"]} == {"kept"}
    monkeypatch.setattr(handler, "shipped_notebooks", lambda _: newer)
    after = (await ask("POST", "research-notebooks/open"))[1]["notebooks"]
    assert after[0] == {"path": "Research notebooks/20 Error quotient (new).ipynb", "state": "newer_beside"}
    assert first.read_bytes() == changed


async def test_without_the_analytics_role_it_says_so(ask: Ask, server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "PACKAGE", "nbcampus_not_installed")
    status, body = await open_them(ask)
    assert (status, body["error"]) == (503, "no_dashboards")
