"""The server as its own process: killed with work in the outbox, started again, nobody asking it anything."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
from tests.integration.server.conftest import until
from tests.integration.server.fake_hub import TOKEN, FakeHub
from tests.unit.server.examples import a_click


class Servers:
    """Starts Jupyter servers on one home; the last one is killed at the end."""

    def __init__(self, home: Path, hub: FakeHub) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._home = home
        self._hub = hub
        self.process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Return when the server answers."""
        self.process = self._run()
        async with asyncio.timeout(40), aiohttp.ClientSession() as session:
            while True:
                try:
                    async with session.get(f"http://127.0.0.1:{self.port}/api"):
                        return
                except aiohttp.ClientError:
                    await asyncio.sleep(0.1)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    async def terminate(self) -> int:
        assert self.process is not None
        self.process.terminate()
        return await asyncio.to_thread(self.process.wait, 20)

    def _run(self) -> subprocess.Popen[bytes]:
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(self._command(), env=self._environment(), **silent)

    def _command(self) -> list[str]:
        options = {"port": self.port, "port_retries": 0, "root_dir": self._home, "open_browser": False}
        options |= {"ip": "127.0.0.1", "allow_root": True, "jpserver_extensions": '{"nbcampus_server": True}'}
        own = [f"--ServerApp.{name}={value}" for name, value in options.items()]
        return [sys.executable, "-m", "jupyter_server", *own, "--IdentityProvider.token=t"]

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "PYTHONPATH": os.pathsep.join(["core", "server_extension"]),
            "NBCAMPUS_SERVICE_URL": self._hub.service_url,
            "JUPYTERHUB_API_TOKEN": TOKEN,
            "JUPYTERHUB_USER": "alice",
            "JUPYTER_CONFIG_DIR": str(self._home / "config"),
            "JUPYTER_RUNTIME_DIR": str(self._home / "runtime"),
            "JUPYTER_NO_CONFIG": "1",
        }


@pytest.fixture
def servers(tmp_path: Path, hub: FakeHub) -> Iterator[Servers]:
    found = Servers(tmp_path, hub)
    yield found
    if found.process is not None and found.process.poll() is None:
        found.kill()


async def post(servers: Servers, body: str) -> dict[str, str]:
    url = f"http://127.0.0.1:{servers.port}/nbcampus/attempts"
    async with (
        aiohttp.ClientSession(headers={"Authorization": "token t"}) as session,
        session.post(url, data=body) as response,
    ):
        assert response.status == 202, await response.text()
        found: dict[str, str] = await response.json()
        return found


async def test_a_killed_servers_clicks_leave_with_the_next_one(servers: Servers, hub: FakeHub) -> None:
    await hub.stop()
    await servers.start()
    clicks = [a_click(code=f"print({number})") for number in range(2)]
    for click in clicks:
        assert (await post(servers, click.model_dump_json()))["state"] == "stored"
    servers.kill()
    await hub.start()
    await servers.start()
    await until(lambda: len(hub.order) == 2, 20)
    assert hub.order == hub.posts() == [str(click.id) for click in clicks]
    assert await servers.terminate() == 0
