"""Problems that ask for a GPU, graded by real workers with a pretended inventory."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.hostile.cuda import DOUBLE
from tests.hostile.processes import descendants
from tests.integration.grader.classroom import RIGHT, Classroom, Click, Site, slow, until
from tests.integration.grader.conftest import StartWorker
from tests.integration.grader.test_once import assert_graded_once
from tests.integration.grader.workers import WorkerProcess

from nbcampus.db.tables import AuditEvent, GradingJob, TestResult
from nbcampus.jobs import ON_GPUS
from nbcampus_grader.gpus import scripts, view
from nbcampus_grader.gpus.command import command
from nbcampus_grader.gpus.inventory import find
from nbcampus_grader.gpus.leases import Lease, Leases, new_ticket
from nbcampus_grader.gpus.settings import GpuSettings
from nbcampus_grader.sandbox import Sandbox, SandboxSettings
from nbcampus_grader.sweeper import queue_keys

LEASE_SECONDS = 3.0
SOON = 40.0  # seconds at most: these tests start many processes, on a machine that may be busy
SEES = f"import os\nprint(os.environ.get('CUDA_VISIBLE_DEVICES'))\n{RIGHT}"

StartGpuWorker = Callable[..., WorkerProcess]


@pytest.fixture
def classroom(site: Site) -> Iterator[Classroom]:
    """A class whose problem needs a GPU, at a Redis that has been up for long; each test's queue is its own."""
    forget_leases(site)
    yield site.classroom(gpus=1)
    assert waiting(site) == 0
    assert site.scalar("select count(*) from grading_job where failed_at is null") == 0


@pytest.fixture
def start_gpu(site: Site, start: StartWorker) -> StartGpuWorker:
    def start_one(gpus: str = "7", patience: float = 30, **options: Any) -> WorkerProcess:
        environment = {
            "NBCAMPUS_GPUS": gpus,
            "NBCAMPUS_GPU_COMMAND": "/nonexistent/nvidia-smi",
            "NBCAMPUS_GPU_MACHINE": "here",
            "NBCAMPUS_GPU_LEASE_SECONDS": str(LEASE_SECONDS),
            "NBCAMPUS_GPU_PATIENCE_SECONDS": str(patience),
        }
        worker: WorkerProcess = start(queues="gpu", environment=environment, ready=False, **options)
        worker.wait_for("worker.ready", SOON)
        return worker

    return start_one


def forget_leases(site: Site) -> None:
    """The workers of the test before are dead, and their boxes with them."""
    site.redis.delete("nothing", *site.redis.keys(f"{scripts.PREFIX}*"))
    Leases(site.redis, ["none"], "early", LEASE_SECONDS).take(new_ticket(), 1, "none")
    site.redis.delete(scripts.QUIET, scripts.LINE, scripts.SEEN, scripts.WANTS)


def a_strangers_lease(site: Site) -> tuple[Leases, Lease]:
    stranger = Leases(site.redis, ["here:7"], "stranger", 120.0)
    lease = stranger.take(new_ticket(), 1, "theirs")
    assert lease is not None
    return stranger, lease


def printed(classroom: Classroom, click: Click) -> set[str]:
    results = classroom.site.rows(TestResult, attempt_id=click.attempt)
    return {result["detail"]["stdout"].strip() for result in results}


def waiting(site: Site) -> int:
    return sum(int(site.redis.llen(key)) for key in queue_keys(ON_GPUS))


def test_code_sees_the_gpu_that_was_leased_for_it_and_an_ordinary_problem_sees_none(
    site: Site, classroom: Classroom, start_gpu: StartGpuWorker, start: StartWorker
) -> None:
    ordinary = site.classroom()
    worker = start_gpu(gpus="3,5", name="gpu")
    start(name="plain")
    click, plain = classroom.run(SEES), ordinary.run(SEES)
    classroom.wait_for(click, seconds=SOON)
    ordinary.wait_for(plain, seconds=SOON)
    leased = re.search(r"gpu.leased devices=here:(\d)", worker.log())
    assert leased is not None
    assert printed(classroom, click) == {leased.group(1)}
    assert printed(ordinary, plain) == {"None"}
    assert_graded_once(classroom, click, tests=2)
    until(lambda: view.holdings(site.redis) == [], SOON, lambda: "the GPU was not given back")
    assert worker.stop() == 0
    assert view.known_devices(site.redis) == {}


def test_without_a_worker_that_has_a_gpu_the_job_waits_and_its_message_does_not_multiply(
    site: Site, classroom: Classroom, start: StartWorker, start_gpu: StartGpuWorker
) -> None:
    start(name="plain")
    click = classroom.run(RIGHT)
    site.execute("update grading_job set enqueued_at = now() - interval '60 seconds'")
    ordinary = site.classroom()
    lost = ordinary.run(RIGHT, send=False)  # the long queue of the others is no reason not to look for this one
    site.execute("update grading_job set enqueued_at = now() - interval '60 seconds'")
    ordinary.wait_for(lost, seconds=SOON)
    time.sleep(2.5)  # one more round of the sweeper
    assert (classroom.status(click), waiting(site)) == ("queued", 1)
    start_gpu(name="gpu")
    classroom.wait_for(click, seconds=SOON)
    assert_graded_once(classroom, click, tests=2)


def test_a_job_whose_message_was_lost_comes_back_to_the_queue_of_gpus(
    site: Site, classroom: Classroom, start_gpu: StartGpuWorker
) -> None:
    click = classroom.click(RIGHT, send=False)
    site.execute("update grading_job set enqueued_at = now() - interval '60 seconds'")
    start_gpu(name="gpu")
    classroom.wait_for(click, seconds=SOON)
    assert_graded_once(classroom, click, tests=3)


def test_three_workers_for_one_gpu_grade_one_after_the_other(
    site: Site, classroom: Classroom, start_gpu: StartGpuWorker
) -> None:
    workers = [start_gpu(name=f"gpu-{number}") for number in range(3)]
    clicks = [classroom.run(slow(0.2)) for _ in range(4)]
    for click in clicks:
        classroom.wait_for(click, seconds=SOON)
        assert_graded_once(classroom, click, tests=2)
    used = re.compile(r"^(\S+ \S+) .*(gpu\.leased|grading\.done)", re.M)
    until(lambda: sum(len(used.findall(worker.log())) for worker in workers) == 8, SOON, lambda: "a line lacks")
    lines = sorted(line for worker in workers for line in used.findall(worker.log()))
    assert [word for _, word in lines] == ["gpu.leased", "grading.done"] * 4, lines
    assert all("gpu.leased" in worker.log() for worker in workers)  # each had a turn


def test_what_a_killed_worker_held_is_graded_by_its_successor_when_the_lease_of_the_gpu_is_over(
    classroom: Classroom, start_gpu: StartGpuWorker
) -> None:
    doomed = start_gpu(name="doomed")
    click = classroom.run(slow(1))
    classroom.wait_for(click, "processing", SOON)
    boxes = descendants(doomed.pid)
    doomed.kill()
    until(lambda: not any(alive(pid) for pid in boxes), SOON, lambda: "its box lives on")
    start_gpu(name="doomed")  # as the supervisor starts it
    classroom.wait_for(click, seconds=SOON)
    assert_graded_once(classroom, click, tests=2)


def test_a_stopped_workers_box_is_gone_before_its_gpu_is_anothers_and_it_writes_nothing_when_it_goes_on(
    classroom: Classroom, start_gpu: StartGpuWorker
) -> None:
    stopped = start_gpu(name="stopped")
    first = classroom.run(slow(1.5))
    classroom.wait_for(first, "processing", SOON)
    boxes = descendants(stopped.pid)
    assert boxes
    os.kill(stopped.pid, signal.SIGSTOP)
    try:
        other = start_gpu(name="other")
        second = classroom.run(RIGHT)
        until(lambda: "gpu.leased" in other.log(), SOON, other.log)
        assert not any(alive(pid) for pid in boxes)
        classroom.wait_for(second, seconds=SOON)
    finally:
        os.kill(stopped.pid, signal.SIGCONT)
    stopped.wait_for("gpu.lost", SOON)
    classroom.wait_for(first, seconds=SOON)
    for click in (first, second):
        assert_graded_once(classroom, click, tests=2)


def test_who_waits_too_long_puts_the_job_back_and_it_is_graded_later(
    site: Site, classroom: Classroom, start_gpu: StartGpuWorker
) -> None:
    stranger, lease = a_strangers_lease(site)
    worker = start_gpu(name="gpu", patience=1)
    click = classroom.run(RIGHT)
    until(lambda: worker.log().count("gpu.put_back") >= 2, SOON, worker.log)
    assert classroom.status(click) == "queued"
    stranger.give_back(lease)
    classroom.wait_for(click, seconds=SOON)
    assert_graded_once(classroom, click, tests=2)


def test_a_worker_that_waits_for_a_gpu_leaves_at_once_when_asked_and_the_job_stays(
    site: Site, classroom: Classroom, start_gpu: StartGpuWorker
) -> None:
    stranger, lease = a_strangers_lease(site)
    worker = start_gpu(name="gpu")
    click = classroom.run(RIGHT)
    until(lambda: view.waiting(site.redis), SOON, lambda: "nobody waits")
    assert worker.stop(seconds=SOON / 2) == 0
    assert "gpu.leased" not in worker.log()
    stranger.give_back(lease)
    start_gpu(name="next")
    classroom.wait_for(click, seconds=SOON)
    assert_graded_once(classroom, click, tests=2)


def test_a_problem_that_asks_for_more_gpus_than_there_are_is_told_to_the_teacher(
    site: Site, start_gpu: StartGpuWorker
) -> None:
    greedy = site.classroom(gpus=2)
    start_gpu(name="gpu")
    click = greedy.run(RIGHT)
    greedy.wait_for(click, "error", SOON)
    (job,) = site.rows(GradingJob, attempt_id=click.attempt)
    assert "the problem asks for 2 GPUs and this worker has 1" in job["last_error"]


def test_an_ordinary_worker_that_is_sent_such_a_job_does_not_run_it(
    site: Site, classroom: Classroom, start: StartWorker, start_gpu: StartGpuWorker
) -> None:
    plain = start(name="plain")
    click = classroom.run(RIGHT, send=False)
    site.send_to_ordinary_queue(click.job)
    plain.wait_for("grading.postponed", SOON)
    start_gpu(name="gpu")
    classroom.wait_for(click, seconds=SOON)
    assert_graded_once(classroom, click, tests=2)


def test_a_gpu_that_is_taken_away_by_hand_is_free_soon_and_the_grading_is_tried_again(
    site: Site,
    classroom: Classroom,
    start_gpu: StartGpuWorker,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("NBCAMPUS_REDIS_URL", site.broker.url)
    monkeypatch.setenv("NBCAMPUS_DATABASE_URL", site.database.worker)
    start_gpu(name="gpu")
    click = classroom.run(slow(2))
    classroom.wait_for(click, "processing", SOON)
    assert command([]) == 0
    assert re.search(rf"^here:7 +held by gpu for job {click.job} since 0:0\d$", capsys.readouterr().out, re.M)
    assert command(["--free", "here:7", "--reason", "it makes a noise"]) == 0
    classroom.wait_for(click, seconds=SOON)
    assert_graded_once(classroom, click, tests=2)
    # The verdict is there before the box is gone, and the GPU is given back after that.
    until(lambda: view.holdings(site.redis) == [], SOON, lambda: "the GPU is still held")
    assert command(["--free", "here:7", "--reason", "again"]) == 1
    assert "nobody holds here:7" in capsys.readouterr().out
    events = site.rows(AuditEvent, action="gpu.freed")
    assert [event["detail"] for event in events] == [{"device": "here:7", "reason": "it makes a noise"}]


def test_a_grading_on_a_gpu_goes_on_while_redis_restarts(
    site: Site, classroom: Classroom, start_gpu: StartGpuWorker
) -> None:
    worker = start_gpu(name="gpu")
    click = classroom.run(slow(1))
    classroom.wait_for(click, "processing", SOON)
    site.broker.stop()
    time.sleep(0.3)
    site.broker.start()
    classroom.wait_for(click, seconds=SOON)
    later = classroom.run(RIGHT)
    classroom.wait_for(later, seconds=SOON)
    for each in (click, later):
        assert_graded_once(classroom, each, tests=2)
    assert worker.alive


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.gpu
def test_code_computes_on_a_real_gpu_that_was_leased_for_it(
    site: Site, classroom: Classroom, start: StartWorker
) -> None:
    gpus = find(GpuSettings.from_environment({}))
    if not gpus:
        pytest.skip("this machine shows no GPU")
    with Sandbox(SandboxSettings()) as box:
        if box.cgroup_mode == "none":
            pytest.skip("CUDA starts threads, which a box without cgroups cannot hold to a limit")
    worker = start(queues="gpu", name="real")
    click = classroom.click(DOUBLE)
    classroom.wait_for(click, seconds=60)
    assert_graded_once(classroom, click, tests=3)
    results = site.rows(TestResult, attempt_id=click.attempt)
    assert [result["status"] for result in results] == ["pass"] * 3, results
    assert any(f"gpu.leased devices={gpu.device} " in worker.log() for gpu in gpus)
    until(lambda: view.holdings(site.redis) == [], SOON, lambda: "the GPU was not given back")
