from __future__ import annotations

from typing import Any

import pytest
from tests.integration.server.conftest import Ask
from tests.integration.server.fake_hub import TOKEN, FakeHub

from nbcampus_server.handler import MAX_BODY_BYTES
from nbcampus_server.relay.allowed import ALLOWED

ID = "0192f0c1-2222-7000-8000-000000000000"
PATHS = (
    "me",
    "classes",
    "classes/join",
    f"classes/{ID}",
    f"classes/{ID}/outline",
    f"classes/{ID}/grades/mine",
    f"drafts/{ID}",
    "attempts",
    f"exams/{ID}",
    f"exams/{ID}/start",
    f"exams/{ID}/hand-in",
    f"exams/{ID}/receipts",
)
OTHERS = (
    f"exams/{ID}/room",
    f"exams/{ID}/room/time",
    f"classes/{ID}/members",
    f"modules/{ID}",
    f"modules/{ID}/items",
    "openapi.json",
    "nothing",
    "events",
)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PASSED_ON = {(entry.method, entry.path.replace("{id}", ID)) for entry in ALLOWED}


def expected_status(method: str, path: str) -> int:
    if (method, path) in PASSED_ON:
        return 200
    return 405 if path in PATHS else 404


async def test_the_whole_table_of_methods_and_paths(ask: Ask, hub: FakeHub) -> None:
    got = {(method, path): (await ask(method, f"hub/{path}"))[0] for path in PATHS + OTHERS for method in METHODS}
    assert got == {key: expected_status(*key) for key in got}
    assert {(seen.method, seen.path) for seen in hub.seen} == {key for key, status in got.items() if status == 200}


async def test_the_hub_gets_the_users_token_and_body(ask: Ask, hub: FakeHub) -> None:
    await ask("PUT", f"hub/drafts/{ID}", {"current_code": "é"})
    (seen,) = hub.seen
    assert seen.authorization == f"Bearer {TOKEN}"
    assert seen.body == '{"current_code": "\\u00e9"}'


async def test_a_query_goes_along_for_lists_only(ask: Ask, hub: FakeHub) -> None:
    await ask("GET", "hub/attempts", params={"class_id": ID, "limit": "5", "no_track_activity": "1"})
    await ask("GET", "hub/me", params={"class_id": ID})
    assert [seen.query for seen in hub.seen] == [f"class_id={ID}&limit=5", ""]


async def test_refusals_pass_through_word_for_word(ask: Ask) -> None:
    assert await ask("GET", f"hub/assignments/{ID}") == (
        404,
        {"error": "not_found", "detail": "The hub says not_found."},
    )


async def test_a_page_instead_of_an_answer(ask: Ask, hub: FakeHub) -> None:
    hub.page = (200, "<html>Sign in</html>")
    status, body = await ask("GET", "hub/me")
    assert (status, body["error"]) == (502, "bad_hub_answer")
    hub.page = (503, "<html>Service Unavailable</html>")
    status, body = await ask("GET", "hub/me")
    assert (status, body["error"]) == (503, "hub_unreachable")


async def test_a_hub_that_is_away(ask: Ask, hub: FakeHub) -> None:
    await hub.stop()
    status, body = await ask("GET", "hub/me")
    assert (status, body["error"]) == (503, "hub_unreachable")
    assert set(body) == {"error", "detail"}


async def test_a_body_beyond_the_cap_is_not_passed_on(ask: Ask, hub: FakeHub) -> None:
    status, body = await ask("PUT", f"hub/drafts/{ID}", "x" * (MAX_BODY_BYTES + 1))
    assert (status, body["error"]) == (413, "too_large")
    assert hub.seen == []


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "hub/me"), ("GET", "outbox"), ("POST", "attempts"), ("POST", f"assignments/{ID}/open")],
)
async def test_without_a_hub_every_address_says_so(ask: Ask, method: str, path: str) -> None:
    status, body = await ask(method, path)
    assert (status, body["error"]) == (503, "not_connected")
    assert "not started by a nbcampus hub" in body["detail"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "hub/me"),
        ("PUT", f"hub/drafts/{ID}"),
        ("POST", "attempts"),
        ("GET", "outbox"),
        ("GET", "nothing"),
    ],
)
async def test_nobody_gets_in_without_signing_in(ask: Ask, hub: FakeHub, method: str, path: str) -> None:
    status, body = await ask(method, path, headers={"Authorization": "token wrong"})
    assert (status, body["error"]) == (403, "not_allowed")
    assert hub.seen == []


async def test_a_cookie_alone_cannot_write(ask: Ask, hub: FakeHub, sign_in: Any) -> None:
    headers = {"Authorization": "", "Cookie": await sign_in()}
    assert (await ask("GET", "hub/me", headers=headers))[0] == 200
    status, body = await ask("PUT", f"hub/drafts/{ID}", {}, headers=headers)
    assert (status, body["error"]) == (403, "not_allowed")
    assert [seen.method for seen in hub.seen] == ["GET"]


async def test_an_unknown_address_is_a_json_refusal(ask: Ask) -> None:
    assert (await ask("GET", "nothing/here"))[1]["error"] == "not_found"
    assert (await ask("DELETE", "outbox"))[1]["error"] == "method_not_allowed"


async def test_a_fault_shows_no_stack_trace(ask: Ask, server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret path /x/y")

    campus = server.web_app.settings["nbcampus"]
    monkeypatch.setattr(campus.hub, "ask", broken)
    status, body = await ask("GET", "hub/me")
    assert (status, body["error"]) == (500, "failed")
    assert "secret" not in str(body)
