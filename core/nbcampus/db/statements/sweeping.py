"""Jobs whose message or whose worker was lost."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, Update, and_, func, or_, select, update

from nbcampus.db.tables import GradingJob

LOST_AFTER = timedelta(seconds=10)
MOST_AT_ONCE = 200


def release_leases(worker: str) -> Update:
    """Take back what a former process of this name held; answers ids and reasons of the jobs to send again."""
    return (
        update(GradingJob)
        .where(GradingJob.worker == worker, GradingJob.lease_until.is_not(None), GradingJob.failed_at.is_(None))
        .values(lease_until=None, worker=None, enqueued_at=func.now())
        .returning(GradingJob.id, GradingJob.reason)
    )


def send_again(*, lost_too: bool) -> Update:
    """Stamp the jobs to send again and answer their ids and reasons; several sweepers never choose the same ones.

    A job whose lease has expired since it was last sent is due at once. With ``lost_too`` so is one that nobody holds
    and that was sent ``LOST_AFTER`` ago: its message is gone, unless the queue is simply long.
    """
    unheld = or_(GradingJob.lease_until.is_(None), GradingJob.lease_until < func.now())
    due: ColumnElement[bool] = and_(
        GradingJob.lease_until < func.now(), GradingJob.enqueued_at <= GradingJob.lease_until
    )
    if lost_too:
        due = or_(due, and_(unheld, GradingJob.enqueued_at < func.now() - LOST_AFTER))
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
        .returning(GradingJob.id, GradingJob.reason)
    )
