"""The Celery app of a worker: its tasks, bound to the workplace of this process."""

from __future__ import annotations

from celery import Celery

from nbcampus.jobs import GRADE, TRY_PROBLEM, make_app
from nbcampus_grader.grading.workplace import Workplace
from nbcampus_grader.sandbox import Sandbox
from nbcampus_grader.tasks import make_grade, make_try_problem


def make_worker_app(redis_url: str, place: Workplace, sandbox: Sandbox) -> Celery:
    """An app that consumes gradings, and trials of problems."""
    app = make_app(redis_url, name="nbcampus-grader")
    app.task(make_grade(place, sandbox), name=GRADE)
    app.task(make_try_problem(place, sandbox), name=TRY_PROBLEM)
    return app
