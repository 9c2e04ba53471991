"""Routes about leaderboards."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.leaderboard import AliasWanted, Leaderboard, LeaderboardQuery
from nbcampus_hub.leaderboard import service
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add("GET", "classes/{class_id}/leaderboard", scope=Scope.CLASS_READ, query=LeaderboardQuery, answer=Leaderboard)
async def get_leaderboard(context: Context, class_id: UUID) -> Leaderboard:
    """The first of a board of the class, and who stands around oneself."""
    return await service.look(context, class_id, context.query)


@routes.add("PUT", "classes/{class_id}/leaderboard/alias", scope=Scope.CLASS_READ, body=AliasWanted, answer=Leaderboard)
async def set_alias(context: Context, class_id: UUID) -> Leaderboard:
    """Take part under an alias, or no longer."""
    return await service.set_alias(context, class_id, context.body)


@routes.add("DELETE", "classes/{class_id}/members/{user_id}/alias", scope=Scope.MEMBERS_WRITE, answer=Leaderboard)
async def reset_alias(context: Context, class_id: UUID, user_id: UUID) -> Leaderboard:
    """Take an unseemly alias away; the student may choose another one."""
    return await service.reset_alias(context, class_id, user_id)
