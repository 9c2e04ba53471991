"""Deciding a regrade set as a whole, with the audit event in the same transaction; a function of the database moves it.

Of two teachers who decide at the same moment the second waits for the first, and is told who that was.
"""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row, TextClause

from nbcampus.course import regrades as rules
from nbcampus.db.statements import audit, regrades
from nbcampus.wire.regrades import Regrade, RegradeDecision
from nbcampus_hub.notices import causes
from nbcampus_hub.regrades import announcing
from nbcampus_hub.regrades.reading import authorise_in_set, load_regrade
from nbcampus_hub.regrades.starting import send_jobs
from nbcampus_hub.service.context import Context


async def apply(context: Context, regrade_id: UUID, wanted: RegradeDecision) -> Regrade:
    """Raises NotFound, RegradeUnfinished, RegradeDecided; each leaves everything as it was."""
    await authorise_in_set(context, regrade_id)
    _require_ready(await _load(context, regrade_id))
    statement = regrades.apply(regrade_id, context.subject.user_id, wanted.reason, context.clock.now())
    if not await context.connection.scalar(statement):
        _require_ready(await _load(context, regrade_id))
    await _record(context, "regrade.applied", regrade_id, {"reason": wanted.reason})
    await causes.results_changed(context, regrade_id)
    context.after_commit.append(partial(announcing.tell, context.backends, context.clock, regrade_id))
    return await _told(context, regrade_id)


async def cancel(context: Context, regrade_id: UUID, wanted: RegradeDecision) -> Regrade:
    """Raises NotFound, RegradeDecided."""
    await authorise_in_set(context, regrade_id)
    _require_open(await _load(context, regrade_id))
    statement: TextClause = regrades.cancel(regrade_id, context.subject.user_id, wanted.reason, context.clock.now())
    if not await context.connection.scalar(statement):
        _require_open(await _load(context, regrade_id))
    await _record(context, "regrade.cancelled", regrade_id, {"reason": wanted.reason})
    return await _told(context, regrade_id)


async def retry(context: Context, regrade_id: UUID, wanted: RegradeDecision) -> Regrade:
    """Let the workers try again what failed for a reason of ours; where nothing has, nothing is done.

    Raises NotFound, RegradeDecided.
    """
    await authorise_in_set(context, regrade_id)
    _require_open(await _load(context, regrade_id))
    jobs = list(await context.connection.scalars(regrades.retry(regrade_id, context.clock.now())))
    if jobs:
        await _record(context, "regrade.retried", regrade_id, {"reason": wanted.reason, "submissions": len(jobs)})
        on_gpus = bool(await context.connection.scalar(regrades.gpus_of(regrade_id)))
        context.after_commit.append(partial(send_jobs, context.backends, jobs, on_gpus))
    return await _told(context, regrade_id)


async def _told(context: Context, regrade_id: UUID) -> Regrade:
    """The set as it is now; its class's staff is told to look again, after the commit."""
    found = await load_regrade(context, regrade_id)
    tell = partial(announcing.tell_staff, context.backends, context.clock, found.class_id, found.assignment_problem_id)
    context.after_commit.append(tell)
    return found


async def _load(context: Context, regrade_id: UUID) -> Row[Any]:
    return (await context.connection.execute(regrades.set_by_id(regrade_id))).one()


def _require_ready(row: Row[Any]) -> None:
    waiting = row.total - row.graded - row.failed
    rules.require_ready(row.state, row.decided_by, waiting=waiting, failed=row.failed)


def _require_open(row: Row[Any]) -> None:
    rules.require_open(row.state, row.decided_by)


async def _record(context: Context, action: str, regrade_id: UUID, detail: dict[str, Any]) -> None:
    class_id = await context.connection.scalar(regrades.class_of(regrade_id))
    await context.connection.execute(
        audit.record(
            action,
            actor_id=context.subject.user_id,
            class_id=class_id,
            subject_id=regrade_id,
            detail=detail,
        )
    )
