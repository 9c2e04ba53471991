"""Workers at a site of their own: a job of another test's would be graded too, and a message of theirs be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import fresh_database
from tests.integration.grader.classroom import Classroom, Site
from tests.integration.grader.workers import WorkerProcess, start_worker

from nbcampus.embedded.postgres import EmbeddedPostgres
from nbcampus.embedded.redis import EmbeddedRedis
from nbcampus.ids import uuid7

StartWorker = Callable[..., WorkerProcess]


def make_site(postgres: EmbeddedPostgres, passwords: dict[str, str], folder: Path) -> Site:
    broker = EmbeddedRedis(folder / "redis")
    broker.start()
    database = fresh_database(postgres, f"grader_{uuid7().hex[-8:]}", passwords)
    return Site(database, broker, folder / "blobs")


@pytest.fixture(scope="module")
def site(
    postgres: EmbeddedPostgres, database_passwords: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    made = make_site(postgres, database_passwords, tmp_path_factory.mktemp("site"))
    yield made
    made.close()
    made.broker.stop()


@pytest.fixture
def classroom(site: Site) -> Classroom:
    return site.classroom()


@pytest.fixture(scope="module")
def worker(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerProcess]:
    """One worker for all tests of a module."""
    running = start_worker(site, tmp_path_factory.mktemp("worker"))
    yield running
    assert running.stop() == 0, running.log()


@pytest.fixture
def start(site: Site, tmp_path: Path) -> Iterator[StartWorker]:
    """Start a worker of the test's own, which ends with it."""
    started: list[WorkerProcess] = []

    def start_one(**options: Any) -> WorkerProcess:
        started.append(start_worker(site, tmp_path, **options))
        return started[-1]

    yield start_one
    for each in started:
        each.kill()
