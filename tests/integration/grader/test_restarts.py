"""Redis and Postgres go away and come back; the worker stays and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kombu.exceptions import OperationalError
from tests.integration.grader.classroom import Classroom, Site, slow, until
from tests.integration.grader.conftest import make_site
from tests.integration.grader.workers import WorkerProcess, start_worker
from tests.patience import PATIENCE

from nbcampus.embedded.postgres import EmbeddedPostgres


@pytest.fixture(scope="module")
def own_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(tmp_path_factory.mktemp("own-postgres"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def site(
    own_postgres: EmbeddedPostgres, database_passwords: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    made = make_site(own_postgres, database_passwords, tmp_path_factory.mktemp("site"))
    yield made
    made.close()
    made.broker.stop()


def test_a_worker_goes_on_after_a_restart_of_redis(classroom: Classroom, worker: WorkerProcess) -> None:
    classroom.wait_for(classroom.run())
    until(lambda: classroom.site.redis.hlen("unacked") == 0, PATIENCE, lambda: "the worker is still busy")
    classroom.site.broker.stop()
    with pytest.raises(OperationalError):
        classroom.run()
    worker.wait_for("redis.away")
    classroom.site.broker.start()
    classroom.wait_for(classroom.run())
    assert worker.alive


def test_a_worker_goes_on_when_redis_goes_away_before_it_can_acknowledge(
    classroom: Classroom, worker: WorkerProcess
) -> None:
    click = classroom.run(slow(0.5))
    classroom.wait_for(click, "processing")
    classroom.site.broker.stop()
    classroom.wait_for(click)
    worker.wait_for("message.unacknowledged")
    classroom.site.broker.start()
    classroom.wait_for(classroom.run())
    assert classroom.runs(click) == 1
    assert worker.alive


def test_a_grading_during_a_restart_of_postgres_is_done_all_the_same(
    classroom: Classroom, worker: WorkerProcess, own_postgres: EmbeddedPostgres
) -> None:
    click = classroom.run(slow(1))
    classroom.wait_for(click, "processing")
    own_postgres.stop()
    worker.wait_for("database.unavailable")
    own_postgres.start()
    classroom.wait_for(click)
    assert classroom.runs(click) == 1
    classroom.wait_for(classroom.run())
    assert worker.alive


def test_a_worker_that_starts_before_its_servers_waits_for_them_in_peace(
    classroom: Classroom, own_postgres: EmbeddedPostgres, tmp_path: Path
) -> None:
    own_postgres.stop()
    classroom.site.broker.stop()
    early = start_worker(classroom.site, tmp_path, name="early", ready=False)
    try:
        early.wait_for("again_in=2.0")  # it looks less and less often
        own_postgres.start()
        early.wait_for("redis.away")
        classroom.site.broker.start()
        early.wait_for("worker.ready")
        assert len(early.log().splitlines()) < 30
        classroom.wait_for(classroom.run())
        assert early.stop() == 0
    finally:
        early.kill()
