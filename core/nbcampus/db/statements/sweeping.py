"""Jobs whose message or whose worker was lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Update, and_, func, or_, select, update

from nbcampus.db.tables import GradingJob

LOST_AFTER = timedelta(seconds=10)
MOST_AT_ONCE = 200


def release_leases(worker: str) -> Update:
    """Take back what a former process of this name held; answers id, reason and GPUs of the jobs to send again."""
    return (
        update(GradingJob)
        .where(GradingJob.worker == worker, GradingJob.lease_until.is_not(None), GradingJob.failed_at.is_(None))
        .values(lease_until=None, worker=None, enqueued_at=func.now())
        .returning(GradingJob.id, GradingJob.reason, GradingJob.gpus)
    )


def still_waits(job_id: UUID) -> Update:
    """How many GPUs a job needs that waits for them, and that its message is not lost; no row: nothing is to do."""
    return (
        update(GradingJob)
        .where(GradingJob.id == job_id, GradingJob.failed_at.is_(None), _unheld())
        .values(enqueued_at=func.now())
        .returning(GradingJob.gpus)
    )


def send_again(*, lost_too: bool, lost_on_gpus_too: bool) -> Update:
    """Stamp the jobs to send again and answer id, reason and GPUs; several sweepers never choose the same ones.

    A job whose lease has expired since it was last sent is due at once. With ``lost_too`` so is one that nobody holds
    and that was sent ``LOST_AFTER`` ago: its message is gone, unless the queue is simply long. Jobs for GPUs have a
    queue of their own, and ``lost_on_gpus_too``: where no worker has a GPU theirs never becomes empty.
    """
    due: ColumnElement[bool] = and_(
        GradingJob.lease_until < func.now(), GradingJob.enqueued_at <= GradingJob.lease_until
    )
    old = and_(_unheld(), GradingJob.enqueued_at < func.now() - LOST_AFTER)
    for asked, of_queue in ((lost_too, GradingJob.gpus == 0), (lost_on_gpus_too, GradingJob.gpus > 0)):
        if asked:
            due = or_(due, and_(old, of_queue))
    chosen = (
        select(GradingJob.id)
        .where(GradingJob.failed_at.is_(None), due)
        .order_by(GradingJob.id)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True)
        .cte("chosen")
    )
    return (
        update(GradingJob)
        .where(GradingJob.id == chosen.c.id)
        .values(enqueued_at=func.now())
        .returning(GradingJob.id, GradingJob.reason, GradingJob.gpus)
    )


def _unheld() -> ColumnElement[bool]:
    return or_(GradingJob.lease_until.is_(None), GradingJob.lease_until < func.now())
