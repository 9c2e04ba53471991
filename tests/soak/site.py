"""A campus as deployed, without the hub's own process: supervised service and workers on a real Postgres and Redis."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import psycopg
from tests.conftest import Database, fresh_database
from tests.integration.hub.conftest import environment_for, wait_until
from tests.integration.hub.fake_hub import FakeHub
from tests.soak.course import JOIN_CODE, write_course

from nbcampus.db import bootstrap
from nbcampus.embedded.postgres import EmbeddedPostgres
from nbcampus.embedded.redis import EmbeddedRedis

SLOTS = range(100, 250)


class SoakSite:
    """``start`` and ``stop`` must be called from the main thread: its end would end the servers."""

    def __init__(self, folder: Path, workers: int, languages: list[str]) -> None:
        self.folder = folder
        self.postgres = EmbeddedPostgres(folder / "postgres")
        self.redis = EmbeddedRedis(folder / "redis")
        self.blobs = folder / "blobs"
        self.temporary = folder / "tmp"
        self.groups = f"nbcampus-soak-{os.getpid()}"
        self.service: Supervised
        self.workers: list[Supervised] = []
        self._count, self._languages = workers, languages
        self._hub = FakeHub()
        self._stack = ExitStack()
        self._database: Database

    def start(self) -> None:
        self.temporary.mkdir(parents=True)
        self.temporary.chmod(0o1777)
        self._stack.callback(self.postgres.stop)
        self.postgres.start()
        self._stack.callback(self.redis.stop)
        self.redis.start()
        self._hub.start()
        self._stack.callback(self._hub.stop)
        passwords = {kind: secrets.token_urlsafe(12) for kind in bootstrap.GROUP_ROLES}
        self._database = fresh_database(self.postgres, "campus", passwords)
        self._load()
        environment = {**self._environment(self._database.service), "NBCAMPUS_SERVICE_PROCESSES": "1"}
        self.service = self._supervise("service", ["-m", "nbcampus_hub.service"], environment)
        for number, slot in enumerate(_free_slots(self._count), 1):
            arguments = ["-m", "nbcampus", "worker", "--name", f"soak-worker-{number}"]
            sandbox = {"NBCAMPUS_SANDBOX_SLOT": str(slot), "NBCAMPUS_SANDBOX_CGROUP_ROOT": self.groups}
            self.workers.append(
                self._supervise(f"worker-{number}", arguments, {**self._environment(self._database.worker), **sandbox})
            )
        for part, words in ((self.service, "service.listening"), *((each, "worker.ready") for each in self.workers)):
            wait_until(lambda part=part, words=words: words in part.log(), part.process, 60)  # type: ignore[misc]

    def stop(self) -> None:
        self._stack.close()

    @property
    def api(self) -> str:
        return f"{self._service_url}services/nbcampus/api/v1/"

    @property
    def owner_url(self) -> str:
        return self._database.owner

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(bootstrap.libpq_url(self._database.owner), autocommit=True)

    def rebuild_check(self) -> tuple[int, str]:
        """``nbcampus rebuild --check``: exit status and table."""
        return self.command(["rebuild", "--check"], self._database.owner)

    def command(self, arguments: list[str], database_url: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "nbcampus", *arguments]
        environment = self._environment(database_url)
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def _load(self) -> None:
        course = write_course(self.folder / "course", self._languages)
        order = ["load-course", str(course), "--owner", "soak-teacher", "--join-code", JOIN_CODE, "--quick"]
        status, said = self.command(order, self._database.service)
        if status:
            raise RuntimeError(said)

    def _environment(self, database_url: str) -> dict[str, str]:
        if not hasattr(self, "_fixed"):
            self._fixed = environment_for("", self.redis.url, self.blobs.as_uri(), self._hub.api_url)
            self._service_url = self._fixed["JUPYTERHUB_SERVICE_URL"]
        return {**self._fixed, "NBCAMPUS_DATABASE_URL": database_url, "TMPDIR": str(self.temporary)}

    def _supervise(self, name: str, arguments: list[str], environment: dict[str, str]) -> Supervised:
        made = Supervised(self.folder / f"{name}.log", [sys.executable, *arguments], environment)
        self._stack.callback(made.stop)
        return made


class Supervised:
    """One part under ``nbcampus supervise``, as the hub starts it."""

    def __init__(self, log: Path, command: list[str], environment: dict[str, str]) -> None:
        self._log = log
        supervise = [sys.executable, "-m", "nbcampus", "supervise", "--with-parent", "--", *command]
        with log.open("ab") as output:
            self.process = subprocess.Popen(supervise, env=environment, stdout=output, stderr=output)

    def log(self) -> str:
        return self._log.read_text(errors="replace")

    def pid(self) -> int | None:
        """Of the part itself; None while it is being started again."""
        try:
            children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        except OSError:
            return None
        return int(children[0]) if children else None

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)


def _free_slots(count: int) -> list[int]:
    """A slot of its own for each worker, so that the successor of a killed one has its groups."""
    found = []
    for number in SLOTS:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as probe:
            try:
                probe.bind(f"\0nbcampus-sandbox-slot-{number}")
            except OSError:
                continue
        found.append(number)
        if len(found) == count:
            return found
    raise RuntimeError("no slots of the sandbox are free")
