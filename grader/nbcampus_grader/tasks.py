"""The tasks: ids in, reload, check whether it is already done, act."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from nbcampus_grader.grading.service import grade_job
from nbcampus_grader.grading.workplace import Workplace

log = logging.getLogger("nbcampus.grader")


def make_grade(place: Workplace, rest: Callable[[], None]) -> Callable[..., None]:
    """The body of ``nbcampus.grade``; ``rest`` does what can wait until nobody does."""

    def grade(task: Any, job_id: str, takeover: bool = False) -> None:
        redelivered = bool((task.request.delivery_info or {}).get("redelivered"))
        try:
            grade_job(place, UUID(job_id), takeover=takeover or redelivered)
        except SQLAlchemyError as failure:
            # Postgres is away. The message may go: the job's row is what counts, and the sweeper sends it again.
            log.error("database.unavailable job=%s reason=%s", job_id, type(failure).__name__)
        rest()

    return grade
