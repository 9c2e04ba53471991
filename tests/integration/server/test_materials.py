"""Files of materials become copies in the home, once, and never over anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.integration.server.conftest import Ask
from tests.integration.server.fake_hub import FakeHub

from nbcampus.ids import uuid7
from nbcampus.wire.content import Item
from nbcampus.wire.files import summary_of

NOTEBOOK = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}).encode()


def a_material(hub: FakeHub, kind: str, name: str, content: bytes) -> Item:
    item = Item.model_validate(
        {
            "id": uuid7(),
            "module_id": uuid7(),
            "class_id": uuid7(),
            "class_name": "Python 1",
            "type": "material",
            "title": "To read",
            "description": "",
            "order_index": 0,
            "is_published": True,
            "due_date": None,
            "material_kind": kind,
            "file": summary_of(name, content),
        }
    )
    hub.items[str(item.id)] = item
    hub.files[f"materials/{item.id}/file"] = content
    return item


async def open_it(ask: Ask, item: Item) -> str:
    status, body = await ask("POST", f"materials/{item.id}/open")
    assert status == 200, body
    return str(body["path"])


async def test_a_file_is_written_once(ask: Ask, server: Any, hub: FakeHub) -> None:
    item = a_material(hub, "pdf", "slides.pdf", b"%PDF-1.7")
    assert [await open_it(ask, item) for _ in range(2)] == ["Python 1/Materials/slides.pdf"] * 2
    assert (Path(server.root_dir) / "Python 1/Materials/slides.pdf").read_bytes() == b"%PDF-1.7"


async def test_a_file_of_the_students_own_is_left_as_it_is(ask: Ask, server: Any, hub: FakeHub) -> None:
    own = Path(server.root_dir) / "Python 1/Materials/slides.pdf"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    path = await open_it(ask, a_material(hub, "pdf", "slides.pdf", b"%PDF-1.7"))
    assert path.startswith("Python 1/Materials/slides (updated ")
    assert own.read_bytes() == b"mine"


async def test_a_notebook_that_the_student_changed_is_opened_again_and_a_new_one_comes_beside(
    ask: Ask, server: Any, hub: FakeHub
) -> None:
    item = a_material(hub, "notebook", "loops.ipynb", NOTEBOOK)
    copy = Path(server.root_dir) / await open_it(ask, item)
    document = json.loads(copy.read_bytes())
    document["cells"].append({"cell_type": "raw", "metadata": {}, "source": "mine", "id": "a"})
    copy.write_text(json.dumps(document))
    assert await open_it(ask, item) == "Python 1/Materials/loops.ipynb"
    newer = NOTEBOOK.replace(b'"metadata": {}', b'"metadata": {"title": "new"}')
    hub.items[str(item.id)] = item.model_copy(update={"file": summary_of("loops.ipynb", newer)})
    hub.files[f"materials/{item.id}/file"] = newer
    assert "(updated " in await open_it(ask, item)
    assert json.loads(copy.read_bytes()) == document


@pytest.mark.parametrize("name", ["../slides.pdf", ".bashrc"])
async def test_a_name_that_leads_elsewhere_is_never_written(ask: Ask, hub: FakeHub, name: str) -> None:
    status, body = await ask("POST", f"materials/{a_material(hub, 'file', name, b'x').id}/open")
    assert (status, body["error"]) == (502, "bad_hub_answer")


async def test_content_that_is_not_what_was_announced_is_not_written(ask: Ask, server: Any, hub: FakeHub) -> None:
    item = a_material(hub, "file", "data.csv", b"right")
    hub.files[f"materials/{item.id}/file"] = b"wrong"
    assert (await ask("POST", f"materials/{item.id}/open"))[0] == 502
    assert not (Path(server.root_dir) / "Python 1/Materials/data.csv").exists()


async def test_a_material_without_a_file_has_none_to_open(ask: Ask, hub: FakeHub) -> None:
    item = a_material(hub, "pdf", "slides.pdf", b"%PDF-1.7")
    hub.items[str(item.id)] = item.model_copy(update={"file": None})
    assert (await ask("POST", f"materials/{item.id}/open"))[0] == 404
