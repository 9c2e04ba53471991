"""The order of a class's content, and acts on several items at once. Each is one transaction: all of it or nothing."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from nbcampus.course.ordering import Order, fingerprint, require_same_things
from nbcampus.course.publishing import settled
from nbcampus.course.terms import shifted, zone_called
from nbcampus.db.statements import arranging, people
from nbcampus.errors import ChangedMeanwhile, InvalidRequest
from nbcampus.wire import arranging as wire
from nbcampus_hub.content.authoring import note_change
from nbcampus_hub.service.context import Context


async def set_order(context: Context, class_id: UUID, wanted: wire.OrderChange) -> wire.ContentOrder:
    """Raises ChangedMeanwhile, InvalidRequest for what is missing, foreign or named twice."""
    await context.authorise_in(class_id)
    await context.connection.execute(people.lock_class(class_id))
    present = await _order(context, class_id)
    if fingerprint(present) != wanted.seen:
        raise ChangedMeanwhile("Somebody else changed the order meanwhile; look at it again and repeat your move.")
    order = [(module.id, module.items) for module in wanted.modules]
    require_same_things(present, order)
    await _write(context, order)
    if fingerprint(order) != wanted.seen:
        await note_change(context, "content.ordered", class_id, class_id, {"modules": len(order)})
    return wire.ContentOrder(fingerprint=fingerprint(order), modules=wanted.modules)


async def _order(context: Context, class_id: UUID) -> Order:
    rows = await context.connection.execute(arranging.order_of(class_id))
    return [
        (module_id, [row.item_id for row in group if row.item_id])
        for module_id, group in groupby(rows, key=lambda row: row.module_id)
    ]


async def _write(context: Context, order: Order) -> None:
    modules = [{"key": module_id, "place": place} for place, (module_id, _) in enumerate(order)]
    items = [
        {"key": item_id, "place": place, "module": module_id}
        for module_id, of_module in order
        for place, item_id in enumerate(of_module)
    ]
    for statement, rows in ((arranging.PLACE_MODULE, modules), (arranging.PLACE_ITEM, items)):
        if rows:
            await context.connection.execute(statement, rows)


async def change_items(context: Context, class_id: UUID, wanted: wire.ItemsChange) -> wire.ChangedItems:
    """Raises InvalidRequest for an item that is not of this class, a strange zone, or an act that says nothing."""
    await context.authorise_in(class_id)
    if wanted.is_published is None and wanted.shift_days is None:
        raise InvalidRequest("give is_published or shift_days")
    rows = (await context.connection.execute(arranging.items_of(class_id, wanted.item_ids))).all()
    foreign = set(wanted.item_ids) - {row.id for row in rows}
    if foreign:
        raise InvalidRequest(f"item_ids: there is no item {min(foreign)} in this class")
    ids = [row.id for row in rows]
    if wanted.is_published is not None:
        values = settled({"is_published": wanted.is_published}, context.clock.now())
        await context.connection.execute(arranging.publish(ids, values))
    if wanted.shift_days is not None:
        zone = zone_called(wanted.time_zone or await context.connection.scalar(people.zone_of(class_id)) or "UTC")
        dated = [{"key": row.id, "due": shifted(row.due_date, wanted.shift_days, zone)} for row in rows if row.due_date]
        ids = [row["key"] for row in dated] if wanted.is_published is None else ids
        if dated:
            await context.connection.execute(arranging.DATE_ITEM, dated)
    detail = {"items": len(ids), **wanted.model_dump(include={"is_published", "shift_days"}, exclude_none=True)}
    await note_change(context, "items.changed", class_id, class_id, detail)
    return wire.ChangedItems(changed=len(ids))
