"""Whatever happens to messages and workers: one run for each attempt, and it comes."""

from __future__ import annotations

import time

from sqlalchemy import create_engine, text
from tests.integration.grader.classroom import RIGHT, Classroom, Click, slow, until
from tests.integration.grader.conftest import StartWorker

from nbcampus.db.calls import first_row
from nbcampus.db.statements import grading
from nbcampus.db.tables import EffectiveRun, GradingJob, GradingRun, ProblemAnalytics, TestResult
from nbcampus.jobs import send_grade


def assert_graded_once(classroom: Classroom, click: Click, tests: int) -> None:
    site = classroom.site
    assert [run["id"] for run in site.rows(GradingRun, attempt_id=click.attempt)] == [click.job]
    assert len(site.rows(TestResult, attempt_id=click.attempt)) == tests
    assert len(site.rows(EffectiveRun, attempt_id=click.attempt)) == 1
    assert site.rows(GradingJob, attempt_id=click.attempt) == []


def test_a_message_that_is_delivered_several_times_makes_one_run(classroom: Classroom, start: StartWorker) -> None:
    click = classroom.click(RIGHT)
    for _ in range(3):
        send_grade(classroom.site.app, click.job)
    worker = start()
    until(lambda: worker.log().count("grading.nothing_to_do") == 3, 10, worker.log)
    assert_graded_once(classroom, click, tests=3)


def test_a_job_that_is_being_graded_is_left_to_who_holds_it(classroom: Classroom, start: StartWorker) -> None:
    start(name="holder", queues="interactive,batch")
    second = start(name="second", queues="interactive")
    click = classroom.run(slow(0.8), batch=True)  # for the holder alone
    classroom.wait_for(click, "processing")
    send_grade(classroom.site.app, click.job)
    second.wait_for("grading.nothing_to_do")
    assert classroom.status(click) == "processing"
    classroom.wait_for(click)
    assert_graded_once(classroom, click, tests=2)
    assert classroom.site.rows(GradingRun, attempt_id=click.attempt)[0]["worker"] == "holder"


def test_two_workers_share_forty_jobs_and_grade_each_once(classroom: Classroom, start: StartWorker) -> None:
    clicks = [classroom.run() for _ in range(40)]
    for click in clicks[::2]:
        send_grade(classroom.site.app, click.job)
    workers = [start(name=f"share-{number}", ready=False) for number in (1, 2)]
    until(lambda: all(classroom.status(click) == "completed" for click in clicks), 30, lambda: "not all are graded")
    refused = "grading.nothing_to_do"
    until(lambda: sum(worker.log().count(refused) for worker in workers) == 20, 10, lambda: "messages are left")
    for click in clicks:
        assert_graded_once(classroom, click, tests=2)
    classroom.wait_for_counts()
    counts = classroom.site.rows(ProblemAnalytics, assignment_problem_id=classroom.campus.placement_id)
    assert [row["pass_count"] for row in counts] == [40, 40]
    by_worker = "select count(distinct worker) from grading_run where worker like 'share-%'"
    assert classroom.site.scalar(by_worker) == 2


def test_what_a_killed_worker_held_is_graded_by_its_successor_at_once(classroom: Classroom, start: StartWorker) -> None:
    first = start()
    click = classroom.run(slow(1))
    classroom.wait_for(click, "processing")
    first.kill()
    successor = start()  # under the same name, as the supervisor starts it
    classroom.wait_for(click)
    log = successor.log()  # it took the job back itself, before it was ready, and not when the lease was over
    assert log.index("job.sent_again") < log.index("worker.ready")
    assert_graded_once(classroom, click, tests=2)


def test_what_a_killed_worker_held_is_found_by_the_others_when_the_lease_is_over(
    classroom: Classroom, start: StartWorker
) -> None:
    doomed = start(name="doomed")
    click = classroom.run(slow(1))
    classroom.wait_for(click, "processing")
    doomed.kill()
    start(name="other")
    classroom.wait_for(click)
    assert_graded_once(classroom, click, tests=2)
    assert classroom.site.rows(GradingRun, attempt_id=click.attempt)[0]["worker"] == "other"


def test_a_job_whose_message_was_lost_is_found(classroom: Classroom, start: StartWorker) -> None:
    click = classroom.click(RIGHT, send=False)
    with classroom.site.engine.begin() as connection:  # some seconds ago, so that the test need not wait for them
        connection.execute(text("update grading_job set enqueued_at = now() - interval '8 seconds'"))
    start()
    time.sleep(0.5)
    assert classroom.status(click) == "queued"
    classroom.wait_for(click)
    assert_graded_once(classroom, click, tests=3)


def test_a_slow_worker_whose_job_was_taken_over_writes_nothing(classroom: Classroom, start: StartWorker) -> None:
    site = classroom.site
    worker = start()
    click = classroom.click(slow(0.4))
    classroom.wait_for(click, "processing")
    engine = create_engine(site.database.worker)
    with engine.begin() as connection:
        taken = first_row(connection, grading.claim(click.job, "thief", 4.0, takeover=True))
    engine.dispose()
    assert taken is not None
    assert taken["token"] == 2
    worker.wait_for(f"grading.fenced job={click.job}")
    assert site.rows(GradingRun, attempt_id=click.attempt) == []
    assert site.rows(TestResult, attempt_id=click.attempt) == []
    assert classroom.points() == {}
    assert classroom.status(click) == "processing"
    # The thief dies; its lease ends and the job is done after all.
    classroom.wait_for(click)
    assert_graded_once(classroom, click, tests=3)
