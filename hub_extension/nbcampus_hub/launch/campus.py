"""Start and stop the parts of an embedded campus in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import psycopg
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from nbcampus.db import bootstrap, migrate
from nbcampus.embedded.postgres import EmbeddedPostgres
from nbcampus.embedded.process import ServerProcess, free_port
from nbcampus.embedded.redis import EmbeddedRedis
from nbcampus_hub.launch.orphans import adopt_orphans, end_orphans
from nbcampus_hub.launch.proxy import ensure_proxy
from nbcampus_hub.launch.state import State

DATABASE = "campus"
DEMO_CODE = "PYTH3N"
_HUB_SECONDS = 120.0

Tell = Callable[[str], None]


class CampusFailed(Exception):
    """A part did not start; the message says which and what it said."""


class EmbeddedCampus:
    """One campus in one state folder. ``start`` raises CampusFailed or ServerFailed; ``stop`` may always be called."""

    def __init__(self, state: State, port: int, tell: Tell) -> None:
        self._state = state
        self._tell = tell
        self.port = port
        self._stack = ExitStack()
        self._hub: ServerProcess | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self, *, demo: bool) -> None:
        """Bring everything up; a second start in the same folder finds all data."""
        adopt_orphans()
        self._tell("Proxy: installing it if this is the first time")
        ensure_proxy(self._state.folder)
        environment = self._start_backends()
        if demo:
            self._load_demo(environment)
        self._start_hub(environment)
        self._state.tell_settings({key: value for key, value in environment.items() if key.startswith("NBCAMPUS_")})

    def hub_ended(self) -> bool:
        return self._hub is None or self._hub.ended()

    def stop(self) -> None:
        """Stop the hub with its servers, workers and proxy, then what they stand on; nothing stays behind."""
        self._stack.close()

    def _start_backends(self) -> dict[str, str]:
        self._tell("Postgres and Redis: starting")
        postgres = EmbeddedPostgres(self._state.folder / "postgres")
        redis = EmbeddedRedis(self._state.folder / "redis")
        self._stack.callback(postgres.stop)
        postgres.start()
        self._stack.callback(redis.stop)
        redis.start()
        self._tell("Database: bringing its tables up to date")
        owner, passwords = postgres.admin_url(DATABASE), self._state.passwords()
        try:
            postgres.ensure_database(DATABASE)
            migrate.upgrade(owner)
            bootstrap.ensure_logins(owner, passwords)
        except (SQLAlchemyError, psycopg.Error, CommandError) as failure:
            raise CampusFailed(f"the database could not be brought up to date: {failure}") from failure
        urls = {kind: postgres.url(bootstrap.login_name(kind), word, DATABASE) for kind, word in passwords.items()}
        return {
            **os.environ,
            "NBCAMPUS_STATE": str(self._state.folder),
            "NBCAMPUS_PUBLIC_URL": self.address,
            "NBCAMPUS_OWNER_DATABASE_URL": owner,
            "NBCAMPUS_DATABASE_URL": urls["service"],
            "NBCAMPUS_WORKER_DATABASE_URL": urls["worker"],
            "NBCAMPUS_RESEARCH_DATABASE_URL": urls["research"],
            "NBCAMPUS_REDIS_URL": redis.url,
            "NBCAMPUS_BLOBS_URL": (self._state.folder / "blobs").as_uri(),
        }

    def _load_demo(self, environment: dict[str, str]) -> None:
        if _has_classes(environment["NBCAMPUS_DATABASE_URL"]):
            return
        self._tell("Demo course: checking every reference solution in the sandbox and loading it")
        command = [sys.executable, "-m", "nbcampus", "load-course", "demo", "--owner", "teacher"]
        done = subprocess.run([*command, "--join-code", DEMO_CODE, "--quick"], env=environment, check=False)
        if done.returncode != 0:
            raise CampusFailed("the demo course could not be loaded; what it said stands above")

    def _start_hub(self, environment: dict[str, str]) -> None:
        self._tell("Hub: starting")
        service_port = free_port()
        environment = {
            **{key: value for key, value in environment.items() if key != "NBCAMPUS_OWNER_DATABASE_URL"},
            "NBCAMPUS_RUN_PORT": str(self.port),
            "NBCAMPUS_HUB_PORT": str(free_port()),
            "NBCAMPUS_PROXY_API_PORT": str(free_port()),
            "NBCAMPUS_SERVICE_PORT": str(service_port),
        }
        command = [sys.executable, "-m", "jupyterhub", "-f", str(_config_file())]
        log = self._state.folder / "hub.log"
        log.unlink(missing_ok=True)
        self._hub = ServerProcess(command, log, signal.SIGTERM, folder=self._state.folder, environment=environment)
        self._stack.callback(end_orphans)
        self._stack.callback(self._hub.stop, 45.0)
        self._wait_for(f"http://127.0.0.1:{service_port}/services/nbcampus/ready")
        self._wait_for(f"{self.address}services/nbcampus/health")

    def _wait_for(self, url: str) -> None:
        assert self._hub is not None
        deadline = time.monotonic() + _HUB_SECONDS
        while not _answers(url):
            if self._hub.ended() or time.monotonic() > deadline:
                raise self._hub.failure("The hub")
            time.sleep(0.1)


def _has_classes(url: str) -> bool:
    with psycopg.connect(bootstrap.libpq_url(url)) as connection:
        return connection.execute("select 1 from class limit 1").fetchone() is not None


def _config_file() -> Path:
    """``jupyterhub_config.py`` of the checkout, or the copy in an installed wheel."""
    package = Path(__file__).parent.parent
    checkout = package.parent.parent / "jupyterhub_config.py"
    return checkout if checkout.exists() else package / "_jupyterhub_config.py"


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own loopback address
            return bool(answer.status == 200)
    except OSError:  # also every refusal: urllib's errors are of this family
        return False
