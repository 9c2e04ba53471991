"""Problems that ask for a GPU, as the service accepts, queues and shows their attempts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import redis
from sqlalchemy import text
from tests.conftest import Database
from tests.integration.hub.campus import Campus, make_campus, rows, transaction
from tests.integration.hub.conftest import Service, wait_until
from tests.integration.hub.regrading import Regrading

from nbcampus import gpus
from nbcampus.db.tables import GradingJob
from nbcampus.ids import uuid7
from nbcampus.jobs import INTERACTIVE, ON_GPUS
from nbcampus.views.attempts import WAITS_FOR_GPU

FIRST, LAST = f"{ON_GPUS}:3", f"{ON_GPUS}:6"
PASS = (None, None, None)


@pytest.fixture
def broker(redis_url: str) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(redis_url) as connection:
        yield connection
        connection.delete(FIRST, LAST, gpus.WORKERS)


@pytest.fixture
def campus(database: Database) -> Campus:
    return make_campus(database.owner, f"gpu-{uuid7().hex[-8:]}", gpus=2)


def version_on_gpu(database: Database, former: UUID) -> UUID:
    """A newer version of a problem, which asks for a GPU."""
    version, kept = uuid7(), "title, description_markdown, starter_code, reference_solution, difficulty, content_sha256"
    with transaction(database.owner) as connection:
        copied = f"""
            insert into problem_version (id, problem_id, version, slug, test_cases, gpus, {kept})
            select :id, problem_id, version + 1, slug || '-gpu', '[]', 1, {kept} from problem_version where id = :former
        """
        connection.execute(text(copied), {"id": version, "former": former})
    return version


def submit(service: Service, campus: Campus) -> dict[str, Any]:
    answer: dict[str, Any] = service.json("POST", "attempts", campus.student, json=campus.submission())
    return answer


def test_such_an_attempt_goes_to_the_queue_of_gpus_and_its_student_reads_what_it_waits_for(
    service: Service, campus: Campus, broker: redis.Redis, database: Database
) -> None:
    before = broker.llen(INTERACTIVE)
    accepted = submit(service, campus)
    assert (accepted["status"], accepted["notice"]) == ("queued", WAITS_FOR_GPU)
    wait_until(lambda: broker.llen(FIRST) == 1)
    assert broker.llen(INTERACTIVE) == before
    (job,) = rows(database.owner, GradingJob, attempt_id=accepted["id"])
    assert job["gpus"] == 2
    for who in (campus.student, campus.teacher):
        assert service.json("GET", f"attempts/{accepted['id']}", who)["notice"] == WAITS_FOR_GPU


def test_readiness_and_metrics_tell_how_many_wait_and_whether_anybody_can_take_them(
    service: Service, campus: Campus, broker: redis.Redis, database: Database
) -> None:
    submit(service, campus)
    waiting = sum(job["gpus"] > 0 for job in rows(database.owner, GradingJob))
    assert f"({waiting} of them for a GPU, which no worker can take)" in service.page("ready").text
    assert f'nbcampus_queue_depth{{state="waiting_for_gpu"}} {waiting}.0' in service.page("metrics").text
    broker.zadd(gpus.WORKERS, {"gone": time.time() - 60, "here": time.time()})
    assert f"({waiting} of them for a GPU, which 1 worker can take)" in service.page("ready").text


def test_a_regrade_with_a_version_that_asks_for_a_gpu_goes_to_that_queue_behind_what_students_wait_for(
    service: Service, database: Database, broker: redis.Redis
) -> None:
    plain = make_campus(database.owner, f"gpu-{uuid7().hex[-8:]}")
    regrading = Regrading(service, database, plain)
    regrading.submit("student", PASS)
    version = version_on_gpu(database, plain.version_id)
    regrading.start(problem_version_id=str(version))
    wait_until(lambda: broker.llen(LAST) == 1)
    (job,) = rows(database.owner, GradingJob, problem_version_id=version)
    assert (job["gpus"], job["reason"]) == (1, "regrade")
