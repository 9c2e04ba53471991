"""The Celery app of a worker: one task, bound to the workplace of this process."""

from __future__ import annotations

from collections.abc import Callable

from celery import Celery

from nbcampus.jobs import GRADE, make_app
from nbcampus_grader.grading.workplace import Workplace
from nbcampus_grader.tasks import make_grade


def make_worker_app(redis_url: str, place: Workplace, rest: Callable[[], None]) -> Celery:
    """An app that consumes gradings; ``rest`` is called after each, when nobody waits."""
    app = make_app(redis_url, name="nbcampus-grader")
    app.task(make_grade(place, rest), name=GRADE, bind=True)
    return app
