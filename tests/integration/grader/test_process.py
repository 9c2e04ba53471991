"""The worker as a process: how it starts, stops, and what it leaves behind."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

import pytest
from tests.hostile.processes import descendants
from tests.integration.grader.classroom import Classroom, slow
from tests.integration.grader.conftest import StartWorker
from tests.patience import PATIENCE


def groups_with(pids: set[int]) -> list[Path]:
    """The control groups of sandboxes in which any of these processes is; none where there are no groups to use."""
    members = Path("/sys/fs/cgroup").rglob("nbcampus-slot-*/?/cgroup.procs")
    return [file.parent for file in members if pids & set(map(int, file.read_text().split()))]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_idle_worker_stops_at_once_and_leaves_nothing(start: StartWorker, number: int) -> None:
    worker = start(name="idle")
    below = descendants(worker.pid)
    assert below
    groups = groups_with(below)
    begun = time.monotonic()
    assert worker.stop(number) == 0
    assert time.monotonic() - begun < 10  # seconds, on a busy machine; nothing is waited for
    assert "worker.stopped name=idle" in worker.log()
    assert not [pid for pid in below if Path(f"/proc/{pid}").exists()]
    assert not [group for group in groups if group.exists()]


def test_a_worker_whose_parent_ignored_sigint_hears_it_all_the_same(start: StartWorker) -> None:
    worker = start(name="background", preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    assert worker.stop(signal.SIGINT) == 0


def test_a_worker_that_is_told_to_stop_finishes_its_grading_first(classroom: Classroom, start: StartWorker) -> None:
    worker = start()
    click = classroom.run(slow(0.6))
    waiting = classroom.run()
    classroom.wait_for(click, "processing")
    assert worker.stop() == 0
    assert (classroom.status(click), classroom.runs(click)) == ("completed", 1)
    assert classroom.status(waiting) == "queued"
    start()
    classroom.wait_for(waiting)


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"NBCAMPUS_REDIS_URL": ""}, "set NBCAMPUS_REDIS_URL in the environment"),
        ({"NBCAMPUS_BLOBS_URL": "ftp://x"}, "no blob store for addresses that start with 'ftp'"),
        ({"NBCAMPUS_SANDBOX_PACKAGES": "no-such-package"}, "the package no-such-package is not installed"),
        ({"NBCAMPUS_SANDBOX_LAUNCHER": "docker"}, "NBCAMPUS_SANDBOX_LAUNCHER is 'docker'"),
    ],
)
def test_a_worker_that_cannot_work_says_in_one_line_what_to_change(
    start: StartWorker, environment: dict[str, str], words: str
) -> None:
    worker = start(environment=environment, ready=False)
    assert worker.process.wait(PATIENCE) == 1
    (line,) = worker.log().strip().splitlines()
    assert re.match("nbcampus worker cannot start: ", line)
    assert words in line


def test_the_log_tells_what_is_done_and_holds_no_password(classroom: Classroom, start: StartWorker) -> None:
    worker = start(name="talker")
    click = classroom.click()
    worker.wait_for(f"grading.done job={click.job} attempt={click.attempt} passed=3 total=3 ms=")
    password = classroom.site.database.worker.split(":")[2].split("@")[0]
    assert len(password) > 8
    assert password not in worker.log()
