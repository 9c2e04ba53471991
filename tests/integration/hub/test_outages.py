"""Parts that are away: the service says which, keeps answering, loses nothing, and recovers by itself."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from tests.conftest import Database, fresh_database
from tests.integration.hub.campus import Campus, make_campus, rows, transaction
from tests.integration.hub.conftest import Service, environment_for, running_service, wait_until
from tests.integration.hub.fake_hub import FakeHub
from tests.integration.hub.listening import listening

from nbcampus.db import bootstrap
from nbcampus.db.tables import GradingJob, SubmissionAttempt
from nbcampus.embedded.postgres import EmbeddedPostgres
from nbcampus.embedded.redis import EmbeddedRedis


@dataclass
class Site:
    """A service with a Postgres, a Redis and a folder of its own, which a test may take away and bring back."""

    service: Service
    postgres: EmbeddedPostgres
    redis: EmbeddedRedis
    database: Database
    blobs: Path
    campus: Campus


@pytest.fixture(scope="module")
def site(fake_hub: FakeHub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("outages")
    postgres, redis = EmbeddedPostgres(folder / "postgres"), EmbeddedRedis(folder / "redis")
    try:
        postgres.start()
        redis.start()
        passwords = {kind: secrets.token_urlsafe(12) for kind in bootstrap.GROUP_ROLES}
        database = fresh_database(postgres, "campus", passwords)
        blobs = folder / "blobs"
        environment = environment_for(database.service, redis.url, blobs.as_uri(), fake_hub.api_url)
        with running_service(environment, folder / "service.log") as service:
            yield Site(service, postgres, redis, database, blobs, make_campus(database.owner, "out"))
    finally:
        redis.stop()
        postgres.stop()


def test_ready_names_every_part(site: Site) -> None:
    answer = site.service.page("ready")
    assert answer.status_code == 200
    assert answer.json()["ready"] is True
    assert site.service.parts() == {"postgres": True, "redis": True, "blobs": True, "queue": True}


def test_postgres_away_and_back(site: Site) -> None:
    student, campus = site.campus.student, site.campus
    site.service.json("GET", "me", student)
    site.postgres.stop()
    try:
        assert site.service.page("health").status_code == 200
        ready = site.service.page("ready")
        assert ready.status_code == 503
        assert site.service.parts() == {"postgres": False, "redis": True, "blobs": True, "queue": False}
        assert "127.0.0.1" not in ready.text
        assert "campus_service" not in ready.text
        assert site.service.page("metrics").status_code == 200
        for method, path, body in (("GET", "classes", None), ("POST", "attempts", campus.attempt())):
            answer = site.service.ask(method, path, student, json=body)
            assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
            assert "psycopg" not in answer.text
        assert site.service.ask("GET", "classes", "never-seen-before").status_code == 503
    finally:
        site.postgres.start()
    assert site.service.ask("GET", "classes", student).status_code == 200
    assert site.service.page("ready").status_code == 200


def test_the_request_after_a_restart_of_postgres_works(site: Site) -> None:
    for _ in range(3):
        site.service.json("GET", "classes", site.campus.student)
        site.postgres.stop()
        site.postgres.start()
        assert site.service.ask("POST", "attempts", site.campus.student, json=site.campus.attempt()).status_code == 201


def test_redis_away_and_back(site: Site) -> None:
    attempt = site.campus.submission()
    with listening(site.service, site.campus.student) as socket:
        site.redis.stop()
        try:
            assert site.service.ask("POST", "attempts", site.campus.student, json=attempt).status_code == 201
            # Given up at once: many clicks would otherwise pile up behind each other.
            wait_until(lambda: "enqueue.failed" in site.service.log.read_text(), seconds=10)
            assert site.service.parts() == {"postgres": True, "redis": False, "blobs": True, "queue": True}
            [row] = rows(site.database.owner, SubmissionAttempt, id=attempt["id"])
            [job] = rows(site.database.owner, GradingJob, attempt_id=row["id"])  # it waits for the sweeper
            assert (row["status"], job["lease_until"]) == ("queued", None)
        finally:
            site.redis.start()
        # What was said meanwhile is lost: the socket closes, so that who listens asks again.
        code, content = socket.recv_data()
        assert (code, int.from_bytes(content[:2])) == (8, 1012)
    wait_until(lambda: site.service.page("ready").status_code == 200)
    with listening(site.service, site.campus.student) as socket:
        site.service.json("POST", "attempts", site.campus.student, json=site.campus.attempt())
        assert "attempt.queued" in socket.recv()


def test_blobs_away_and_back(site: Site) -> None:
    known = site.service.json("POST", "attempts", site.campus.student, json=site.campus.attempt())
    shutil.rmtree(site.blobs)
    site.blobs.write_text("a file where the folder was")
    attempts = len(rows(site.database.owner, SubmissionAttempt))
    jobs = len(rows(site.database.owner, GradingJob))
    try:
        assert site.service.parts() == {"postgres": True, "redis": True, "blobs": False, "queue": True}
        assert str(site.blobs) not in site.service.page("ready").text
        attempt = site.campus.attempt()
        answer = site.service.ask("POST", "attempts", site.campus.student, json=attempt)
        assert (answer.status_code, answer.json()["error"]) == (503, "blobs_unavailable")
        assert site.service.ask("GET", f"attempts/{known['id']}", site.campus.student).status_code == 503
        assert site.service.ask("GET", "attempts", site.campus.student).status_code == 200
        assert len(rows(site.database.owner, SubmissionAttempt)) == attempts
        assert len(rows(site.database.owner, GradingJob)) == jobs
    finally:
        site.blobs.unlink()
    assert site.service.ask("POST", "attempts", site.campus.student, json=attempt).status_code == 201
    lost = site.service.ask("GET", f"attempts/{known['id']}", site.campus.student)
    # The same code was stored again under the same name.
    assert lost.json()["code"] == attempt["code"]


@pytest.mark.parametrize(
    ("revision", "ready", "says"),
    [("0001", False, "run nbcampus migrate"), ("9999", True, "newer than this version")],
)
def test_a_database_at_another_revision(site: Site, revision: str, ready: bool, says: str) -> None:
    with transaction(site.database.owner) as connection:
        present = connection.scalar(text("select version_num from alembic_version"))
        connection.execute(text("update alembic_version set version_num = :r"), {"r": revision})
    try:
        assert site.service.parts()["postgres"] is ready
        assert says in site.service.page("ready").text
    finally:
        with transaction(site.database.owner) as connection:
            connection.execute(text("update alembic_version set version_num = :r"), {"r": present})


def test_a_table_that_is_not_there_yet_is_a_moments_refusal(site: Site) -> None:
    with transaction(site.database.owner) as connection:
        connection.execute(text("alter table assignment_progress rename to assignment_progress_before"))
    try:
        answer = site.service.ask("GET", f"drafts/{site.campus.placement_id}", site.campus.student)
        assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
    finally:
        with transaction(site.database.owner) as connection:
            connection.execute(text("alter table assignment_progress_before rename to assignment_progress"))


def test_the_queues_depth_is_told(site: Site) -> None:
    waiting = len(rows(site.database.owner, GradingJob))
    assert waiting > 0
    assert f"{waiting} waiting, 0 failed" in site.service.page("ready").text
    assert f'nbcampus_queue_depth{{state="waiting"}} {waiting}.0' in site.service.page("metrics").text


def test_metrics_and_log_hold_ids_and_no_names(site: Site, database: Any) -> None:
    site.service.json("POST", "attempts", site.campus.student, json=site.campus.attempt(code="SECRET-CODE"))
    metrics = site.service.page("metrics").text
    assert 'nbcampus_requests_total{method="POST",path="attempts",status="201"}' in metrics
    said = site.service.log.read_text()
    for text_ in (metrics, said):
        for secret in ("out-student", "SECRET-CODE", "Class out"):
            assert secret not in text_
    [*_, line] = [line for line in said.splitlines() if "path=/services/nbcampus/api/v1/attempts " in line]
    assert f"user={site.campus.users['student']}" in line
    assert "request.answered method=POST" in line
