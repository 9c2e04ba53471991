"""Routes about classes: one's own, joining and leaving, and what a teacher does with a whole class."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.people import (
    ClassChange,
    ClassCopy,
    ClassCreate,
    ClassList,
    ClassSummary,
    EnvironmentList,
    JoinRequest,
    LeftClass,
    Me,
)
from nbcampus_hub.people import copying, joining, members, service
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add("GET", "me", scope=Scope.SELF, answer=Me)
async def get_me(context: Context) -> Me:
    """Who is asking, and through which channel."""
    return await service.me(context)


@routes.add("GET", "environments", scope=Scope.SELF, answer=EnvironmentList)
async def list_environments(context: Context) -> EnvironmentList:
    """The environments that a class may be graded with, the default one first."""
    return await service.environments(context)


@routes.add("GET", "classes", scope=Scope.SELF, answer=ClassList)
async def list_classes(context: Context) -> ClassList:
    """The classes of the person who asks, newest first, archived ones last."""
    return await service.classes(context)


@routes.add("POST", "classes", scope=Scope.CLASS_CREATE, body=ClassCreate, answer=ClassSummary, status=201)
async def create_class(context: Context) -> ClassSummary:
    """Create a class with a fresh join code; its creator becomes its teacher."""
    return await service.create_class(context, context.body)


@routes.add("POST", "classes/join", scope=Scope.CLASS_JOIN, body=JoinRequest, answer=ClassSummary)
async def join_class(context: Context) -> ClassSummary:
    """Join a class by its code as a student; joining again changes nothing."""
    return await joining.join(context, context.body)


@routes.add("DELETE", "classes/{class_id}/membership", scope=Scope.CLASS_LEAVE, answer=LeftClass)
async def leave_class(context: Context, class_id: UUID) -> LeftClass:
    """Leave a class; the history stays, and is there again for who comes back."""
    return await members.leave(context, class_id)


@routes.add("GET", "classes/{class_id}", scope=Scope.CLASS_READ, answer=ClassSummary)
async def get_class(context: Context, class_id: UUID) -> ClassSummary:
    """One class as its member sees it."""
    return await service.get_class(context, class_id)


@routes.add("PATCH", "classes/{class_id}", scope=Scope.CLASS_WRITE, body=ClassChange, answer=ClassSummary)
async def change_class(context: Context, class_id: UUID) -> ClassSummary:
    """Rename, describe, archive or bring back a class, close or open its join code, or choose its environment."""
    return await service.change_class(context, class_id, context.body)


@routes.add("POST", "classes/{class_id}/copy", scope=Scope.CLASS_WRITE, body=ClassCopy, answer=ClassSummary, status=201)
async def copy_class(context: Context, class_id: UUID) -> ClassSummary:
    """Copy a class to another term: its content with other dates, none of its people."""
    return await copying.copy(context, class_id, context.body)


@routes.add("DELETE", "classes/{class_id}/join-code", scope=Scope.CLASS_WRITE, answer=ClassSummary)
async def renew_join_code(context: Context, class_id: UUID) -> ClassSummary:
    """End a join code; another one takes its place."""
    return await joining.renew_code(context, class_id)
