"""A person's own notices: reading them and marking them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.notices import link_of
from nbcampus.db.statements import notices
from nbcampus.wire import notices as wire
from nbcampus_hub.notices.telling import look_again
from nbcampus_hub.service.context import Context


async def page(context: Context, query: wire.NoticeQuery) -> wire.NoticePage:
    """Newest first; the cursor is the last id of the page before."""
    context.authorise()
    mine = context.subject.user_id
    statement = notices.page_of(mine, query.cursor, query.limit + 1, unread=query.unread)
    rows = (await context.connection.execute(statement)).all()
    shown = rows[: query.limit]
    return wire.NoticePage(
        items=[_notice(row) for row in shown],
        next_cursor=str(shown[-1].id) if len(rows) > query.limit else None,
        unread=await _unread(context, mine),
    )


async def count(context: Context) -> wire.NoticeCount:
    context.authorise()
    return wire.NoticeCount(unread=await _unread(context, context.subject.user_id))


async def mark(context: Context, wanted: wire.NoticeMark) -> wire.NoticeCount:
    """Ids of other people's notices are passed over; the person's other windows are told."""
    context.authorise()
    mine = context.subject.user_id
    done = await context.connection.execute(notices.mark(mine, wanted.ids, is_read=wanted.is_read))
    if done.rowcount:
        look_again(context, [mine])
    return wire.NoticeCount(unread=await _unread(context, mine))


async def _unread(context: Context, user_id: UUID) -> int:
    return await context.connection.scalar(notices.unread_count(user_id)) or 0


def _notice(row: Row[Any]) -> wire.Notice:
    return wire.Notice(
        id=row.id,
        type=row.type,
        title=row.title,
        link=wire.NoticeLink(**link_of(row.payload).payload()),
        class_name=row.class_name,
        is_read=row.is_read,
        created_at=row.created_at,
    )
