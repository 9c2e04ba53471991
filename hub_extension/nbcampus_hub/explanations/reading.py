"""The attempt that an explanation is about, as the staff who decide about it read it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.db.statements import explanations as statements
from nbcampus.errors import NotFound
from nbcampus.wire.attempts import Attempt
from nbcampus_hub.attempts.files import attempt_file
from nbcampus_hub.attempts.reading import load_attempt
from nbcampus_hub.explanations.presenting import names_of
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Download


async def attempt(context: Context, explanation_id: UUID) -> Attempt:
    """Where names are hidden, without what would find its student: its times are those of the question about it."""
    row = await _authorised(context, explanation_id)
    found, names = await load_attempt(context, row.attempt_id, "staff"), names_of(row)
    if not names.hidden:
        return found
    key, asked = names.key_of(found.id), row.created_at
    hidden: dict[str, Any] = {
        "id": key,
        "student_id": names.key_of(found.student_id),
        "student_name": names.name_of(found.student_id, found.student_name),
        "created_at": asked,
        "clicked_at": asked,
        "late_seconds": 0,
        "time_focused_seconds": 0,
        "feedback": None,
    }
    if found.grading:
        hidden["grading"] = found.grading.model_copy(update={"grading_run_id": key, "finished_at": asked})
    return found.model_copy(update=hidden)


async def file(context: Context, explanation_id: UUID, name: str) -> Download:
    """A file that came with it. Raises NotFound where there is none of this name."""
    row = await _authorised(context, explanation_id)
    return await attempt_file(context, row.attempt_id, name)


async def _authorised(context: Context, explanation_id: UUID) -> Row[Any]:
    row = (await context.connection.execute(statements.by_id(explanation_id))).one_or_none()
    if row is None:
        raise NotFound()
    await context.authorise_in(row.class_id)
    return row
