"""The Celery app of a worker: its tasks, bound to the workplace of this process."""

from __future__ import annotations

from celery import Celery

from nbcampus.jobs import GRADE, make_app
from nbcampus_grader.grading.workplace import Workplace
from nbcampus_grader.sandbox import Sandbox
from nbcampus_grader.tasks import make_grade


def make_worker_app(redis_url: str, place: Workplace, sandbox: Sandbox) -> Celery:
    """An app that consumes gradings."""
    app = make_app(redis_url, name="nbcampus-grader")
    app.task(make_grade(place, sandbox), name=GRADE)
    return app
