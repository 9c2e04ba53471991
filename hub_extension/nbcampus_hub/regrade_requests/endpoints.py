"""Routes about regrade requests."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.regrade_requests import RegradeRequest, RegradeRequestList, RequestCreate, RequestReply
from nbcampus_hub.regrade_requests import service
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add(
    "POST",
    "attempts/{attempt_id}/regrade-requests",
    scope=Scope.ATTEMPT_READ_OWN,
    body=RequestCreate,
    answer=RegradeRequest,
    status=201,
)
async def ask_for_regrade(context: Context, attempt_id: UUID) -> RegradeRequest:
    """Ask to look at the result of one's own submission again, with a reason."""
    return await service.ask(context, attempt_id, context.body)


@routes.add("GET", "attempts/{attempt_id}/regrade-requests", scope=Scope.ATTEMPT_READ_OWN, answer=RegradeRequestList)
async def read_requests_of_attempt(context: Context, attempt_id: UUID) -> RegradeRequestList:
    """The requests about an attempt with their threads, newest first."""
    return await service.of_attempt(context, attempt_id)


@routes.add(
    "POST",
    "regrade-requests/{request_id}/messages",
    scope=Scope.ATTEMPT_READ_OWN,
    body=RequestReply,
    answer=RegradeRequest,
)
async def reply_to_regrade_request(context: Context, request_id: UUID) -> RegradeRequest:
    """Write into a request's thread, and with that answer it or open it again (staff), or take it back (who asked)."""
    return await service.reply(context, request_id, context.body)


@routes.add("GET", "classes/{class_id}/regrade-requests", scope=Scope.ATTEMPT_READ_ALL, answer=RegradeRequestList)
async def list_regrade_requests(context: Context, class_id: UUID) -> RegradeRequestList:
    """The requests of a class, the one that waits longest first."""
    return await service.of_class(context, class_id)


@routes.add("GET", "classes/{class_id}/own-regrade-requests", scope=Scope.CLASS_READ, answer=RegradeRequestList)
async def list_own_regrade_requests(context: Context, class_id: UUID) -> RegradeRequestList:
    """One's own requests in a class."""
    return await service.own(context, class_id)
