"""What a change of an item's extensions moves: students' due dates, of which each of them is told once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.extensions import Dates, moved
from nbcampus.course.notices import ExtensionAct
from nbcampus.db.statements import due_dates, extensions
from nbcampus_hub.lateness import announcing
from nbcampus_hub.notices import causes
from nbcampus_hub.service.context import Context


@dataclass(frozen=True)
class Concerned:
    """An item whose extensions are about to change, the people who have them, and when it is due for the students."""

    class_id: UUID
    item_id: UUID
    title: str
    people: Collection[UUID]
    dates: Dates


async def concerned_by(context: Context, row: Row[Any]) -> Concerned:
    """Whom a change of one extension concerns, to be asked before it is made."""
    students, sections = ([key] if key else [] for key in (row.student_id, row.section_id))
    people = await having(context, students, sections)
    return await concerned(context, row.class_id, row.item_id, row.item, people)


async def having(context: Context, students: Collection[UUID], sections: Collection[UUID]) -> set[UUID]:
    """These students, and who is in the sections."""
    members = await context.connection.scalars(extensions.members_of_sections(list(sections)))
    return {*students, *members}


async def concerned(context: Context, class_id: UUID, item_id: UUID, title: str, people: Collection[UUID]) -> Concerned:
    return Concerned(class_id, item_id, title, people, await _dates(context, item_id, people))


async def tell(context: Context, act: ExtensionAct, before: Concerned) -> None:
    """After the change: screens look again, and whoever has another due date has a notice with it."""
    announcing.dates_changed(context, before.class_id, before.people)
    after = await _dates(context, before.item_id, before.people)
    changed = moved(before.dates, after)
    await causes.due_dates_moved(context, act, before.class_id, before.item_id, before.title, changed)


async def _dates(context: Context, item_id: UUID, people: Collection[UUID]) -> Dates:
    rows = await context.connection.execute(due_dates.dates_of(item_id, people))
    return {row.student_id: row.due_date for row in rows}
