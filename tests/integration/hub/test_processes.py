"""Several processes behind one port, and stopping in order."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import websocket
from sqlalchemy import text
from tests.integration.hub.campus import Campus, make_campus, transaction
from tests.integration.hub.conftest import Service, environment_for, running_service, wait_until
from tests.integration.hub.fake_hub import FakeHub
from tests.integration.hub.listening import heard, listening, say

from nbcampus.events import person_channel


@pytest.fixture(scope="module")
def campus(database: Any) -> Campus:
    return make_campus(database.owner, "pro")


@pytest.fixture(scope="module")
def pair(
    database: Any, redis_url: str, blobs_url: str, fake_hub: FakeHub, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Service]]:
    """Two processes on one port, as the supervisor starts them."""
    folder = tmp_path_factory.mktemp("pair")
    (folder / "metrics").mkdir()
    environment = environment_for(
        database.service,
        redis_url,
        blobs_url,
        fake_hub.api_url,
        NBCAMPUS_SERVICE_PROCESSES="2",
        PROMETHEUS_MULTIPROC_DIR=str(folder / "metrics"),
    )
    with ExitStack() as stack:
        yield [
            stack.enter_context(running_service({**environment, "NBCAMPUS_PROCESS_INDEX": str(n)}, folder / f"{n}.log"))
            for n in range(2)
        ]


def answered(service: Service, what: str) -> int:
    return sum(what in line for line in service.log.read_text().splitlines())


def test_both_processes_answer_and_both_hear_every_event(pair: list[Service], redis_url: str, campus: Campus) -> None:
    with ExitStack() as stack:
        sockets = [stack.enter_context(listening(pair[0], campus.student)) for _ in range(12)]
        assert all(answered(process, "api/v1/events status=101") for process in pair)
        say(redis_url, person_channel(campus.users["student"]))
        assert [heard(socket)["type"] for socket in sockets] == ["attempt.graded"] * 12


def test_any_process_answers_for_the_metrics_of_all(pair: list[Service], campus: Campus) -> None:
    for _ in range(20):
        pair[0].json("GET", "me", "pro-other")
    assert all(answered(process, "api/v1/me status=200") for process in pair)
    counted = 'nbcampus_requests_total{method="GET",path="me",status="200"} 20.0'
    assert all(counted in pair[0].page("metrics").text for _ in range(6))


def test_a_stop_lets_open_requests_end(
    database: Any, redis_url: str, blobs_url: str, fake_hub: FakeHub, tmp_path: Path, campus: Campus
) -> None:
    environment = environment_for(database.service, redis_url, blobs_url, fake_hub.api_url)
    answers: list[Any] = []
    with running_service(environment, tmp_path / "service.log") as service:
        service.json("GET", f"assignments/{campus.assignment_id}", campus.student)
        with listening(service, campus.student) as socket, transaction(database.owner) as connection:
            # Holds the attempt up until the service was told to stop.
            connection.execute(text("lock table problem_score in exclusive mode"))
            ask = lambda: answers.append(service.ask("POST", "attempts", campus.student, json=campus.attempt()))  # noqa: E731
            request = threading.Thread(target=ask)
            request.start()
            wait_until(lambda: _waits_for_a_lock(database.owner))
            os.kill(service.process.pid, signal.SIGTERM)
            code, content = socket.recv_data()
            assert (code, int.from_bytes(content[:2])) == (websocket.ABNF.OPCODE_CLOSE, 1001)
            wait_until(lambda: "service.stopping requests=1" in service.log.read_text())
        request.join(30)
        began = time.monotonic()
        assert service.process.wait(10) == 0
        assert time.monotonic() - began < 4.5  # not the 5 seconds of patience with an open request
        assert [answer.status_code for answer in answers] == [201]
        assert "Traceback" not in service.log.read_text()


def _waits_for_a_lock(owner_url: str) -> bool:
    with transaction(owner_url) as connection:
        waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
        return bool(connection.scalar(text(waiting)))
