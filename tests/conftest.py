"""Real servers for the tests: one Postgres and one Redis for each stream of tests, with a fresh database.

With ``-n`` the tests of one folder stay in one stream and in their order: they share what is costly to start, and of
the hostile programs only one at a time may be at work on this machine.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from nbcampus.db import bootstrap, migrate
from nbcampus.embedded.postgres import EmbeddedPostgres
from nbcampus.embedded.redis import EmbeddedRedis


class FolderScheduling(LoadScopeScheduling):
    """A stream takes the next folder when it is done with one; each part of ``integration`` is a folder here."""

    def _split_scope(self, nodeid: str) -> str:
        _, tier, *rest = nodeid.partition("::")[0].split("/")
        return f"{tier}/{rest[0]}" if tier == "integration" else tier


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FolderScheduling:
    return FolderScheduling(config, log)


@dataclass(frozen=True)
class Database:
    """SQLAlchemy URLs of one migrated database, by role."""

    owner: str
    service: str
    worker: str
    analytics: str
    research: str


def fresh_database(postgres: EmbeddedPostgres, name: str, passwords: dict[str, str]) -> Database:
    """A new, migrated database with its logins."""
    postgres.ensure_database(name)
    owner = postgres.admin_url(name)
    migrate.upgrade(owner)
    bootstrap.ensure_logins(owner, passwords)
    urls = {kind: postgres.url(bootstrap.login_name(kind), secret, name) for kind, secret in passwords.items()}
    return Database(owner=owner, **urls)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(tmp_path_factory.mktemp("postgres"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def database_passwords() -> dict[str, str]:
    return {kind: secrets.token_urlsafe(12) for kind in bootstrap.GROUP_ROLES}


@pytest.fixture(scope="session")
def database(postgres: EmbeddedPostgres, database_passwords: dict[str, str]) -> Database:
    return fresh_database(postgres, "campus", database_passwords)


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = EmbeddedRedis(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def blobs_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("blobs")
    return folder.as_uri()
