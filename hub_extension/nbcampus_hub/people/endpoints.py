"""Routes about people and classes."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.people import (
    ClassChange,
    ClassCreate,
    ClassList,
    ClassSummary,
    EnvironmentList,
    JoinRequest,
    Me,
    MemberList,
)
from nbcampus_hub.people import service
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
    return await service.join_class(context, context.body)


@routes.add("GET", "classes/{class_id}", scope=Scope.CLASS_READ, answer=ClassSummary)
async def get_class(context: Context, class_id: UUID) -> ClassSummary:
    """One class as its member sees it."""
    return await service.get_class(context, class_id)


@routes.add("PATCH", "classes/{class_id}", scope=Scope.CLASS_WRITE, body=ClassChange, answer=ClassSummary)
async def change_class(context: Context, class_id: UUID) -> ClassSummary:
    """Rename, describe, archive or bring back a class, or choose its environment."""
    return await service.change_class(context, class_id, context.body)


@routes.add("GET", "classes/{class_id}/members", scope=Scope.MEMBERS_READ, answer=MemberList)
async def list_members(context: Context, class_id: UUID) -> MemberList:
    """Everybody in a class, staff first."""
    return await service.members(context, class_id)
