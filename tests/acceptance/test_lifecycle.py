"""`nbcampus run` from the first start to the last process: what the person at the terminal relies on."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import requests
from tests.acceptance.test_main_job import service_processes
from tests.acceptance.waiting import wait_until
from tests.patience import PATIENCE
from tests.running_campus import RunningCampus
from tests.student_session import StudentSession

from nbcampus.db.bootstrap import libpq_url

pytestmark = pytest.mark.acceptance


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "state"
    yield folder
    for pid in processes_of(folder):
        os.kill(pid, signal.SIGKILL)


def processes_of(folder: Path) -> list[int]:
    """Living processes that were started for this campus: each has its folder in its environment or arguments."""
    mark = str(folder).encode()
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            text = (entry / "environ").read_bytes() + (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if mark in text:
            found.append(int(entry.name))
    return found


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def ports_of(campus: RunningCampus) -> list[int]:
    addresses = [value for key, value in campus.settings.items() if key.endswith("_URL") and "127.0.0.1" in value]
    return [port for port in (urlsplit(address).port for address in addresses) if port]


def test_ctrl_c_ends_every_process_and_frees_every_port_and_a_second_run_keeps_all_data(folder: Path) -> None:
    campus = RunningCampus(folder, "--no-demo")
    campus.start()
    welcome = (folder / "run.log").read_text()
    assert campus.address in welcome
    assert re.search(r"teacher +\S+ +teacher", welcome)
    StudentSession(campus.address, "zoe", campus.add_person("zoe")).start_server()
    ports = ports_of(campus)
    assert len(set(ports)) >= 3
    assert all(map(is_listening, ports))
    with psycopg.connect(libpq_url(campus.settings["NBCAMPUS_OWNER_DATABASE_URL"])) as connection:
        connection.execute(
            """insert into "user" (id, hub_name, display_name) values (gen_random_uuid(), 'kept', 'K')"""
        )
    assert campus.stop() == 0
    assert processes_of(folder) == []
    assert not any(map(is_listening, ports))

    again = RunningCampus(folder, "--no-demo")
    started = time.monotonic()
    again.start()
    assert time.monotonic() - started < 60
    with psycopg.connect(libpq_url(again.settings["NBCAMPUS_DATABASE_URL"])) as connection:
        assert connection.execute("""select count(*) from "user" where hub_name = 'kept'""").fetchone() == (1,)
    again.stop()


def test_a_second_run_in_the_same_folder_says_where_the_first_one_is(folder: Path) -> None:
    campus = RunningCampus(folder, "--no-demo")
    campus.start()
    command = [sys.executable, "-m", "nbcampus", "run", "--state", str(folder), "--port", "0"]
    second = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert second.returncode == 1
    assert "already running" in second.stderr
    assert campus.address in second.stderr
    assert requests.get(campus.service_address + "health", timeout=PATIENCE).ok
    campus.stop()


def test_a_killed_run_leaves_nothing_behind_and_the_next_one_starts(folder: Path) -> None:
    campus = RunningCampus(folder, "--no-demo")
    campus.start()
    campus.kill()
    wait_until(lambda: processes_of(folder) == [])
    again = RunningCampus(folder, "--no-demo")
    again.start()
    assert requests.get(again.service_address + "ready", timeout=PATIENCE).ok
    again.stop()


def test_a_killed_service_is_back_within_two_seconds(folder: Path) -> None:
    campus = RunningCampus(folder, "--no-demo")
    campus.start()
    _, service = service_processes(campus)
    os.kill(service, signal.SIGKILL)
    killed = time.monotonic()

    def answers() -> bool:
        try:
            return requests.get(campus.service_address + "health", timeout=1).ok
        except requests.RequestException:
            return False

    time.sleep(0.05)
    wait_until(answers)
    assert time.monotonic() - killed < 15  # two seconds where the machine is not busy with other tests
    campus.stop()


def test_inside_runs_a_command_against_the_running_campus_and_says_when_none_is_running(folder: Path) -> None:
    campus = RunningCampus(folder, "--no-demo")
    assert "no campus is running" in campus.inside("rebuild", "--check").stderr
    campus.start()
    done = campus.inside("rebuild", "--check")
    assert done.returncode == 0, done.stderr
    campus.stop()
