from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from tests.integration.server.conftest import Ask, until
from tests.integration.server.fake_hub import TOKEN, FakeHub
from tests.unit.server.examples import a_click

from nbcampus.wire.attempts import AttemptCreate, OutboxReceipt
from nbcampus_server.campus import Campus
from nbcampus_server.pauses import Pauses
from nbcampus_server.settings import HubAddress


async def click_on(ask: Ask, click: AttemptCreate) -> OutboxReceipt:
    status, body = await ask("POST", "attempts", click.model_dump_json())
    assert status == 202, body
    return OutboxReceipt.model_validate(body)


async def waiting(ask: Ask) -> list[str]:
    return [entry["id"] for entry in (await ask("GET", "outbox"))[1]["pending"]]


async def test_a_click_is_delivered_within_its_request(ask: Ask, hub: FakeHub) -> None:
    click = a_click()
    receipt = await click_on(ask, click)
    assert receipt.state == "delivered"
    assert receipt.attempt is not None
    assert (receipt.attempt.id, receipt.attempt.code) == (click.id, click.code)
    assert AttemptCreate.model_validate_json(hub.seen[-1].body) == click
    assert await ask("GET", "outbox") == (200, {"pending": [], "refused": []})


async def test_the_same_click_twice_is_one_attempt_and_one_receipt(ask: Ask, hub: FakeHub) -> None:
    click = a_click()
    first, second = await click_on(ask, click), await click_on(ask, click)
    assert first == second
    assert hub.posts() == [str(click.id)]


async def test_an_id_used_for_another_click_is_refused(ask: Ask, hub: FakeHub) -> None:
    click = a_click()
    await click_on(ask, click)
    status, body = await ask("POST", "attempts", click.model_copy(update={"code": "other"}).model_dump_json())
    assert (status, body["error"]) == (409, "conflict")
    assert hub.posts() == [str(click.id)]


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"id": "0192f0c1-2222-4000-8000-000000000000"}', '{"code": "\\ud800"}']
)
async def test_what_is_no_click_is_not_stored(ask: Ask, body: str) -> None:
    status, answer = await ask("POST", "attempts", body)
    assert (status, answer["error"]) == (422, "invalid_request")
    assert await waiting(ask) == []


async def test_clicks_wait_for_the_hub_and_arrive_in_order_once(ask: Ask, hub: FakeHub) -> None:
    await hub.stop()
    clicks = [a_click(code=f"print({number})") for number in range(4)]
    receipts = await asyncio.gather(*[click_on(ask, click) for click in clicks[:1]])
    for click in clicks[1:]:
        receipts.append(await click_on(ask, click))
    assert [receipt.state for receipt in receipts] == ["stored"] * 4
    assert receipts[0].error == "hub_unreachable"
    assert await waiting(ask) == [str(click.id) for click in clicks]
    await hub.start()
    await until(lambda: len(hub.order) == 4, 15)
    assert hub.order == [str(click.id) for click in clicks]
    assert hub.posts() == hub.order
    assert await waiting(ask) == []


async def test_a_refused_click_is_set_aside_and_the_next_one_goes(ask: Ask, hub: FakeHub) -> None:
    late, fine = a_click(), a_click()
    hub.refusals[str(late.id)] = (409, "too_late")
    receipt = await click_on(ask, late)
    assert (receipt.state, receipt.error, receipt.detail) == ("refused", "too_late", "The hub says too_late.")
    assert (await click_on(ask, fine)).state == "delivered"
    refused = (await ask("GET", "outbox"))[1]["refused"]
    assert [(entry["id"], entry["error"], entry["tries"]) for entry in refused] == [(str(late.id), "too_late", 1)]
    assert (await click_on(ask, late)).state == "refused"
    assert hub.posts() == [str(late.id), str(fine.id)]


@pytest.mark.parametrize(("status", "error"), [(401, "not_signed_in"), (403, "not_allowed"), (503, "unavailable")])
async def test_what_may_pass_later_holds_the_queue(ask: Ask, hub: FakeHub, status: int, error: str) -> None:
    first, second = a_click(), a_click()
    hub.refusals[str(first.id)] = (status, error)
    assert (await click_on(ask, first)).error == error
    assert (await click_on(ask, second)).state == "stored"
    assert hub.order == []
    hub.refusals.clear()
    await until(lambda: len(hub.order) == 2, 15)
    assert hub.order == [str(first.id), str(second.id)]


async def test_a_proxys_page_is_no_refusal(ask: Ask, hub: FakeHub) -> None:
    click = a_click()
    hub.page = (404, "<html>JupyterHub: no such page</html>")
    assert (await click_on(ask, click)).state == "stored"
    hub.page = None
    await until(lambda: hub.order == [str(click.id)], 15)


async def test_a_lost_answer_is_asked_for_again_and_counts_once(ask: Ask, hub: FakeHub) -> None:
    click = a_click()
    hub.lose_answers = 1
    await click_on(ask, click)
    await until(lambda: len(hub.posts()) == 2)
    assert hub.order == [str(click.id)]
    assert (await click_on(ask, click)).state == "delivered"


async def test_a_conflict_with_ones_own_earlier_sending_is_a_delivery(ask: Ask, hub: FakeHub) -> None:
    click = a_click()
    accepted = a_click(**click.model_dump())
    hub._accept(None, accepted)  # type: ignore[arg-type]
    hub.refusals[str(click.id)] = (409, "conflict")
    assert (await click_on(ask, click)).state == "delivered"


async def test_a_damaged_file_is_told_and_the_click_arrives(ask: Ask, server: Any, hub: FakeHub) -> None:
    await click_on(ask, a_click())
    await asyncio.sleep(0.3)  # nothing has the file open any more
    (Path(server.root_dir) / ".nbcampus/outbox.sqlite").write_bytes(b"no database at all" * 500)
    receipt = await click_on(ask, a_click())
    assert receipt.state == "delivered"
    assert receipt.detail is not None
    assert "was damaged" in receipt.detail
    assert len(hub.order) == 2


async def test_a_click_that_cannot_be_stored_is_an_error(ask: Ask, server: Any, hub: FakeHub) -> None:
    folder = Path(server.root_dir) / ".nbcampus"
    assert await waiting(ask) == []
    await asyncio.sleep(0.2)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    status, body = await ask("POST", "attempts", a_click().model_dump_json())
    assert (status, body["error"]) == (500, "storage_fault")
    assert "nothing was stored" in body["detail"]
    assert hub.posts() == []


async def test_the_outbox_folder_can_be_set(jp_configurable_serverapp: Any, tmp_path: Path) -> None:
    app = jp_configurable_serverapp(config={"NbcampusServer": {"outbox_folder": str(tmp_path / "box")}} | _enabled())
    campus = app.web_app.settings["nbcampus"]
    assert campus.store.file.path == tmp_path / "box/outbox.sqlite"
    await app.cleanup_extensions()


async def test_two_servers_on_one_home_deliver_each_click_once(hub: FakeHub, tmp_path: Path) -> None:
    address = HubAddress(hub.service_url, TOKEN, "alice")
    await hub.stop()
    servers = [Campus(address, tmp_path, tmp_path / ".nbcampus", pauses=Pauses(0.1, 0.3)) for _ in range(2)]
    clicks = [a_click() for _ in range(10)]
    for number, click in enumerate(clicks):
        servers[number % 2].store.add(click)
    for server in servers:
        server.start()
    await hub.start()
    await until(lambda: len(hub.order) == 10, 15)
    await asyncio.gather(*[server.stop() for server in servers])
    assert hub.order == [str(click.id) for click in clicks]
    assert hub.posts() == hub.order


async def test_a_server_without_a_network_reaches_the_hub_by_a_socket_file(tmp_path: Path) -> None:
    hub, path = FakeHub(), str(tmp_path / "service.sock")
    await hub.start(path)
    address = HubAddress("http://localhost/services/nbcampus/", TOKEN, "alice", path)
    campus = Campus(address, tmp_path, tmp_path / ".nbcampus")
    campus.start()
    campus.store.add(a_click())
    await until(lambda: len(hub.order) == 1 and campus.hub_events.online is True)
    await campus.stop()
    await hub.stop()


async def test_stopping_sends_what_is_due(hub: FakeHub, tmp_path: Path) -> None:
    campus = Campus(HubAddress(hub.service_url, TOKEN, "alice"), tmp_path, tmp_path / ".nbcampus")
    campus.start()
    click = a_click()
    campus.store.add(click)
    await campus.stop()
    assert hub.order == [str(click.id)]
    assert json.loads(hub.seen[-1].body)["id"] == str(click.id)


def _enabled() -> dict[str, Any]:
    return {"ServerApp": {"jpserver_extensions": {"nbcampus_server": True}}}
