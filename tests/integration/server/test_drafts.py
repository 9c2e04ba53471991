"""Drafts while the hub is away: kept here, sent when it is back, and never over a newer one."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.integration.server.conftest import Ask, until
from tests.integration.server.fake_hub import TOKEN, FakeHub

from nbcampus.clock import SystemClock
from nbcampus_server.drafts.shelf import DraftShelf
from nbcampus_server.errors import HubUnreachable
from nbcampus_server.hub import Hub
from nbcampus_server.pauses import Pauses
from nbcampus_server.settings import HubAddress

ID = "0192f0c1-2222-7000-8000-000000000000"
PATH = f"drafts/{ID}"


def sent(hub: FakeHub) -> list[str]:
    return [json.loads(seen.body)["current_code"] for seen in hub.seen if seen.method == "PUT"]


def kept(server: Any) -> list[Path]:
    return list((Path(server.root_dir) / ".nbcampus" / "drafts").glob("*.json"))


async def test_the_newest_draft_is_kept_while_the_hub_is_away_and_sent_when_it_is_back(
    ask: Ask, server: Any, hub: FakeHub
) -> None:
    await hub.stop()
    for code in ("x = 1", "x = 2"):
        assert (await ask("PUT", f"hub/{PATH}", {"current_code": code}))[0] == 503
    assert len(kept(server)) == 1
    await hub.start()
    await until(lambda: sent(hub) == ["x = 2"])
    await until(lambda: not kept(server))


async def test_a_draft_that_the_hub_took_is_not_kept(ask: Ask, server: Any, hub: FakeHub) -> None:
    assert (await ask("PUT", f"hub/{PATH}", {"current_code": "x = 1"}))[0] == 200
    assert kept(server) == []
    hub.page = (503, "<html>restarting</html>")
    assert (await ask("PUT", f"hub/{PATH}", {"current_code": "x = 2"}))[0] == 503
    assert len(kept(server)) == 1
    hub.page = None
    assert (await ask("PUT", f"hub/{PATH}", {"current_code": "x = 3"}))[0] == 200
    assert kept(server) == []
    assert sent(hub)[-1] == "x = 3"


def shelf_of(folder: Path, hub: FakeHub) -> DraftShelf:
    address = HubAddress(hub.service_url, TOKEN, "alice", None)
    return DraftShelf(folder, "alice", Hub(address), SystemClock(), Pauses(first=0.05, longest=0.1))


async def keep(folder: Path, hub: FakeHub) -> None:
    """What a server leaves that was killed while the hub was away."""
    await hub.stop()
    former = shelf_of(folder, hub)
    with pytest.raises(HubUnreachable):
        await former.save(PATH, b'{"current_code": "x = 1"}')
    await former._hub.close()
    await hub.start()


async def run_for(shelf: DraftShelf, seconds: float) -> None:
    task = asyncio.create_task(shelf.run())
    await asyncio.sleep(seconds)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await shelf._hub.close()


class Successor:
    """The server that is started after the one that was killed."""

    def __init__(self, loop: asyncio.AbstractEventLoop, hub: FakeHub, folder: Path) -> None:
        self._loop, self._hub, self._folder = loop, hub, folder
        loop.run_until_complete(keep(folder, hub))

    def run(self) -> list[str]:
        """What it sends."""
        self._loop.run_until_complete(run_for(shelf_of(self._folder, self._hub), 0.4))
        return sent(self._hub)

    def left(self) -> list[Path]:
        return list(self._folder.glob("*.json"))


@pytest.fixture
def successor(jp_asyncio_loop: asyncio.AbstractEventLoop, hub: FakeHub, tmp_path: Path) -> Successor:
    return Successor(jp_asyncio_loop, hub, tmp_path)


def test_what_a_killed_server_left_is_sent_by_the_next_one(successor: Successor) -> None:
    assert successor.run() == ["x = 1"]
    assert successor.left() == []


def test_a_newer_draft_from_elsewhere_is_not_overwritten(successor: Successor, hub: FakeHub) -> None:
    newer = datetime.now(UTC) + timedelta(minutes=1)
    hub.page = (200, json.dumps({"last_updated": newer.isoformat()}))
    assert successor.run() == []
    assert successor.left() == []


def test_what_somebody_put_into_the_folder_is_passed_over(successor: Successor) -> None:
    [file] = successor.left()
    owner = file.name.partition("-")[0]
    for name, content in [("a", "{"), ("b", "[]"), ("c", '{"path": 1}'), ("d", json.dumps({"path": PATH}))]:
        file.with_name(f"{owner}-{name}.json").write_text(content)
    assert successor.run() == ["x = 1"]
