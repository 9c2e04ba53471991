"""The migrations make what the models say, on every supported Postgres, in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool
from tests.migrations import catalog

from nbcampus.db import migrate
from nbcampus.db.bootstrap import libpq_url
from nbcampus.db.tables import Base

NewDatabase = Callable[[], str]


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    with create_engine(url, poolclass=NullPool).begin() as connection:
        yield connection


def test_alembic_finds_no_difference_between_models_and_migrations(migrated: str) -> None:
    with _connected(migrated) as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_and_models_make_the_same_catalog(migrated: str, empty_database: NewDatabase) -> None:
    modelled = empty_database()
    with _connected(modelled) as connection:
        Base.metadata.create_all(connection)
    made = catalog.structure(migrated)
    assert all(made.values()), "a migrated database lacks a whole kind of things"
    assert made == catalog.structure(modelled)


def test_down_leaves_nothing_and_up_again_makes_the_same(empty_database: NewDatabase) -> None:
    url = empty_database()
    before = catalog.everything(url)
    migrate.upgrade(url)
    first = catalog.everything(url)
    _add_a_person(url)
    migrate.downgrade(url)
    assert catalog.everything(url) == before
    migrate.upgrade(url)
    assert catalog.everything(url) == first


def test_every_step_goes_down_and_up_alone(empty_database: NewDatabase) -> None:
    url = empty_database()
    migrate.upgrade(url)
    whole = catalog.everything(url)
    for revision in _revisions():
        migrate.downgrade(url, f"{revision}-1" if revision != _revisions()[-1] else "base")
        migrate.upgrade(url)
        assert catalog.everything(url) == whole, f"after {revision} went down and up"


def test_up_twice_changes_nothing(migrated: str) -> None:
    first = catalog.everything(migrated)
    migrate.upgrade(migrated)
    assert catalog.everything(migrated) == first


def test_the_migrations_need_no_extension(migrated: str) -> None:
    assert catalog.extensions(migrated) == {"plpgsql"}


def test_no_foreign_key_deletes_or_empties_what_refers_to_it(migrated: str) -> None:
    constraints = catalog.structure(migrated)["constraints"]
    assert [line for line in constraints if " ON DELETE " in line or " ON UPDATE " in line] == []


def _revisions() -> list[str]:
    """Newest first."""
    return [script.revision for script in ScriptDirectory(str(migrate.script_folder())).walk_revisions()]


def _add_a_person(url: str) -> None:
    with psycopg.connect(libpq_url(url)) as connection:
        connection.execute("""insert into "user" (id, hub_name, display_name) values (gen_random_uuid(), 'a', 'A')""")
