"""The sections of a class. A person is in one of them at most; renaming one takes its people along."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.db.statements import audit, members, people
from nbcampus.errors import Conflict, NotFound
from nbcampus.wire.members import Section, SectionEdit, SectionList
from nbcampus_hub.lateness import granting
from nbcampus_hub.people import announcing
from nbcampus_hub.service.context import Context


async def create(context: Context, class_id: UUID, wanted: SectionEdit) -> Section:
    """Raises Conflict for a name that the class has already."""
    await context.authorise_in(class_id)
    await _require_free(context, class_id, wanted.name)
    await context.connection.execute(members.ensure_sections(class_id, [wanted.name]))
    section_id = await context.connection.scalar(members.section_called(class_id, wanted.name))
    assert section_id is not None
    await _record(context, "section.created", class_id, section_id)
    return Section(id=section_id, name=wanted.name)


async def rename(context: Context, section_id: UUID, wanted: SectionEdit) -> Section:
    """Raises NotFound, Conflict for the name of another section."""
    row = await _authorised(context, section_id)
    if wanted.name != row.name:
        await _require_free(context, row.class_id, wanted.name)
        await context.connection.execute(members.rename_section(section_id, wanted.name))
        await context.connection.execute(members.move_section(row.class_id, row.name, wanted.name))
        await _record(context, "section.renamed", row.class_id, section_id)
    return Section(id=section_id, name=wanted.name)


async def remove(context: Context, section_id: UUID) -> SectionList:
    """The sections that are left. Its people stay in the class, in no section; its extensions go."""
    row = await _authorised(context, section_id)
    await granting.withdraw_from_section(context, section_id)
    await context.connection.execute(members.move_section(row.class_id, row.name, None))
    await context.connection.execute(members.remove_section(section_id))
    await _record(context, "section.removed", row.class_id, section_id)
    left = await context.connection.execute(members.sections_of(row.class_id))
    return SectionList(items=[Section(**row._mapping) for row in left])


async def _authorised(context: Context, section_id: UUID) -> Row[Any]:
    """A section, with its class held."""
    row = (await context.connection.execute(members.section_by_id(section_id))).one_or_none()
    if row is None:
        raise NotFound()
    await context.authorise_in(row.class_id)
    await context.connection.execute(people.lock_class(row.class_id))
    # Read once more: of two who rename it the second goes on from the name that the first gave.
    found = (await context.connection.execute(members.section_by_id(section_id))).one_or_none()
    if found is None:
        raise NotFound("This section was removed in the meantime.")
    return found


async def _require_free(context: Context, class_id: UUID, name: str) -> None:
    await context.connection.execute(people.lock_class(class_id))
    if await context.connection.scalar(members.section_called(class_id, name)) is not None:
        raise Conflict(f"The class has a section {name!r} already.")


async def _record(context: Context, action: str, class_id: UUID, section_id: UUID) -> None:
    await context.connection.execute(
        audit.record(action, actor_id=context.subject.user_id, class_id=class_id, subject_id=section_id, detail={})
    )
    announcing.members_changed(context, class_id)
