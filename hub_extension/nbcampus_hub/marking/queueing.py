"""The queue of a place: one line for each student who submitted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.policy import Standing
from nbcampus.db.statements import marking, rubrics
from nbcampus.views.marks import points_of
from nbcampus.wire import marking as wire
from nbcampus_hub.marking import presence
from nbcampus_hub.marking.placing import Place, authorise_in_place
from nbcampus_hub.service.context import Context


async def queue(context: Context, assignment_problem_id: UUID) -> wire.MarkingQueue:
    """By name, or while names are hidden in the order of their keys, which tells nothing."""
    place = await authorise_in_place(context, assignment_problem_id)
    run = context.connection.execute
    rows = (await run(marking.queue(place.id, place.row.class_id))).all()
    entries = [_entry(context, place, row) for row in rows]
    places = await run(marking.places_of(place.row.assignment_id))
    kept = await run(rubrics.bank_of(place.row.class_id, place.id))
    return wire.MarkingQueue(
        assignment_problem_id=place.id,
        assignment_id=place.row.assignment_id,
        class_id=place.row.class_id,
        class_name=place.row.class_name,
        assignment_title=place.row.assignment_title,
        title=place.row.title,
        worth=place.row.worth,
        rules=place.config.marking,
        feedback_released_at=place.config.feedback_released_at,
        may_edit_rubric=place.may_edit_rubric,
        may_release=place.standing is Standing.TEACHER,
        assistants_edit_rubrics=place.class_rules.assistants_edit_rubrics,
        students=(await run(marking.count_students(place.row.class_id))).scalar_one(),
        places=[wire.MarkingPlace(**row._mapping) for row in places],
        entries=sorted(entries, key=_by_key if place.anonymous else _by_name),
        bank=[wire.BankComment(**row._mapping) for row in kept],
        present=await presence.present(context, place),
        server_time=context.clock.now(),
    )


def _entry(context: Context, place: Place, row: Row[Any]) -> wire.MarkingEntry:
    return wire.MarkingEntry(
        submission_id=place.key_of(row.id),
        student=place.name_of(row.student_id, row.display_name),
        section=None if place.anonymous else row.section,
        submissions=row.submissions,
        clicked_at=None if place.anonymous else row.clicked_at,
        points=points_of(row),
        automatic=row.score,
        marked=row.mark_version is not None,
        marked_by=row.marker,
        own=row.marked_by == context.subject.user_id,
        newer=row.mark_version is not None and row.newest != row.id,
    )


def _by_name(entry: wire.MarkingEntry) -> tuple[str, str]:
    return entry.student.casefold(), str(entry.submission_id)


def _by_key(entry: wire.MarkingEntry) -> tuple[str, str]:
    return str(entry.submission_id), ""
