"""The place of a problem in an assignment, as one person stands to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.policy import Standing, sees_unpublished
from nbcampus.db.statements import content
from nbcampus.errors import NotFound
from nbcampus_hub.exams.sittings import require_shown
from nbcampus_hub.service.context import Context


async def authorise_in_placement(
    context: Context,
    assignment_problem_id: UUID,
    gate: Callable[[Context, Standing, Row[Any]], Awaitable[None]] = require_shown,
) -> Row[Any]:
    """The place of a problem, after the policy and, in an exam, the ``gate``.

    Raises NotFound when it is hidden from the person or does not exist, ExamNotStarted, ExamOver.
    """
    statement = content.placement(assignment_problem_id, context.subject.user_id)
    place = (await context.connection.execute(statement)).one_or_none()
    if place is None:
        raise NotFound()
    found = context.authorise(place.role)
    if not place.open and not sees_unpublished(found):
        raise NotFound()
    await gate(context, found, place)
    return place
