"""The queue of gradings, as Postgres knows it."""

from __future__ import annotations

from sqlalchemy import func, select

from nbcampus.db.base import Rows
from nbcampus.db.tables import GradingJob


def queue_depth() -> Rows:
    """One row: gradings that wait or run, gradings that failed for our own reasons."""
    failed = GradingJob.failed_at.is_not(None)
    return select(func.count().filter(~failed), func.count().filter(failed)).select_from(GradingJob)
