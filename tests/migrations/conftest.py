"""Every Postgres that is at hand: the two of the wheel, and Debian's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from nbcampus.db import migrate
from nbcampus.embedded.postgres import EmbeddedPostgres

_DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")


def _server(major: int, folder: Path) -> EmbeddedPostgres:
    if major != 15:
        return EmbeddedPostgres(folder, major=major)
    if not (_DEBIAN_15 / "postgres").exists():
        pytest.skip(f"PostgreSQL 15 is not installed here: {_DEBIAN_15} does not exist (Debian: postgresql-15)")
    return EmbeddedPostgres(folder, programs=_DEBIAN_15)


@pytest.fixture(scope="package", params=[15, 16, 18], ids=lambda major: f"postgres{major}")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    postgres = _server(request.param, tmp_path_factory.mktemp(f"postgres{request.param}"))
    postgres.start()
    yield postgres
    postgres.stop()


@pytest.fixture(scope="package")
def empty_database(server: EmbeddedPostgres) -> Callable[[], str]:
    """Makes empty databases; each call answers the owner's URL of a new one."""
    numbers = count()

    def make() -> str:
        name = f"migrated{next(numbers)}"
        server.ensure_database(name)
        return server.admin_url(name)

    return make


@pytest.fixture(scope="package")
def migrated(empty_database: Callable[[], str]) -> str:
    """The owner's URL of a migrated database that no test changes."""
    url = empty_database()
    migrate.upgrade(url)
    return url
