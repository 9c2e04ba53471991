"""Editing a rubric: since marks are summed when they are read, a change rescores everybody it is applied to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.marking import NeedsConfirmation
from nbcampus.db.statements import rubrics
from nbcampus.errors import ChangedMeanwhile, InvalidRequest, NotFound
from nbcampus.wire import marking as wire
from nbcampus_hub.marking.announcing import record, tell_markers
from nbcampus_hub.marking.placing import Place, authorise_in_place
from nbcampus_hub.service.context import Context


async def add(context: Context, assignment_problem_id: UUID, wanted: wire.RubricItemCreate) -> wire.Rubric:
    place = await _editable(context, assignment_problem_id)
    item_id = await context.connection.scalar(rubrics.add_item(place.id, wanted.label, wanted.points))
    return await _changed(context, place, "rubric_item.created", item_id, {"after": wanted.model_dump()})


async def change(context: Context, rubric_item_id: UUID, wanted: wire.RubricItemChange) -> wire.Rubric:
    """Raises ChangedMeanwhile when the item is another one than was read."""
    place, row = await _locked(context, rubric_item_id)
    if row.version != wanted.version:
        raise ChangedMeanwhile(f"Somebody else changed this item meanwhile. It is now: {row.label} ({row.points:+g}).")
    values = wanted.model_dump(exclude_none=True, exclude={"version"})
    if not values:
        return await load_rubric(context, place)
    await context.connection.execute(rubrics.change_item(row.id, values))
    before = {"label": row.label, "points": row.points}
    detail = {"before": before, "after": before | values, "applied": row.applied}
    return await _changed(context, place, "rubric_item.changed", row.id, detail)


async def remove(context: Context, rubric_item_id: UUID, wanted: wire.RubricItemRemoval) -> wire.Rubric:
    """Raises NeedsConfirmation unless the person was told for how many submissions this changes the points."""
    place, row = await _locked(context, rubric_item_id)
    if row.applied != wanted.applied:
        raise NeedsConfirmation(
            f"This item is applied to {row.applied} submissions, which would change their points. "
            f"Ask again with applied={row.applied} to remove it."
        )
    await context.connection.execute(rubrics.change_item(row.id, {"removed_at": context.clock.now()}))
    detail = {"before": {"label": row.label, "points": row.points}, "applied": row.applied}
    return await _changed(context, place, "rubric_item.removed", row.id, detail)


async def order(context: Context, assignment_problem_id: UUID, wanted: wire.RubricOrder) -> wire.Rubric:
    """Raises ChangedMeanwhile when the rubric has other items than those that are named."""
    place = await _editable(context, assignment_problem_id)
    found = (await load_rubric(context, place)).items
    if len(set(wanted.items)) != len(wanted.items):
        raise InvalidRequest("items: names an item twice")
    if {item.id for item in found} != set(wanted.items):
        raise ChangedMeanwhile("The rubric has other items now; look at it again.")
    if not wanted.items:
        return wire.Rubric(items=found)
    await context.connection.execute(rubrics.order_items(wanted.items))
    orders = {"before": [str(item.id) for item in found], "after": [str(key) for key in wanted.items]}
    return await _changed(context, place, "rubric.ordered", place.id, orders)


async def load_rubric(context: Context, place: Place) -> wire.Rubric:
    rows = await context.connection.execute(rubrics.rubric_of(place.id))
    return wire.Rubric(items=[wire.RubricItem(**row._mapping) for row in rows])


async def _editable(context: Context, assignment_problem_id: UUID) -> Place:
    place = await authorise_in_place(context, assignment_problem_id)
    place.require_rubric_editor()
    return place


async def _locked(context: Context, rubric_item_id: UUID) -> tuple[Place, Row[Any]]:
    place_id = await context.connection.scalar(rubrics.place_of_item(rubric_item_id))
    if place_id is None:
        raise NotFound()
    place = await _editable(context, place_id)
    row = (await context.connection.execute(rubrics.lock_item(rubric_item_id))).one_or_none()
    if row is None:
        raise NotFound("This item was removed from the rubric.")
    return place, row


async def _changed(
    context: Context, place: Place, action: str, subject_id: UUID | None, detail: dict[str, Any]
) -> wire.Rubric:
    await record(context, action, place.row.class_id, subject_id or place.id, detail)
    tell_markers(context, place.row.class_id, place.id)
    return await load_rubric(context, place)
