"""A class for another term: everything that a teacher wrote, with other dates, and nothing that a student did.

Problem versions are not copied: they never change, so both classes refer to the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from nbcampus.course import exams
from nbcampus.course.policy import require_creator
from nbcampus.course.results import unreleased
from nbcampus.course.terms import days_until, opening_later, shifted, zone_called
from nbcampus.db.base import Base, Rows, table_of
from nbcampus.db.statements import audit, copying
from nbcampus.db.tables import AssignmentProblem, ContentItem, Module
from nbcampus.ids import uuid7
from nbcampus.wire.people import ClassCopy, ClassSummary
from nbcampus_hub.grades import scheme
from nbcampus_hub.people.service import add_class, load_class
from nbcampus_hub.service.context import Context

Values = dict[str, Any]
Move = Callable[[datetime], datetime]


async def copy(context: Context, class_id: UUID, wanted: ClassCopy) -> ClassSummary:
    """Raises InvalidRequest, NotAllowed for who may not create classes. Of a failure nothing is left."""
    await context.authorise_in(class_id)
    require_creator(context.subject)
    source = (await context.connection.execute(copying.class_to_copy(class_id))).one()
    zone = zone_called(wanted.time_zone or source.time_zone)
    modules = await _read(context, copying.modules(class_id))
    items = await _read(context, copying.items(class_id))
    days = wanted.days or 0
    if wanted.start_on is not None:
        days = days_until(wanted.start_on, (item["due_date"] for item in items if item["due_date"]), zone)
    ids = {row["id"]: uuid7() for row in (*modules, *items)}
    settings = scheme.for_copy(source.settings, ids)
    new_id = await add_class(context, {**source._mapping, "name": wanted.name, "settings": settings})
    copied_modules = ({**_scheduled(row, days, zone), "id": ids[row["id"]], "class_id": new_id} for row in modules)
    await _add(context, Module, copied_modules)
    # What somebody adds while this reads is in the copy whole, or not at all.
    copied = [_copied(row, ids, days, zone, context.clock.now()) for row in items if row["module_id"] in ids]
    await _add(context, ContentItem, copied)
    await _copy_parts(context, class_id, ids, lambda moment: shifted(moment, days, zone))
    await _record(context, class_id, new_id, days, len(copied))
    return await load_class(context, new_id)


async def _copy_parts(context: Context, class_id: UUID, ids: Mapping[UUID, UUID], move: Move) -> None:
    """What hangs on the items: each is one more row, and an assignment has its problems."""
    for entity in copying.EXTENSIONS:
        rows = await _read(context, copying.extensions(entity, class_id))
        await _add(context, entity, (_extension(row, ids, move) for row in rows if row["id"] in ids))
    placed = await _read(context, copying.placements(class_id))
    await _add(
        context,
        AssignmentProblem,
        (
            {**row, "id": uuid7(), "assignment_id": ids[row["assignment_id"]]}
            for row in placed
            if row["assignment_id"] in ids
        ),
    )


def _extension(row: Values, ids: Mapping[UUID, UUID], move: Move) -> Values:
    rules = {"config": exams.moved(opening_later(unreleased(row["config"]), move), move)} if "config" in row else {}
    untold = {"feedback_told_at": None} if "feedback_told_at" in row else {}
    return {**row, "id": ids[row["id"]], **rules, **untold}


def _scheduled(row: Values, days: int, zone: ZoneInfo) -> Values:
    """What was published at a moment waits in the new term for the same moment of it."""
    at = row["publish_at"]
    return row if at is None else {**row, "publish_at": shifted(at, days, zone), "is_published": False}


def _copied(row: Values, ids: Mapping[UUID, UUID], days: int, zone: ZoneInfo, now: datetime) -> Values:
    due = row["due_date"]
    return {
        **_scheduled(row, days, zone),
        "id": ids[row["id"]],
        "module_id": ids[row["module_id"]],
        "due_date": due and shifted(due, days, zone),
        "created_at": now,
    }


async def _read(context: Context, statement: Rows) -> Sequence[Values]:
    return [dict(row) for row in (await context.connection.execute(statement)).mappings()]


async def _add(context: Context, entity: type[Base], rows: Any) -> None:
    if values := list(rows):
        await context.connection.execute(insert(table_of(entity)), values)


async def _record(context: Context, class_id: UUID, new_id: UUID, days: int, items: int) -> None:
    await context.connection.execute(
        audit.record(
            "class.copied",
            actor_id=context.subject.user_id,
            class_id=new_id,
            subject_id=class_id,
            detail={"days": days, "items": items},
        )
    )
