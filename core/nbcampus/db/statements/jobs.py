"""The queue of gradings, as Postgres knows it."""

from __future__ import annotations

from sqlalchemy import func, select

from nbcampus.db.base import Rows
from nbcampus.db.tables import GradingJob


def queue_depth() -> Rows:
    """One row: gradings that wait or run, those of them that need a GPU, gradings that failed for our own reasons."""
    failed = GradingJob.failed_at.is_not(None)
    return select(
        func.count().filter(~failed),
        func.count().filter(~failed, GradingJob.gpus > 0),
        func.count().filter(failed),
    ).select_from(GradingJob)
