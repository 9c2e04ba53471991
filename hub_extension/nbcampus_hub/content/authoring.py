"""Writing a class's content; each change leaves an audit event in the same transaction."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nbcampus.course.states import ContentType, MaterialKind
from nbcampus.db.statements import audit, authoring, content
from nbcampus.errors import InvalidRequest
from nbcampus.ids import uuid7
from nbcampus.wire import content as wire
from nbcampus_hub.content.reading import authorise_in_item, authorise_in_module, item
from nbcampus_hub.service.context import Context


async def create_module(context: Context, class_id: UUID, wanted: wire.ModuleCreate) -> wire.Module:
    await context.authorise_in(class_id)
    values = wanted.model_dump() | {"id": uuid7(), "class_id": class_id}
    if wanted.order_index is None:
        values["order_index"] = await context.connection.scalar(content.next_module_index(class_id))
    await context.connection.execute(authoring.add_module(values))
    await _audit(context, "module.created", class_id, values["id"], {})
    return wire.Module(**values)


async def change_module(context: Context, module_id: UUID, wanted: wire.ModuleChange) -> wire.Module:
    await authorise_in_module(context, module_id)
    values = wanted.model_dump(exclude_none=True)
    if values:
        await context.connection.execute(authoring.change_module(module_id, values))
    row = (await context.connection.execute(content.module_by_id(module_id))).one()
    if values:
        await _audit(context, "module.changed", row.class_id, module_id, {"keys": sorted(values)})
    return wire.Module(**row._mapping)


async def create_item(context: Context, module_id: UUID, wanted: wire.ItemCreate) -> wire.Item:
    """Raises InvalidRequest when the parts do not fit the type or a problem version does not exist."""
    await authorise_in_module(context, module_id)
    item_id = uuid7()
    values = wanted.model_dump(include={"type", "title", "description", "is_published", "due_date"})
    place = wanted.order_index
    if place is None:
        place = await context.connection.scalar(content.next_item_index(module_id))
    await context.connection.execute(
        authoring.add_item(values | {"id": item_id, "module_id": module_id, "order_index": place})
    )
    await _EXTEND[wanted.type](context, item_id, wanted)
    created = await item(context, item_id)
    await _audit(context, "item.created", created.class_id, item_id, {"type": wanted.type})
    return created


async def change_item(context: Context, item_id: UUID, wanted: wire.ItemChange) -> wire.Item:
    await authorise_in_item(context, item_id)
    values = wanted.model_dump(exclude_unset=True)
    if any(value is None for key, value in values.items() if key != "due_date"):
        raise InvalidRequest("only due_date may be null")
    if values:
        await context.connection.execute(authoring.change_item(item_id, values))
    changed = await item(context, item_id)
    if values:
        await _audit(context, "item.changed", changed.class_id, item_id, {"keys": sorted(values)})
    return changed


async def _add_assignment(context: Context, item_id: UUID, wanted: wire.ItemCreate) -> None:
    settings = wanted.assignment or wire.AssignmentSettings()
    versions = [placed.problem_version_id for placed in settings.problems]
    known = set(await context.connection.scalars(authoring.known_versions(versions)))
    missing = [str(version) for version in versions if version not in known]
    if missing:
        raise InvalidRequest(f"there is no problem version {missing[0]}")
    values: dict[str, Any] = {
        "id": item_id,
        "mode": settings.mode,
        "difficulty": settings.difficulty,
        "config": settings.config.model_dump(),
        "points_total": round(sum(placed.points for placed in settings.problems)),
    }
    await context.connection.execute(authoring.add_assignment(values))
    for position, placed in enumerate(settings.problems):
        await context.connection.execute(
            authoring.place_problem(item_id, placed.problem_version_id, position, placed.points)
        )


async def _add_quiz(context: Context, item_id: UUID, wanted: wire.ItemCreate) -> None:
    await context.connection.execute(authoring.add_quiz({"id": item_id, "questions": wanted.questions or []}))


async def _add_material(context: Context, item_id: UUID, wanted: wire.ItemCreate) -> None:
    if wanted.body is None:
        raise InvalidRequest("a material needs a body: Markdown text, or the address of a link")
    kind = wanted.material_kind or MaterialKind.MARKDOWN
    await context.connection.execute(authoring.add_material({"id": item_id, "kind": kind, "body": wanted.body}))


_EXTEND = {
    ContentType.ASSIGNMENT: _add_assignment,
    ContentType.QUIZ: _add_quiz,
    ContentType.MATERIAL: _add_material,
}


async def _audit(context: Context, action: str, class_id: UUID, subject_id: UUID, detail: dict[str, Any]) -> None:
    statement = audit.record(
        action, actor_id=context.subject.user_id, class_id=class_id, subject_id=subject_id, detail=detail
    )
    await context.connection.execute(statement)
