"""Writing a material, giving out its file, and the mark of who has read it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.materials import WITH_FILE, MaterialRefused, require_body, require_file
from nbcampus.db.statements import materials
from nbcampus.errors import ChangedMeanwhile, NotFound
from nbcampus.wire import materials as wire
from nbcampus.wire.content import Item
from nbcampus_hub.content.authoring import note_change
from nbcampus_hub.content.reading import authorise_in_item, item
from nbcampus_hub.materials.presenting import revision_of
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Download


async def change(context: Context, item_id: UUID, wanted: wire.MaterialChange) -> Item:
    """Replace the content. Raises ChangedMeanwhile, MaterialRefused, NotFound."""
    await authorise_in_item(context, item_id)
    present = (await context.connection.execute(materials.lock_material(item_id))).one_or_none()
    if present is None:
        raise NotFound()
    if wanted.revision != revision_of(present):
        raise ChangedMeanwhile("Somebody else changed this material meanwhile; nothing was written over.")
    await context.connection.execute(materials.change_material(item_id, await _values(context, wanted, present)))
    changed = await item(context, item_id)
    await note_change(context, "material.changed", changed.class_id, item_id, {"kind": wanted.kind})
    return changed


async def file(context: Context, item_id: UUID) -> Download:
    """The file as an attachment. Raises NotFound for a material without one."""
    await authorise_in_item(context, item_id)
    row = (await context.connection.execute(materials.material(item_id))).one_or_none()
    if row is None or row.blob_ref is None:
        raise NotFound()
    return Download(name=row.file_name, content=await context.backends.get_blob(row.blob_ref))


async def mark_read(context: Context, item_id: UUID, *, read: bool) -> wire.ReadMark:
    await authorise_in_item(context, item_id)
    person = context.subject.user_id
    if (await context.connection.execute(materials.material(item_id))).one_or_none() is None:
        raise NotFound()
    if read:
        await context.connection.execute(materials.mark_read(person, item_id, context.clock.now()))
    else:
        await context.connection.execute(materials.unmark_read(person, item_id))
    return wire.ReadMark(read_at=await context.connection.scalar(materials.read_at(person, item_id)))


async def _values(context: Context, wanted: wire.MaterialChange, present: Row[Any]) -> dict[str, Any]:
    if wanted.kind not in WITH_FILE:
        if wanted.file is not None:
            raise MaterialRefused(f"file: a material of the kind {wanted.kind} has none")
        require_body(wanted.kind, wanted.body)
        return {"kind": wanted.kind, "body": wanted.body, "blob_ref": None, "file_name": None, "file_bytes": None}
    values: dict[str, Any] = {"kind": wanted.kind, "body": wanted.body or None}
    if wanted.file is None:
        if present.blob_ref is None or present.kind is not wanted.kind:
            raise MaterialRefused("file: choose one first")
        return values
    content = wanted.file.decoded()
    require_file(wanted.kind, wanted.file.name, content)
    ref = await context.backends.put_blob(content)
    return values | {"blob_ref": ref, "file_name": wanted.file.name, "file_bytes": len(content)}
