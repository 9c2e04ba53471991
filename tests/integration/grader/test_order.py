"""A student who waits comes before any batch."""

from __future__ import annotations

import time
from typing import Any

from tests.integration.grader.classroom import Classroom, Click, slow, until
from tests.integration.grader.conftest import StartWorker
from tests.patience import PATIENCE

from nbcampus.db.tables import GradingRun


def run_of(classroom: Classroom, click: Click) -> Any:
    return classroom.site.rows(GradingRun, attempt_id=click.attempt)[0]


def test_a_run_is_taken_next_while_thirty_batch_jobs_wait(classroom: Classroom, start: StartWorker) -> None:
    batch = [classroom.run(slow(0.02), who="other", batch=True) for _ in range(30)]
    start()
    until(lambda: sum(classroom.runs(click) for click in batch) >= 3, 10, lambda: "no batch job is done")
    click = classroom.run()
    sent = classroom.site.scalar("select clock_timestamp()")
    classroom.wait_for(click)
    started = run_of(classroom, click)["started_at"]
    until(lambda: all(classroom.runs(each) for each in batch), PATIENCE, lambda: "the batch does not end")
    between = [each for each in batch if sent < run_of(classroom, each)["started_at"] < started]
    after = [each for each in batch if run_of(classroom, each)["started_at"] > started]
    assert len(between) <= 1
    assert len(after) >= 15  # the batch was not simply over


def test_a_worker_for_what_students_wait_for_leaves_batches_alone(classroom: Classroom, start: StartWorker) -> None:
    batch = classroom.run(batch=True)
    worker = start(queues="interactive")
    click = classroom.run()
    classroom.wait_for(click)
    time.sleep(0.5)
    assert classroom.status(batch) == "queued"
    assert worker.stop() == 0
    start(queues="interactive,batch")
    classroom.wait_for(batch)
