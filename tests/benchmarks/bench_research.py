"""A study's attempts into a data frame: over the hub's API, against direct connections to the same database.

Run ``python tests/benchmarks/bench_research.py [--attempts N]`` from the checkout. It loads a past term of eight
classes in which every student consents, grants them all to one study, and starts the real service behind a stand-in of
the hub.
All three read every column of the view ``attempts`` into pandas: the API as a notebook does, ADBC and psycopg with the
login of researchers. The floor is the ADBC driver alone: ratios hold on a busy machine, seconds do not.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pandas as pd
import psycopg
from adbc_driver_postgresql import dbapi
from sqlalchemy import create_engine, update

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.database import loading
from tests.benchmarks.database.campus import CLASSES, School, make_school
from tests.conftest import Database, fresh_database
from tests.integration.hub.conftest import Service, environment_for, running_service
from tests.integration.hub.fake_hub import FakeHub

from nbcampus.db.bootstrap import GROUP_ROLES, libpq_url
from nbcampus.db.statements import studies
from nbcampus.db.tables import Enrolment
from nbcampus.embedded.postgres import EmbeddedPostgres
from nbcampus.research import Study, connect

GOAL_SECONDS = 1.5
ROUNDS = 3
SETTINGS = ("set enable_nestloop = off", "set join_collapse_limit = 1")
"""As the service has it for so large a share of a campus."""
STATEMENT = "select * from research.attempts"
RESEARCHER = "bench-researcher"


def main(argv: list[str] | None = None) -> int:
    """Load, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attempts", type=int, default=1_000_000)
    options = parser.parse_args(argv)
    with _database() as database, _service(database) as service:
        count = _load(database, options.attempts)
        study = _study(database, service)
        _measure(database, study, count)
    return 0


@contextmanager
def _database() -> Iterator[Database]:
    with tempfile.TemporaryDirectory(prefix="nbcampus-bench-") as folder:
        Path(folder).chmod(0o755)
        postgres = EmbeddedPostgres(Path(folder) / "postgres")
        try:
            postgres.start()
            yield fresh_database(postgres, "bench", {kind: secrets.token_urlsafe(12) for kind in GROUP_ROLES})
        finally:
            postgres.stop()


@contextmanager
def _service(database: Database) -> Iterator[Service]:
    hub = FakeHub()
    hub.start()
    with tempfile.TemporaryDirectory(prefix="nbcampus-bench-") as folder:
        blobs = (Path(folder) / "blobs").as_uri()
        environment = environment_for(
            database.service,
            "redis://127.0.0.1:1/0",  # which no reader needs
            blobs,
            hub.api_url,
            NBCAMPUS_RESEARCH_DATABASE_URL=database.research,
        )
        try:
            with running_service(environment, Path(folder) / "service.log") as service:
                yield service
        finally:
            hub.stop()


def _load(database: Database, attempts: int) -> int:
    engine = create_engine(database.owner)
    with engine.begin() as connection:
        schools: list[School] = [make_school(connection, number) for number in range(CLASSES)]
    count, _ = loading.load(database.owner, schools, attempts)
    with engine.begin() as connection:
        connection.execute(update(Enrolment).values(research_consent=True))
    engine.dispose()
    with psycopg.connect(libpq_url(database.owner), autocommit=True) as owner:
        owner.execute("vacuum analyze")
        owner.execute("checkpoint")
    return count


def _study(database: Database, service: Service) -> Study:
    """A study of all classes, through tables and API, and a pass for it."""
    who = f"{RESEARCHER}+staff"
    service.json("GET", "me", who)
    _make_researcher(database.owner)
    study_id = service.json("POST", "studies", who, json={"name": "Bench"})["id"]
    with psycopg.connect(libpq_url(database.owner)) as owner:
        owner.execute(
            "insert into study_class (study_id, class_id, granted_by, granted_at)"
            " select %s, id, owner_id, now() from class",
            (study_id,),
        )
    return connect(study_id, service.json("POST", f"studies/{study_id}/passes", who, json={})["token"], service.url)


def _make_researcher(owner_url: str) -> None:
    with psycopg.connect(libpq_url(owner_url)) as owner:
        owner.execute(
            "insert into enrolment (id, class_id, user_id, role) select gen_random_uuid(), c.id, u.id, 'researcher'"
            ' from "user" u cross join (select id from class limit 1) c where u.hub_name = %s',
            (RESEARCHER,),
        )


def _measure(database: Database, study: Study, count: int) -> None:
    ways: dict[str, Callable[[], pd.DataFrame]] = {
        "the API, as a notebook does": lambda: study.attempts().pandas(),
        "ADBC, a direct connection": lambda: _by_adbc(database, study.id),
        "psycopg's fetchall": lambda: _by_psycopg(database, study.id),
    }
    print(f"{count:,} attempts in {CLASSES} classes, best of {ROUNDS}, every column, into pandas")
    print(f"{'':32} {'s':>7} {'rows':>10} {'to ADBC':>8}")
    found = {name: _best(way) for name, way in ways.items()}
    floor = found["ADBC, a direct connection"][0]
    for name, (seconds, rows) in found.items():
        print(f"{name:32} {seconds:7.2f} {rows:10,} {seconds / floor:8.2f}")
    seconds, rows = found["the API, as a notebook does"]
    per_million = seconds * 1_000_000 / max(rows, 1)
    print(f"a million rows through the API: {per_million:.2f} s (goal {GOAL_SECONDS} s, of {rows:,} measured)")


def _best(way: Callable[[], pd.DataFrame]) -> tuple[float, int]:
    """The seconds of the quickest round, and its rows."""
    rounds = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        rows = len(way())
        rounds.append((time.perf_counter() - begun, rows))
    return min(rounds)


def _by_adbc(database: Database, study_id: str) -> pd.DataFrame:
    with dbapi.connect(libpq_url(database.research), autocommit=True) as connection, connection.cursor() as cursor:
        for setting in SETTINGS:
            cursor.execute(setting)
        cursor.execute("select pg_backend_pid()")
        _bind(database, cursor.fetchone()[0], study_id)  # type: ignore[index]
        cursor.execute(STATEMENT)
        return cursor.fetch_arrow_table().to_pandas(types_mapper=pd.ArrowDtype)


def _by_psycopg(database: Database, study_id: str) -> pd.DataFrame:
    with psycopg.connect(libpq_url(database.research), autocommit=True) as connection:
        for setting in SETTINGS:
            connection.execute(setting)
        _bind(database, connection.info.backend_pid, study_id)
        cursor = connection.execute(STATEMENT)
        return pd.DataFrame(cursor.fetchall(), columns=[column.name for column in cursor.description or ()])


def _bind(database: Database, backend_pid: int, study_id: str) -> None:
    engine = create_engine(database.service)
    with engine.begin() as connection:
        connection.execute(studies.read_for(backend_pid, UUID(study_id), timedelta(minutes=10)))
    engine.dispose()


if __name__ == "__main__":
    raise SystemExit(main())
