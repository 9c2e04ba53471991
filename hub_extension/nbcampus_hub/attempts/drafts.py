"""Drafts: what a student typed and has not submitted."""

from __future__ import annotations

from uuid import UUID

from nbcampus.db.statements import attempts
from nbcampus.errors import NotFound
from nbcampus.wire.content import Draft, DraftSave
from nbcampus_hub.attempts.placing import authorise_in_placement
from nbcampus_hub.exams.sittings import require_in_time
from nbcampus_hub.service.context import Context


async def get_draft(context: Context, assignment_problem_id: UUID) -> Draft:
    await authorise_in_placement(context, assignment_problem_id)
    statement = attempts.draft(context.subject.user_id, assignment_problem_id)
    row = (await context.connection.execute(statement)).one_or_none()
    if row is None:
        raise NotFound("There is no draft of this problem yet.")
    return Draft(**row._mapping)


async def save_draft(context: Context, assignment_problem_id: UUID, wanted: DraftSave) -> Draft:
    await authorise_in_placement(context, assignment_problem_id, require_in_time)
    statement = attempts.save_draft(
        context.subject.user_id,
        assignment_problem_id,
        wanted.current_code,
        wanted.current_language,
        wanted.time_spent_seconds,
        context.clock.now(),
    )
    return Draft(**(await context.connection.execute(statement)).one()._mapping)
