"""A real service process on a fresh database, behind the part of the hub's API that it asks."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import redis
import requests
from sqlalchemy import Engine
from tests.conftest import Database
from tests.integration.hub.fake_hub import FakeHub
from tests.patience import PATIENCE

from nbcampus.db.engine import make_engine
from nbcampus.embedded.process import free_port

PREFIX = "/services/nbcampus/"


@dataclass(frozen=True)
class Service:
    """Where the service is, and how to ask it as somebody (a token of ``fake_hub``, or None for nobody)."""

    url: str
    log: Path
    process: subprocess.Popen[bytes]

    def ask(self, method: str, path: str, who: str | None = None, **options: Any) -> requests.Response:
        headers = ({"Authorization": f"token {who}"} if who else {}) | options.pop("headers", {})
        return requests.request(method, self.url + "api/v1/" + path, headers=headers, timeout=30, **options)

    def json(self, method: str, path: str, who: str, **options: Any) -> Any:
        answer = self.ask(method, path, who, **options)
        assert answer.ok, f"{answer.status_code}: {answer.text}"
        return answer.json()

    def page(self, path: str, **options: Any) -> requests.Response:
        return requests.get(self.url + path, timeout=30, **options)

    def parts(self) -> dict[str, bool]:
        return {part["name"]: part["ok"] for part in self.page("ready").json()["parts"]}


@contextmanager
def running_service(environment: dict[str, str], log: Path) -> Iterator[Service]:
    """One process of the service, until the end of the block."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "nbcampus_hub.service"], env=environment, stdout=output, stderr=output
        )
    service = Service(environment["JUPYTERHUB_SERVICE_URL"] + PREFIX[1:], log, process)
    try:
        wait_until(lambda: f"service.listening host=127.0.0.1 port={environment['PORT']}" in log.read_text(), process)
        yield service
    finally:
        process.terminate()
        try:
            process.wait(12)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(true: Any, process: subprocess.Popen[bytes] | None = None, seconds: float = PATIENCE) -> None:
    """Return when ``true()`` is; AssertionError when ``seconds`` are over or the process has ended."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come true in time"
        assert process is None or process.poll() is None, f"the process ended: {process.returncode}"
        time.sleep(0.02)


def environment_for(database_url: str, redis_url: str, blobs_url: str, hub_url: str, **more: str) -> dict[str, str]:
    """What JupyterHub gives a managed service, on a free port."""
    port = more.get("PORT") or str(free_port())
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith(("NBCAMPUS_", "JUPYTERHUB_"))},
        "NBCAMPUS_DATABASE_URL": database_url,
        "NBCAMPUS_REDIS_URL": redis_url,
        "NBCAMPUS_BLOBS_URL": blobs_url,
        "JUPYTERHUB_API_URL": hub_url,
        "JUPYTERHUB_API_TOKEN": "service-token-of-the-tests",
        "JUPYTERHUB_SERVICE_NAME": "nbcampus",
        "JUPYTERHUB_SERVICE_PREFIX": PREFIX,
        "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{port}/",
        "JUPYTERHUB_CLIENT_ID": "service-nbcampus",
        "JUPYTERHUB_OAUTH_ACCESS_SCOPES": '["access:services!service=nbcampus"]',
        "PYTHONUNBUFFERED": "1",
        "PORT": port,
        **more,
    }


@pytest.fixture(scope="session")
def fake_hub() -> Iterator[FakeHub]:
    hub = FakeHub()
    hub.start()
    yield hub
    hub.stop()


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    made = make_engine(database.service)
    yield made
    made.dispose()


@pytest.fixture
def broker(redis_url: str) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(redis_url) as connection:
        yield connection


@pytest.fixture(scope="session")
def service(
    database: Any, redis_url: str, blobs_url: str, fake_hub: FakeHub, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """The one that most tests ask. At its end nothing may have failed in it."""
    environment = environment_for(
        database.service,
        redis_url,
        blobs_url,
        fake_hub.api_url,
        NBCAMPUS_EVENTS_RECHECK_SECONDS="1",
        NBCAMPUS_RESEARCH_DATABASE_URL=database.research,
    )
    log = tmp_path_factory.mktemp("service") / "service.log"
    with running_service(environment, log) as running:
        yield running
    said = log.read_text()
    assert "Traceback" not in said, said[-4000:]
    assert " ERROR " not in said, said[-4000:]
