"""A real service process on a fresh database, behind the part of the hub's API that it asks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from tests.integration.hub.fake_hub import FakeHub

PREFIX = "/services/nbcampus/"


@dataclass(frozen=True)
class Service:
    """Where the service is, and how to ask it as somebody (a token of ``fake_hub``, or None for nobody)."""

    url: str
    environment: dict[str, str]

    def ask(self, method: str, path: str, who: str | None = None, **options: Any) -> requests.Response:
        headers = {"Authorization": f"token {who}"} if who else {}
        return requests.request(method, self.url + "api/v1/" + path, headers=headers, timeout=20, **options)

    def json(self, method: str, path: str, who: str, **options: Any) -> Any:
        answer = self.ask(method, path, who, **options)
        assert answer.ok, f"{answer.status_code}: {answer.text}"
        return answer.json()


def start_service(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-m", "nbcampus_hub.service"], env=environment)
    url = environment["JUPYTERHUB_SERVICE_URL"] + PREFIX[1:] + "health"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if requests.get(url, timeout=1).ok:
                return process
        except requests.ConnectionError:
            time.sleep(0.05)
    process.kill()
    raise RuntimeError("the service did not open its port")


def stop_service(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def fake_hub() -> Iterator[FakeHub]:
    hub = FakeHub()
    hub.start()
    yield hub
    hub.stop()


@pytest.fixture(scope="session")
def service_environment(database: Any, redis_url: str, blobs_url: str, fake_hub: FakeHub) -> dict[str, str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith(("NBCAMPUS_", "JUPYTERHUB_"))},
        "NBCAMPUS_DATABASE_URL": database.service,
        "NBCAMPUS_REDIS_URL": redis_url,
        "NBCAMPUS_BLOBS_URL": blobs_url,
        "JUPYTERHUB_API_URL": fake_hub.api_url,
        "JUPYTERHUB_API_TOKEN": "service-token-of-the-tests",
        "JUPYTERHUB_SERVICE_NAME": "nbcampus",
        "JUPYTERHUB_SERVICE_PREFIX": PREFIX,
        "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{port}/",
        "JUPYTERHUB_CLIENT_ID": "service-nbcampus",
        "JUPYTERHUB_OAUTH_ACCESS_SCOPES": '["access:services!service=nbcampus"]',
    }


@pytest.fixture(scope="session")
def service(service_environment: dict[str, str]) -> Iterator[Service]:
    process = start_service(service_environment)
    yield Service(service_environment["JUPYTERHUB_SERVICE_URL"] + PREFIX[1:], service_environment)
    stop_service(process)
