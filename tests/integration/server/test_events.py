from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from tests.integration.server.conftest import Ask, until
from tests.integration.server.fake_hub import FakeHub
from tests.unit.server.examples import NOW, a_click
from tornado.httpclient import HTTPClientError

from nbcampus.ids import uuid7
from nbcampus.wire.events import Event, EventType


async def heard(socket: Any, kind: str | None = None) -> dict[str, Any]:
    """The next event, or the next one of a kind."""
    async with asyncio.timeout(10):
        while True:
            text = await socket.read_message()
            assert text is not None, "the socket was closed"
            event: dict[str, Any] = json.loads(text)
            if kind in (None, event["type"]):
                return event


@pytest.mark.usefixtures("server")
async def test_every_window_hears_the_hub_after_its_state(jp_ws_fetch: Any, hub: FakeHub) -> None:
    windows = [await jp_ws_fetch("nbcampus", "events") for _ in range(3)]
    assert [(await heard(window))["type"] for window in windows] == ["hub.online"] * 3
    await until(lambda: len(hub.sockets) == 1)
    event = Event(type=EventType.ATTEMPT_PROCESSING, at=NOW, attempt_id=uuid7())
    await hub.publish(event)
    for window in windows:
        assert Event.model_validate(await heard(window, "attempt.processing")) == event
        window.close()
    assert len(hub.sockets) == 1


@pytest.mark.usefixtures("server")
async def test_the_hub_going_and_coming_is_told(jp_ws_fetch: Any, hub: FakeHub) -> None:
    window = await jp_ws_fetch("nbcampus", "events")
    await heard(window, "hub.online")
    await hub.stop()
    await heard(window, "hub.offline")
    await hub.start()
    await heard(window, "hub.online")
    window.close()


@pytest.mark.usefixtures("server")
async def test_settled_clicks_are_told(jp_ws_fetch: Any, ask: Ask, hub: FakeHub) -> None:
    window = await jp_ws_fetch("nbcampus", "events")
    fine, late = a_click(), a_click()
    hub.refusals[str(late.id)] = (409, "too_late")
    for click in (fine, late):
        await ask("POST", "attempts", click.model_dump_json())
    delivered, refused = await heard(window, "outbox.delivered"), await heard(window, "outbox.refused")
    assert delivered["attempt"]["id"] == delivered["attempt_id"] == str(fine.id)
    assert (refused["entry"]["id"], refused["entry"]["error"]) == (str(late.id), "too_late")
    window.close()


@pytest.mark.usefixtures("server")
async def test_a_new_window_is_told_of_a_waiting_click(jp_ws_fetch: Any, ask: Ask, hub: FakeHub) -> None:
    await hub.stop()
    click = a_click()
    await ask("POST", "attempts", click.model_dump_json())
    window = await jp_ws_fetch("nbcampus", "events")
    first = await heard(window)
    assert (first["type"], first["entry"]["id"]) == ("hub.offline", str(click.id))
    window.close()


@pytest.mark.usefixtures("server")
async def test_the_return_of_the_hub_delivers_at_once(ask: Ask, hub: FakeHub, jp_serverapp: Any) -> None:
    campus = jp_serverapp.web_app.settings["nbcampus"]
    await hub.stop()
    click = a_click()
    await ask("POST", "attempts", click.model_dump_json())
    campus.store.postpone(click.id, campus.clock.now().timestamp() + 29, "hub_unreachable", "away")
    await hub.start()
    await until(lambda: hub.order == [str(click.id)], 10)


@pytest.mark.usefixtures("server")
async def test_what_is_no_event_is_dropped(jp_ws_fetch: Any, hub: FakeHub) -> None:
    window = await jp_ws_fetch("nbcampus", "events")
    await heard(window, "hub.online")
    await until(lambda: len(hub.sockets) == 1)
    await hub.sockets[0].send_str('{"type": "something.new", "secret": 1}')
    await hub.publish(Event(type=EventType.OUTLINE_CHANGED, at=NOW))
    assert (await heard(window))["type"] == "outline.changed"
    window.close()


@pytest.mark.usefixtures("server")
async def test_a_window_must_be_signed_in(jp_ws_fetch: Any) -> None:
    with pytest.raises(HTTPClientError) as refusal:
        await jp_ws_fetch("nbcampus", "events", headers={"Authorization": "token wrong"})
    assert refusal.value.code == 403


@pytest.mark.usefixtures("server")
async def test_a_page_of_another_site_gets_no_events(jp_ws_fetch: Any, sign_in: Any) -> None:
    headers = {"Authorization": "", "Cookie": await sign_in("localhost")}
    (await jp_ws_fetch("nbcampus", "events", headers=headers)).close()
    with pytest.raises(HTTPClientError) as refusal:
        await jp_ws_fetch("nbcampus", "events", headers=headers | {"Origin": "http://elsewhere.example"})
    assert refusal.value.code == 403


@pytest.mark.usefixtures("server", "alone")
async def test_without_a_hub_there_are_no_events(jp_ws_fetch: Any) -> None:
    with pytest.raises(HTTPClientError) as refusal:
        await jp_ws_fetch("nbcampus", "events")
    assert refusal.value.code == 503
