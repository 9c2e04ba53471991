"""Routes about materials."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.content import Item
from nbcampus.wire.materials import MAX_MATERIAL_BODY_BYTES, MaterialChange, ReadMark, ReadMarkChange
from nbcampus_hub.materials import service
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Download
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add(
    "PUT",
    "materials/{item_id}",
    scope=Scope.CONTENT_WRITE,
    body=MaterialChange,
    answer=Item,
    most_bytes=MAX_MATERIAL_BODY_BYTES,
)
async def change_material(context: Context, item_id: UUID) -> Item:
    """Replace a material's text, address or file."""
    return await service.change(context, item_id, context.body)


@routes.add("GET", "materials/{item_id}/file", scope=Scope.CONTENT_READ, answer=Download)
async def get_material_file(context: Context, item_id: UUID) -> Download:
    """The file of a material, as an attachment."""
    return await service.file(context, item_id)


@routes.add("PUT", "materials/{item_id}/read", scope=Scope.DRAFT_WRITE, body=ReadMarkChange, answer=ReadMark)
async def mark_material_read(context: Context, item_id: UUID) -> ReadMark:
    """Note that the person who asks has read a material, or take that back."""
    return await service.mark_read(context, item_id, read=context.body.read)
