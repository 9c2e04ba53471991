"""Routes about regrades."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.regrades import Regrade, RegradeCreate, RegradeDecision, RegradeList
from nbcampus_hub.regrades import deciding, reading, starting
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add("GET", "classes/{class_id}/regrades", scope=Scope.REGRADE, answer=RegradeList)
async def list_regrades(context: Context, class_id: UUID) -> RegradeList:
    """The regrades of a class and how far they are, newest first."""
    return await reading.sets_of(context, class_id)


@routes.add("POST", "classes/{class_id}/regrades", scope=Scope.REGRADE, body=RegradeCreate, answer=Regrade, status=201)
async def start_regrade(context: Context, class_id: UUID) -> Regrade:
    """Grade submissions of a problem again beside their results, which stay as they are until it is applied."""
    return await starting.start(context, class_id, context.body)


@routes.add("GET", "regrades/{regrade_id}", scope=Scope.REGRADE, answer=Regrade)
async def get_regrade(context: Context, regrade_id: UUID) -> Regrade:
    """How far a regrade is, and what it changes: who gains, who loses, which tests."""
    return await reading.regrade(context, regrade_id)


@routes.add("POST", "regrades/{regrade_id}/apply", scope=Scope.REGRADE, body=RegradeDecision, answer=Regrade)
async def apply_regrade(context: Context, regrade_id: UUID) -> Regrade:
    """Let the new results count, all of them at once; what was before stays in the history."""
    return await deciding.apply(context, regrade_id, context.body)


@routes.add("POST", "regrades/{regrade_id}/cancel", scope=Scope.REGRADE, body=RegradeDecision, answer=Regrade)
async def cancel_regrade(context: Context, regrade_id: UUID) -> Regrade:
    """Leave everything as it was, and stop what is not graded yet."""
    return await deciding.cancel(context, regrade_id, context.body)
