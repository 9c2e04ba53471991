"""Routes about deadlines: the late policy, extensions and accommodations."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.extensions import (
    Accommodation,
    AccommodationChange,
    AccommodationRemoval,
    Deadlines,
    Extension,
    ExtensionChange,
    ExtensionGrant,
    ExtensionList,
    StatedPolicy,
)
from nbcampus_hub.lateness import accommodating, granting, policy
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()

ACCOMMODATION = "classes/{class_id}/accommodations/{student_id}"


@routes.add("GET", "classes/{class_id}/deadlines", scope=Scope.DEADLINES_READ, answer=Deadlines)
async def get_deadlines(context: Context, class_id: UUID) -> Deadlines:
    """The late policy, every extension and accommodation of a class, and who could get more."""
    return await policy.deadlines(context, class_id)


@routes.add("GET", "classes/{class_id}/late-policy", scope=Scope.DEADLINES_READ, answer=StatedPolicy)
async def get_late_policy(context: Context, class_id: UUID) -> StatedPolicy:
    """What lateness costs in a class where an assignment states nothing itself."""
    return await policy.get_policy(context, class_id)


@routes.add(
    "PUT", "classes/{class_id}/late-policy", scope=Scope.DEADLINES_WRITE, body=StatedPolicy, answer=StatedPolicy
)
async def set_late_policy(context: Context, class_id: UUID) -> StatedPolicy:
    """State what lateness costs; points follow at once."""
    return await policy.set_policy(context, class_id, context.body)


@routes.add(
    "POST",
    "classes/{class_id}/extensions",
    scope=Scope.DEADLINES_WRITE,
    body=ExtensionGrant,
    answer=ExtensionList,
    status=201,
)
async def grant_extensions(context: Context, class_id: UUID) -> ExtensionList:
    """Give students and sections another due date of an item."""
    return await granting.grant(context, class_id, context.body)


@routes.add("PATCH", "extensions/{extension_id}", scope=Scope.DEADLINES_WRITE, body=ExtensionChange, answer=Extension)
async def change_extension(context: Context, extension_id: UUID) -> Extension:
    """Set an extension to another date, or word its reason anew."""
    return await granting.change(context, extension_id, context.body)


@routes.add("DELETE", "extensions/{extension_id}", scope=Scope.DEADLINES_WRITE, answer=Extension)
async def withdraw_extension(context: Context, extension_id: UUID) -> Extension:
    """Withdraw an extension; answers what it was."""
    return await granting.withdraw(context, extension_id)


@routes.add("PUT", ACCOMMODATION, scope=Scope.DEADLINES_WRITE, body=AccommodationChange, answer=Accommodation)
async def put_accommodation(context: Context, class_id: UUID, student_id: UUID) -> Accommodation:
    """Grant a student more time in all of a class, or change what they were granted."""
    return await accommodating.put(context, class_id, student_id, context.body)


@routes.add("DELETE", ACCOMMODATION, scope=Scope.DEADLINES_WRITE, query=AccommodationRemoval, answer=Accommodation)
async def remove_accommodation(context: Context, class_id: UUID, student_id: UUID) -> Accommodation:
    """End what a student was granted in all of a class; answers what it was."""
    return await accommodating.remove(context, class_id, student_id, context.query.version)
