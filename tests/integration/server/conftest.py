"""A real Jupyter server and a real HTTP server in the hub's place, both on pytest-jupyter's loop."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from pytest_jupyter.jupyter_server import *  # noqa: F403
from tests.integration.server.fake_hub import TOKEN, FakeHub
from tests.patience import PATIENCE
from tornado.httpclient import HTTPResponse

ENVIRONMENT = ("NBCAMPUS_SERVICE_URL", "NBCAMPUS_SERVICE_SOCK", "JUPYTERHUB_API_TOKEN", "JUPYTERHUB_USER")

Ask = Callable[..., Awaitable[tuple[int, dict[str, Any]]]]


@pytest.fixture
def hub(jp_asyncio_loop: asyncio.AbstractEventLoop) -> Iterator[FakeHub]:
    fake = FakeHub()
    jp_asyncio_loop.run_until_complete(fake.start())
    yield fake
    jp_asyncio_loop.run_until_complete(fake.stop())


@pytest.fixture
def alone() -> None:
    """Ask for this to have the server started without a hub."""


@pytest.fixture
def jp_server_config(request: pytest.FixtureRequest, hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Sets the environment too, as the hub's spawner does: the server reads it at its start."""
    spawned = {
        "NBCAMPUS_SERVICE_URL": hub.service_url,
        "JUPYTERHUB_API_TOKEN": TOKEN,
        "JUPYTERHUB_USER": "alice",
    }
    for name in ENVIRONMENT:
        if name in spawned and "alone" not in request.fixturenames:
            monkeypatch.setenv(name, spawned[name])
        else:
            monkeypatch.delenv(name, raising=False)
    return {
        "ServerApp": {
            "jpserver_extensions": {"nbcampus_server": True},
            "reraise_server_extension_failures": True,
        }
    }


@pytest.fixture
def server(jp_serverapp: Any, jp_asyncio_loop: asyncio.AbstractEventLoop) -> Iterator[Any]:
    """The running server; ended as a real one ends its extensions."""
    yield jp_serverapp
    jp_asyncio_loop.run_until_complete(jp_serverapp.cleanup_extensions())


@pytest.fixture
def sign_in(server: Any, jp_fetch: Callable[..., Awaitable[HTTPResponse]]) -> Callable[..., Awaitable[str]]:
    """Gives the cookies of a browser session at a host name; their names depend on it."""

    async def cookies(host: str = "127.0.0.1") -> str:
        token, headers = (
            server.identity_provider.token,
            {"Authorization": "", "Host": f"{host}:{server.port}"},
        )
        response = await jp_fetch("api", "status", params={"token": token}, headers=headers)
        return "; ".join(line.split(";")[0] for line in response.headers.get_list("Set-Cookie"))

    return cookies


@pytest.fixture
def ask(server: Any, jp_fetch: Callable[..., Awaitable[HTTPResponse]]) -> Ask:
    """Asks the server under ``nbcampus/``; status and JSON, refusals included."""

    async def request(method: str, path: str, body: Any = None, **options: Any) -> tuple[int, dict[str, Any]]:
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
        if method in ("POST", "PUT", "PATCH"):
            options["body"] = body or ""
        response = await jp_fetch("nbcampus", *path.split("/"), method=method, raise_error=False, **options)
        assert response.headers["Content-Type"] == "application/json", response.body
        return response.code, json.loads(response.body)

    return request


async def until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait for something that happens by itself."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 -- what is waited for happens in another process or a file
            await asyncio.sleep(0.02)
