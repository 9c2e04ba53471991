"""Saving a mark or a private note, by who has read what stands there now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.db.statements import marking, rubrics
from nbcampus.errors import ChangedMeanwhile, InvalidRequest, NotAllowed
from nbcampus.views.marks import points_of
from nbcampus.wire import marking as wire
from nbcampus_hub.marking.announcing import record, tell_markers, tell_student
from nbcampus_hub.marking.placing import Place, authorise_in_place, find_submission
from nbcampus_hub.marking.reading import load_submission, note
from nbcampus_hub.service.context import Context


async def save(
    context: Context, assignment_problem_id: UUID, submission_id: UUID, wanted: wire.MarkWrite
) -> wire.MarkingSubmission:
    """Write the next version of a mark.

    Raises ChangedMeanwhile when the version that was read is no longer the newest, InvalidRequest for an item that is
    not in the rubric. Of two who save at once one wins: the other's version exists, and their second look sees it.
    """
    place = await authorise_in_place(context, assignment_problem_id)
    before = await find_submission(context, place, submission_id)
    await _require_newest(context, place, before, wanted.version)
    await _require_in_rubric(context, place, wanted.rubric_item_ids)
    await _write(context, before.id, wanted)
    after = await find_submission(context, place, submission_id)
    detail: dict[str, Any] = {"version": wanted.version + 1, "before": points_of(before), "after": points_of(after)}
    if not place.anonymous:  # who reads the trail would learn who is who
        detail["attempt_id"] = str(before.id)
    action = "mark.withdrawn" if wanted.withdrawn else "mark.saved"
    await record(context, action, place.row.class_id, before.id, detail)
    tell_markers(context, place.row.class_id, place.id)
    tell_student(context, place, after)
    return await load_submission(context, place, after)


async def save_note(
    context: Context, assignment_problem_id: UUID, submission_id: UUID, wanted: wire.NoteWrite
) -> wire.Note:
    """Raises ChangedMeanwhile when the note is another one than was read, NotAllowed while names are hidden."""
    place = await authorise_in_place(context, assignment_problem_id)
    row = await find_submission(context, place, submission_id)
    if place.anonymous:
        raise NotAllowed("A private note follows a student, so there is none while names are hidden.")
    if (found := await note(context, place, row.student_id)) != wanted.was:
        raise ChangedMeanwhile(f"Somebody else changed the note meanwhile. It says now: {found}")
    item_id, most = place.row.assignment_id, float(place.row.points_total)
    await context.connection.execute(marking.set_note(row.student_id, item_id, most, wanted.text or None))
    await record(context, "private_note.changed", place.row.class_id, row.student_id, {"item": str(item_id)})
    tell_markers(context, place.row.class_id, place.id)
    return wire.Note(text=wanted.text)


async def _require_newest(context: Context, place: Place, row: Row[Any], version: int) -> None:
    newest = (await context.connection.execute(marking.versions_of(row.id))).first()
    if (newest.version if newest else 0) == version:
        return
    if newest is None:
        raise ChangedMeanwhile("There is no such version of this mark; look at the submission again.")
    points = points_of(row)
    stands = "withdrew the mark" if newest.withdrawn else f"saved a mark of {points} of {place.row.worth} points"
    raise ChangedMeanwhile(
        f"{newest.marked_by} {stands} meanwhile (version {newest.version}). Nothing of yours is lost."
    )


async def _require_in_rubric(context: Context, place: Place, ids: list[UUID]) -> None:
    known = {item.id for item in await context.connection.execute(rubrics.rubric_of(place.id))}
    strange = next((key for key in ids if key not in known), None)
    if strange:
        raise InvalidRequest(f"rubric_item_ids: {strange} is not in the rubric of this problem, or was removed")
    if len(set(ids)) != len(ids):
        raise InvalidRequest("rubric_item_ids: names an item twice")


async def _write(context: Context, attempt_id: UUID, wanted: wire.MarkWrite) -> None:
    key = {"attempt_id": attempt_id, "version": wanted.version + 1}
    values = wanted.model_dump(include={"stated_points", "adjustment", "feedback", "withdrawn"})
    by = {"marked_by": context.subject.user_id, "marked_at": context.clock.now()}
    await context.connection.execute(marking.add_version({**key, **values, **by}))
    if wanted.rubric_item_ids:
        items = [{**key, "rubric_item_id": item_id} for item_id in wanted.rubric_item_ids]
        await context.connection.execute(marking.add_items(), items)
