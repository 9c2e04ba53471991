"""What a teacher gives instead of what was graded: many cells at once, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.grades import require_points
from nbcampus.db.base import Json
from nbcampus.db.statements import audit, people
from nbcampus.db.statements import grades as statements
from nbcampus.errors import ChangedMeanwhile, InvalidRequest, NotFound
from nbcampus.ids import uuid7
from nbcampus.wire.grades import OverrideEdit, OverrideEdits, OverridesWritten, OverrideWritten
from nbcampus_hub.grades import announcing, scheme
from nbcampus_hub.grades.effective import Pair
from nbcampus_hub.service.context import Context

Rows = Mapping[UUID, Row[Any]]


async def write(context: Context, class_id: UUID, wanted: OverrideEdits) -> OverridesWritten:
    """Raises ChangedMeanwhile with what is there now, PointsRefused, InvalidRequest; each changes nothing."""
    await context.authorise_in(class_id)
    # Of two teachers the second waits here, and then sees what the first wrote.
    await context.connection.execute(people.lock_class(class_id))
    return await write_locked(context, class_id, wanted)


async def write_locked(context: Context, class_id: UUID, wanted: OverrideEdits) -> OverridesWritten:
    """As ``write``, for a caller who has authorised and holds the class."""
    run = context.connection.execute
    course = (await run(statements.class_grading(class_id))).one_or_none()
    if course is None:
        raise NotFound()
    students: Rows = {row.id: row for row in await run(statements.students_of(class_id))}
    items: Rows = {row.id: row for row in await run(statements.items_of(class_id, unpublished=True))}
    allows_bonus = scheme.stored(course.grading).allows_bonus
    for edit in wanted.edits:
        _require_sound(edit, students, items, allows_bonus=allows_bonus)
    pairs = [(edit.student_id, edit.item_id) for edit in wanted.edits]
    if len(set(pairs)) < len(pairs):
        raise InvalidRequest("edits: a cell is there twice")
    before = await _before(context, pairs)
    _require_versions(wanted.edits, before, students, items)
    await run(statements.give_overrides(), [_values(context, edit, wanted.reason) for edit in wanted.edits])
    await _record(context, class_id, wanted, before)
    announcing.grades_changed(context, class_id, {student_id for student_id, _ in pairs})
    return OverridesWritten(
        items=[
            OverrideWritten(student_id=edit.student_id, item_id=edit.item_id, version=edit.version + 1)
            for edit in wanted.edits
        ]
    )


def _require_sound(edit: OverrideEdit, students: Rows, items: Rows, *, allows_bonus: bool) -> None:
    if edit.student_id not in students:
        raise InvalidRequest("edits: somebody is not a student of this class")
    if edit.item_id not in items:
        raise InvalidRequest("edits: an item is not in this class, or has no points")
    if edit.excused and edit.points is not None:
        raise InvalidRequest("edits: who is excused has no points")
    if edit.points is not None:
        where = _called(edit, students, items)
        require_points(edit.points, items[edit.item_id].maximum, allows_bonus=allows_bonus, where=where)


async def _before(context: Context, pairs: Sequence[Pair]) -> dict[Pair, Row[Any]]:
    students, items = ({pair[place] for pair in pairs} for place in (0, 1))
    rows = await context.connection.execute(statements.overrides_among(students, list(items)))
    return {(row.student_id, row.content_item_id): row for row in rows}


def _require_versions(
    edits: Sequence[OverrideEdit], before: Mapping[Pair, Row[Any]], students: Rows, items: Rows
) -> None:
    for edit in edits:
        row = before.get((edit.student_id, edit.item_id))
        if edit.version != (row.version if row else 0):
            there = _what_is_there(row)
            raise ChangedMeanwhile(f"{_called(edit, students, items)}: {there}. Nothing was written: look again.")


def _what_is_there(row: Row[Any] | None) -> str:
    if row is None:
        return "nothing was given here"
    if row.withdrawn:
        return f"{row.given_by} has taken back what was given here"
    given = "an excuse" if row.points is None else f"{row.points:g} points"
    return f"{row.given_by} has given {given} here meanwhile"


def _called(edit: OverrideEdit, students: Rows, items: Rows) -> str:
    return f"{students[edit.student_id].display_name}, {items[edit.item_id].title}"


def _values(context: Context, edit: OverrideEdit, reason: str) -> Json:
    now = context.clock.now()
    return {
        "id": uuid7(),
        "student_id": edit.student_id,
        "content_item_id": edit.item_id,
        "points": edit.points,
        "reason": reason,
        "version": edit.version + 1,
        "given_by": context.subject.user_id,
        "given_at": now,
        "withdrawn_at": None if edit.excused or edit.points is not None else now,
    }


async def _record(context: Context, class_id: UUID, wanted: OverrideEdits, before: Mapping[Pair, Row[Any]]) -> None:
    events = []
    for edit in wanted.edits:
        row = before.get((edit.student_id, edit.item_id))
        former = row and not row.withdrawn and {"points": row.points, "excused": row.points is None}
        given = edit.excused or edit.points is not None
        events.append(
            audit.values(
                "grade.overridden" if given else "grade.override_withdrawn",
                actor_id=context.subject.user_id,
                class_id=class_id,
                subject_id=edit.student_id,
                detail={
                    "item_id": str(edit.item_id),
                    "before": former or None,
                    "after": {"points": edit.points, "excused": edit.excused} if given else None,
                    "reason": wanted.reason,
                },
            )
        )
    await context.connection.execute(audit.record_all(), events)
