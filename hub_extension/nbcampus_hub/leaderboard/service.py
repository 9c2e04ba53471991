"""Showing a board, and coming onto or off all of a class."""

from __future__ import annotations

from functools import partial
from uuid import UUID

import redis

from nbcampus import leaderboard
from nbcampus.course import leaderboard as rules
from nbcampus.course.policy import Standing, sees_unpublished
from nbcampus.db.statements import aliases, audit, people, standings
from nbcampus.errors import InvalidRequest, NotFound, Unavailable
from nbcampus.wire.leaderboard import AliasWanted, Leaderboard, LeaderboardPlace, LeaderboardQuery
from nbcampus_hub.exams.sittings import sits_exam
from nbcampus_hub.leaderboard.moving import move
from nbcampus_hub.notices import class_settings
from nbcampus_hub.service.context import Context

_AROUND = 2


async def look(context: Context, class_id: UUID, query: LeaderboardQuery) -> Leaderboard:
    """Raises NotFound for a module or an assignment that the class has not, or does not show."""
    standing = await context.authorise_in(class_id)
    board = await _board(context, class_id, query, standing)
    alias = await context.connection.scalar(aliases.alias_of(class_id, context.subject.user_id))
    if not (await class_settings.load(context, class_id)).leaderboard:
        return Leaderboard(on=False, alias=alias, total=0, places=[])
    if not sees_unpublished(standing) and await sits_exam(context, class_id):
        return Leaderboard(on=True, off_in_exam=True, alias=alias, total=0, places=[])
    total, rows = await _seen(context, board, query.top)
    return Leaderboard(on=True, alias=alias, total=total, places=await _places(context, class_id, rows, standing))


async def set_alias(context: Context, class_id: UUID, wanted: AliasWanted) -> Leaderboard:
    """Raises LeaderboardOff, AliasTaken, InvalidRequest, and NotFound for who is no student of the class."""
    await context.authorise_in(class_id)
    mine = context.subject.user_id
    alias = None if wanted.alias is None else rules.tidy_alias(wanted.alias)
    if alias is not None:
        on = (await class_settings.load(context, class_id)).leaderboard
        rules.require_on(on, in_exam=await sits_exam(context, class_id))
        await context.connection.execute(people.lock_class(class_id))
        taken = await context.connection.execute(aliases.names_of_others(class_id, mine))
        rules.require_free(alias, [name for row in taken for name in row if name])
    done = await context.connection.execute(aliases.set_alias(class_id, mine, alias))
    if not done.rowcount:
        raise NotFound()
    context.after_commit.append(partial(move, context.backends, class_id, [mine]))
    return await look(context, class_id, LeaderboardQuery())


async def reset_alias(context: Context, class_id: UUID, user_id: UUID) -> Leaderboard:
    """Raises NotFound for who is no student of the class."""
    await context.authorise_in(class_id)
    done = await context.connection.execute(aliases.set_alias(class_id, user_id, None))
    if not done.rowcount:
        raise NotFound()
    actor = context.subject.user_id
    await context.connection.execute(
        audit.record("alias.reset", actor_id=actor, class_id=class_id, subject_id=user_id, detail={})
    )
    context.after_commit.append(partial(move, context.backends, class_id, [user_id]))
    return await look(context, class_id, LeaderboardQuery())


async def _board(context: Context, class_id: UUID, query: LeaderboardQuery, standing: Standing) -> rules.Board:
    if query.kind is rules.BoardKind.CLASS:
        return rules.Board(query.kind, class_id)
    if query.id is None:
        raise InvalidRequest("id: say of which module or assignment")
    board = rules.Board(query.kind, query.id)
    hidden = not sees_unpublished(standing)
    if await context.connection.scalar(standings.is_board_of(board, class_id, only_published=hidden)) is None:
        raise NotFound()
    return board


async def _seen(context: Context, board: rules.Board, top: int) -> tuple[int, list[tuple[int, UUID, float]]]:
    call = leaderboard.looking(board, context.subject.user_id, top, _AROUND)
    try:
        return leaderboard.seen(await context.backends.redis.eval(*call))
    except redis.RedisError:
        raise Unavailable("The leaderboard cannot be read for the moment.") from None


async def _places(
    context: Context, class_id: UUID, rows: list[tuple[int, UUID, float]], standing: Standing
) -> list[LeaderboardPlace]:
    """Lines with names; who has left since, or wants to be seen no longer, is left out."""
    students = [student for _, student, _ in rows]
    named = {row.user_id: row for row in await context.connection.execute(aliases.named(class_id, students))}
    staff = sees_unpublished(standing)
    return [
        LeaderboardPlace(
            place=place,
            alias=named[student].leaderboard_alias,
            points=points,
            is_me=student == context.subject.user_id,
            student_id=student if staff else None,
            name=named[student].display_name if staff else None,
        )
        for place, student, points in rows
        if student in named
    ]
