"""Who may use the bank, and which of its problems they see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.policy import author_role, require_in_sight, require_owner
from nbcampus.db.statements import bank
from nbcampus.errors import NotFound
from nbcampus_hub.service.context import Context


async def authorise_author(context: Context) -> None:
    """Ask the policy about this request's scope for the bank as a whole."""
    teaches = bool(await context.connection.scalar(bank.teaches(context.subject.user_id)))
    context.authorise(author_role(context.subject, teaches=teaches))


async def find_problem(context: Context, problem_id: UUID, *, to_change: bool = False) -> Row[Any]:
    """A problem that the asker sees, and may change if ``to_change``; NotFound, NotAllowed."""
    await authorise_author(context)
    row = (await context.connection.execute(bank.problem_by_id(problem_id))).one_or_none()
    if row is None:
        raise NotFound()
    require_in_sight(context.subject, row.owner_id, row.visibility)
    if to_change:
        require_owner(context.subject, row.owner_id)
    return row
