"""A small class of its own for each test, in the session's database."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from tests.conftest import Database
from tests.integration.db.classroom import Classroom, close_connections, make_classroom

from nbcampus.embedded.postgres import EmbeddedPostgres


@pytest.fixture(scope="session", autouse=True)
def _connections(postgres: EmbeddedPostgres) -> Iterator[None]:
    yield
    close_connections()


_numbers: Iterator[int] = count()


@pytest.fixture
def classroom(database: Database) -> Classroom:
    """Two students and two problems of three tests, worth ten points each."""
    return make_classroom(database, f"DB{next(_numbers):04}")
