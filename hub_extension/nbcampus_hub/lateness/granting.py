"""Granting, changing and withdrawing due dates of their own for students and sections."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import terms
from nbcampus.course.extensions import require_useful
from nbcampus.course.notices import ExtensionAct
from nbcampus.db.statements import audit, extensions, members, people
from nbcampus.db.statements.extensions import Kind
from nbcampus.db.tables import DeadlineOverride, SectionExtension
from nbcampus.errors import ChangedMeanwhile, Conflict, InvalidRequest, NotFound
from nbcampus.ids import uuid7
from nbcampus.wire import extensions as wire
from nbcampus_hub.lateness import moving
from nbcampus_hub.lateness.policy import present
from nbcampus_hub.service.context import Context


async def grant(context: Context, class_id: UUID, wanted: wire.ExtensionGrant) -> wire.ExtensionList:
    """All of it or nothing. Raises UselessDate, InvalidRequest for strangers, Conflict for who has one already."""
    await context.authorise_in(class_id)
    item = (await context.connection.execute(extensions.lock_item(wanted.item_id))).one_or_none()
    if item is None or item.class_id != class_id:
        raise InvalidRequest(f"item_id: there is no item {wanted.item_id} in this class")
    require_useful(wanted.due_date, item.due_date, context.clock.now(), await _zone(context, class_id))
    students, sections = set(wanted.student_ids), set(wanted.section_ids)
    if not students and not sections:
        raise InvalidRequest("student_ids: name at least one student or section")
    await _require_of_class(context, class_id, students, sections)
    await _require_without(context, class_id, wanted.item_id, students | sections)
    people = await moving.having(context, students, sections)
    before = await moving.concerned(context, class_id, item.id, item.title, people)
    ids = await _insert(context, DeadlineOverride, "student_id", students, wanted)
    ids += await _insert(context, SectionExtension, "section_id", sections, wanted)
    granted = (await context.connection.execute(extensions.extensions_among(ids))).all()
    await record(context, "extension.granted", ((row, None, _state(row)) for row in granted))
    await moving.tell(context, ExtensionAct.GRANTED, before)
    return wire.ExtensionList(items=[present(row) for row in granted])


async def change(context: Context, extension_id: UUID, wanted: wire.ExtensionChange) -> wire.Extension:
    """Raises ChangedMeanwhile, UselessDate."""
    before = await _authorised(context, extension_id)
    zone = await _zone(context, before.class_id)
    if before.due_date != wanted.seen:
        raise ChangedMeanwhile(
            f"Somebody else set this extension to {terms.told(before.due_date, zone)} meanwhile; nothing was changed."
        )
    values = wanted.model_dump(include={"due_date", "reason"}, exclude_none=True)
    if wanted.due_date and wanted.due_date != before.due_date:
        require_useful(wanted.due_date, before.item_due, context.clock.now(), zone)
    if not values:
        return present(before)
    concerned = await moving.concerned_by(context, before)
    await context.connection.execute(extensions.change_extension(_kind(before), extension_id, values))
    after = (await context.connection.execute(extensions.extension_by_id(extension_id))).one()
    await record(context, "extension.changed", [(after, _state(before), _state(after))])
    await moving.tell(context, ExtensionAct.CHANGED, concerned)
    return present(after)


async def withdraw(context: Context, extension_id: UUID) -> wire.Extension:
    """Answers what it was. Work that is late without it is charged again."""
    found = await _authorised(context, extension_id)
    await _withdraw(context, found)
    return present(found)


async def withdraw_from_section(context: Context, section_id: UUID) -> None:
    """What goes with a section that is removed; audited one by one. Its people have to be in it still."""
    rows = (await context.connection.execute(extensions.extensions_of_section(section_id))).all()
    for row in rows:
        await _withdraw(context, row)


async def _withdraw(context: Context, row: Row[Any]) -> None:
    concerned = await moving.concerned_by(context, row)
    await context.connection.execute(extensions.withdraw(_kind(row), row.id))
    await record(context, "extension.withdrawn", [(row, _state(row), None)])
    await moving.tell(context, ExtensionAct.WITHDRAWN, concerned)


async def record(context: Context, action: str, acts: Iterable[tuple[Row[Any], Any, Any]]) -> None:
    """One audit event for each extension, with its due date and reason before and after."""
    events = [
        audit.values(
            action,
            actor_id=context.subject.user_id,
            class_id=row.class_id,
            subject_id=row.student_id or row.section_id,
            detail={"item_id": str(row.item_id), "before": before, "after": after},
        )
        for row, before, after in acts
    ]
    if events:
        await context.connection.execute(audit.record_all(), events)


def _state(row: Row[Any]) -> dict[str, str]:
    return {"due_date": row.due_date.isoformat(), "reason": row.reason}


def _kind(row: Row[Any]) -> Kind:
    return DeadlineOverride if row.student_id else SectionExtension


async def _zone(context: Context, class_id: UUID) -> str:
    return await context.connection.scalar(people.zone_of(class_id)) or "UTC"


async def _authorised(context: Context, extension_id: UUID) -> Row[Any]:
    """An extension, with its item held."""
    found = (await context.connection.execute(extensions.extension_by_id(extension_id))).one_or_none()
    if found is None:
        raise NotFound()
    await context.authorise_in(found.class_id)
    await context.connection.execute(extensions.lock_item(found.item_id))
    # Read once more: of two who change it the second is to see what the first made of it.
    again = (await context.connection.execute(extensions.extension_by_id(extension_id))).one_or_none()
    if again is None:
        raise NotFound("This extension was withdrawn in the meantime.")
    return again


async def _require_of_class(
    context: Context, class_id: UUID, students: Collection[UUID], sections: Collection[UUID]
) -> None:
    for key, wanted, statement in (
        ("student_ids", students, extensions.students_of(class_id)),
        ("section_ids", sections, members.sections_of(class_id)),
    ):
        strange = set(wanted) - {row.id for row in await context.connection.execute(statement)}
        if strange:
            raise InvalidRequest(f"{key}: {min(strange)} is not of this class")


async def _require_without(context: Context, class_id: UUID, item_id: UUID, wanted: Collection[UUID]) -> None:
    """To overwrite what a colleague granted would take time from somebody without a word."""
    rows = await context.connection.execute(extensions.extensions_of(class_id))
    have = [row.name for row in rows if row.item_id == item_id and (row.student_id or row.section_id) in wanted]
    if have:
        raise Conflict(f"There is an extension of this item already for {', '.join(have[:10])}: change that one.")


async def _insert(
    context: Context, kind: Kind, key: str, receivers: Collection[UUID], wanted: wire.ExtensionGrant
) -> list[UUID]:
    values = wanted.model_dump(include={"due_date", "reason"}) | {
        "content_item_id": wanted.item_id,
        "granted_by": context.subject.user_id,
    }
    rows = [values | {"id": uuid7(), key: receiver} for receiver in sorted(receivers)]
    if rows:
        await context.connection.execute(extensions.grant(kind), rows)
    return [row["id"] for row in rows]
