"""The bank of comments that markers use again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.db.statements import marking, rubrics
from nbcampus.errors import InvalidRequest, NotFound
from nbcampus.ids import uuid7
from nbcampus.wire import marking as wire
from nbcampus_hub.service.context import Context


async def read(context: Context, class_id: UUID) -> wire.CommentBank:
    await context.authorise_in(class_id)
    rows = await context.connection.execute(rubrics.bank_of(class_id))
    return wire.CommentBank(items=[wire.BankComment(**row._mapping) for row in rows])


async def keep(context: Context, class_id: UUID, wanted: wire.BankCommentCreate) -> wire.BankComment:
    """Raises InvalidRequest for a problem of another class."""
    await context.authorise_in(class_id)
    if wanted.assignment_problem_id:
        place = (await context.connection.execute(marking.place(wanted.assignment_problem_id))).one_or_none()
        if place is None or place.class_id != class_id:
            raise InvalidRequest("assignment_problem_id: there is no such problem in this class")
    values = wanted.model_dump() | {"id": uuid7(), "class_id": class_id}
    by = {"created_by": context.subject.user_id, "created_at": context.clock.now()}
    await context.connection.execute(rubrics.keep_comment(values | by))
    return _present(await _kept(context, values["id"]))


async def change(context: Context, bank_comment_id: UUID, wanted: wire.BankCommentChange) -> wire.BankComment:
    await _authorised(context, bank_comment_id)
    await context.connection.execute(rubrics.change_kept(bank_comment_id, wanted.text))
    return _present(await _kept(context, bank_comment_id))


async def drop(context: Context, bank_comment_id: UUID) -> wire.BankComment:
    """The answer is what it was; comments that were made from it stay."""
    row = await _authorised(context, bank_comment_id)
    await context.connection.execute(rubrics.drop_kept(bank_comment_id))
    return _present(row)


async def _authorised(context: Context, bank_comment_id: UUID) -> Row[Any]:
    row = await _kept(context, bank_comment_id)
    await context.authorise_in(row.class_id)
    return row


async def _kept(context: Context, bank_comment_id: UUID) -> Row[Any]:
    row = (await context.connection.execute(rubrics.kept_by_id(bank_comment_id))).one_or_none()
    if row is None:
        raise NotFound()
    return row


def _present(row: Row[Any]) -> wire.BankComment:
    return wire.BankComment(**{name: getattr(row, name) for name in wire.BankComment.model_fields})
