"""Comments on submissions, and the bank of those that are used again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.marking import require_lines
from nbcampus.course.policy import require_author
from nbcampus.db.statements import rubrics
from nbcampus.errors import ChangedMeanwhile, InvalidRequest, NotFound
from nbcampus.ids import uuid7
from nbcampus.views.attempts import attempt_by_id
from nbcampus.wire import marking as wire
from nbcampus_hub.marking.announcing import record, tell_markers, tell_student
from nbcampus_hub.marking.placing import Place, authorise_in_place, find_submission
from nbcampus_hub.marking.reading import present_comment
from nbcampus_hub.service.context import Context


async def add(
    context: Context, assignment_problem_id: UUID, submission_id: UUID, wanted: wire.CommentCreate
) -> wire.Comment:
    """Raises InvalidRequest for half a range of lines, or a file that did not come with the submission."""
    place = await authorise_in_place(context, assignment_problem_id)
    submission = await find_submission(context, place, submission_id)
    require_lines(wanted.line_from, wanted.line_to)
    await _require_file(context, submission.id, wanted.file_name)
    values = wanted.model_dump(exclude={"bank_comment_id"}) | {"id": uuid7(), "attempt_id": submission.id}
    by = {"author_id": context.subject.user_id, "created_at": context.clock.now()}
    await context.connection.execute(rubrics.add_comment(values | by))
    if wanted.bank_comment_id:
        await context.connection.execute(rubrics.count_use(wanted.bank_comment_id, place.row.class_id))
    await _changed(context, place, submission, "mark_comment.added", values["id"])
    return present_comment(context, await _load(context, values["id"]))


async def change(context: Context, comment_id: UUID, wanted: wire.CommentChange) -> wire.Comment:
    """Raises ChangedMeanwhile when it is another one than was read, NotAllowed for a comment of somebody else."""
    place, row = await _own(context, comment_id)
    if row.version != wanted.version:
        raise ChangedMeanwhile(f"Somebody else changed this comment meanwhile. It says now: {row.text}")
    if values := wanted.model_dump(exclude_none=True, exclude={"version"}):
        await context.connection.execute(rubrics.change_comment(comment_id, values))
        await _changed(context, place, await _submission(context, place, row), "mark_comment.changed", comment_id)
    return present_comment(context, await _load(context, comment_id))


async def remove(context: Context, comment_id: UUID) -> wire.Comment:
    """The answer is what it was. Raises NotAllowed for a comment of somebody else."""
    place, row = await _own(context, comment_id)
    await context.connection.execute(rubrics.remove_comment(comment_id, context.clock.now()))
    await _changed(context, place, await _submission(context, place, row), "mark_comment.removed", comment_id)
    return present_comment(context, row)


async def _own(context: Context, comment_id: UUID) -> tuple[Place, Row[Any]]:
    row = await _load(context, comment_id)
    place = await authorise_in_place(context, row.assignment_problem_id)
    require_author(place.standing, context.subject, row.author_id)
    return place, row


async def _load(context: Context, comment_id: UUID) -> Row[Any]:
    row = (await context.connection.execute(rubrics.comment_by_id(comment_id))).one_or_none()
    if row is None:
        raise NotFound()
    return row


async def _submission(context: Context, place: Place, comment: Row[Any]) -> Row[Any]:
    return await find_submission(context, place, place.key_of(comment.attempt_id))


async def _require_file(context: Context, attempt_id: UUID, name: str | None) -> None:
    if name is None:
        return
    attempt = (await context.connection.execute(attempt_by_id(attempt_id))).one()
    if name not in {file["name"] for file in attempt.files}:
        raise InvalidRequest(f"file_name: no file {name!r} came with this submission")


async def _changed(context: Context, place: Place, submission: Row[Any], action: str, comment_id: UUID) -> None:
    await record(context, action, place.row.class_id, submission.id, {"comment": str(comment_id)})
    tell_markers(context, place.row.class_id, place.id)
    tell_student(context, place, submission)
