"""The queue between the hub and the workers: names, priorities, and the Celery settings that both sides share.

A message carries the id of a ``grading_job`` row and nothing else; a lost message is sent again by the sweeper. One
about a trial carries the id of its ``problem_trial``, and is sent again when its teacher asks how far it is.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from celery import Celery

GRADE = "nbcampus.grade"
GRADE_ON_GPUS = "nbcampus.grade_on_gpus"
TRY_PROBLEM = "nbcampus.try_problem"
EXPLAIN = "nbcampus.explain"
MAKE_EXPORT = "nbcampus.make_export"
INTERACTIVE = "nbcampus-interactive"
BATCH = "nbcampus-batch"
ON_GPUS = "nbcampus-gpu"
"""The gradings of problems that ask for GPUs, which none but a worker with GPUs takes."""
ANALYSE = "nbcampus-analyse"
"""Questions for the language model, which none but ``nbcampus explain`` takes: no grading ever waits for a model."""
EXPORTS = "nbcampus-export"
"""Exports of studies, which none but ``nbcampus export work`` takes: it alone has the logins that they need."""

# Redis knows no lease on a message: one that was taken and not acknowledged for this long is delivered again, and then
# finds the job done or held. A dead worker's job is brought back in seconds by its lease in Postgres.
VISIBILITY_TIMEOUT_SECONDS = 900


def make_app(broker_url: str, name: str = "nbcampus") -> Celery:
    """A Celery app on ``broker_url``. Late acknowledgement and prefetch 1: a worker holds only what it works on."""
    app = Celery(name, broker=broker_url)
    app.conf.update(
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_default_queue=INTERACTIVE,
        task_default_priority=6,
        worker_prefetch_multiplier=1,
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        broker_transport_options=transport_options(),
        accept_content=["json"],
    )
    return app


def transport_options() -> dict[str, Any]:
    """kombu sweeps for unacknowledged messages every 5 s instead of every 100 s; the order of ``-Q`` decides."""
    return {
        "visibility_timeout": VISIBILITY_TIMEOUT_SECONDS,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "priority_steps": [0, 3, 6, 9],
        "queue_order_strategy": "priority",
        "sep": ":",
        "socket_timeout": 10,
        "socket_connect_timeout": 3,
        "retry_on_timeout": True,
    }


def send_grade(app: Celery, job_id: UUID, *, batch: bool = False, on_gpus: bool = False, again: bool = False) -> None:
    """Ask for a grading job to be done; kombu.exceptions.OperationalError if the broker is away.

    ``again`` is for a job that has waited for its GPU before: it goes to the front of that queue.
    """
    if on_gpus:
        queue, priority = ON_GPUS, 6 if batch else 0 if again else 3
    else:
        queue, priority = (BATCH, 6) if batch else (INTERACTIVE, 0)
    app.send_task(GRADE_ON_GPUS if on_gpus else GRADE, args=[str(job_id)], queue=queue, priority=priority, retry=False)


def send_trial(app: Celery, trial_id: UUID) -> None:
    """Ask for a problem to be tried, after the students who wait and before batches; raises as ``send_grade`` does."""
    app.send_task(TRY_PROBLEM, args=[str(trial_id)], queue=BATCH, priority=0, retry=False)


def send_explanation(app: Celery, explanation_id: UUID, *, interactive: bool) -> None:
    """Ask for an explanation, before those that nobody waits for if somebody does; raises as ``send_grade`` does."""
    app.send_task(EXPLAIN, args=[str(explanation_id)], queue=ANALYSE, priority=0 if interactive else 6, retry=False)


def send_export(app: Celery, export_id: UUID) -> None:
    """Ask for an export to be made; raises as ``send_grade`` does."""
    app.send_task(MAKE_EXPORT, args=[str(export_id)], queue=EXPORTS, priority=0, retry=False)
